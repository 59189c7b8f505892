"""What another site gets for an address of ours, and what pages tell those who look."""

import pytest
from django.utils.http import urlencode
from lxml import etree, html

from byliv.listings import actions as listings
from tests.site.shared.conftest import whole

pytestmark = pytest.mark.django_db


def ask(client, path: str, **more):
    return client.get("/oembed?" + urlencode({"url": whole(path), **more}))


def test_a_page_tells_where_to_ask_and_the_answer_is_about_it(client, house):
    page = html.fromstring(client.get(house.get_absolute_url()).text)
    [address] = page.xpath('//link[@type="application/json+oembed"]/@href')
    said = client.get(address).json()
    assert (said["version"], said["type"], said["title"]) == ("1.0", "rich", house.name)
    assert whole(f"/visitkort/place/{house.slug}/") in said["html"]


@pytest.mark.parametrize(
    ("path", "frame"),
    [
        ("/kort/?kind=theatre", "/kort/indlejr/?kind=theatre"),
        ("/vesterbro/kort/", "/kort/indlejr/?area=vesterbro"),
        ("/vesterbro/kalender/?free=yes", "/kalender/indlejr/?area=vesterbro&amp;free=yes"),
        ("/en/map/", "/en/map/embed/"),
        ("/vesterbro/", "/visitkort/area/vesterbro/"),
    ],
)
def test_every_filter_and_front_page_can_be_shown(client, vesterbro, path, frame):
    assert whole(frame) in ask(client, path).json()["html"]


def test_the_frame_that_is_handed_out_may_stand_anywhere(client, concert):
    frame = html.fromstring(ask(client, concert.get_absolute_url()).json()["html"]).get("src")
    page = client.get(frame.removeprefix(whole("")))
    assert page.status_code == 200 and concert.name in page.text and not page.cookies
    assert "frame-ancestors *" in page["Content-Security-Policy"] and "X-Frame-Options" not in page


def test_it_comes_as_xml_too_and_no_larger_than_asked(client, house):
    answer = ask(client, house.get_absolute_url(), format="xml", maxwidth=300, maxheight=200)
    said = etree.fromstring(answer.content)
    assert (said.findtext("width"), said.findtext("height")) == ("300", "200")
    assert said.find("thumbnail_url") is None


@pytest.mark.parametrize("word", ["0", "-1", "²", "99999999999", "x", "%00"])
def test_a_size_that_is_none_changes_nothing(client, house, word):
    assert ask(client, house.get_absolute_url(), maxwidth=word).json()["width"] == 640


@pytest.mark.parametrize(
    "path", ["/konto/", "/sted/findes-ikke/", "/nix/kalender/", "/kort/?kind=nix", "/\x00", "//x", ""]
)
def test_nothing_else_is(client, db, path):
    assert ask(client, path).status_code == 404


@pytest.mark.parametrize("url", ["https://evil.example/kort/", "javascript:alert(1)", "http://[", "", "/kort/"])
def test_addresses_elsewhere_are_not_ours(client, db, url):
    assert client.get("/oembed?" + urlencode({"url": url})).status_code == 404


def test_what_is_hidden_stays_hidden(client, alice, house):
    listings.change(house, values={"is_public": False}, by=alice)
    assert ask(client, house.get_absolute_url()).status_code == 404
    assert client.get(f"/visitkort/place/{house.slug}/").status_code == 404


def test_another_form_is_not_there(client, house):
    assert ask(client, house.get_absolute_url(), format="yaml").status_code == 501


def test_names_are_text_in_the_code(client, alice, house):
    listings.change(house, values={"name": '"><script>alert(1)</script>'}, by=alice)
    assert "<script>" not in ask(client, house.get_absolute_url()).json()["html"]


def test_a_page_says_itself_in_one_language_and_once(client, house):
    page = html.fromstring(client.get(f"{house.get_absolute_url()}?from=mail").text)
    assert page.xpath('//link[@rel="canonical"]/@href') == [whole(house.get_absolute_url())]
    assert page.xpath('//meta[@property="og:title"]/@content') == [house.name]
    assert page.xpath('//meta[@property="og:locale"]/@content') == ["da_DK"]
