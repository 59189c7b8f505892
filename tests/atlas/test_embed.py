"""A map or a list in other sites' pages: framed there and nowhere else, in colours that can be read."""

import pytest
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(house, atelier) -> None:
    make.make_place("Lommeteatret", kind="theatre", street_address="Valdemarsgade 61")


def embed(client, query: str = ""):
    return client.get(f"{reverse('atlas:embed')}?{query}")


def test_only_the_frame_may_be_framed(client, town):
    for _again in range(2):
        framed = embed(client, "area=vesterbro")
        assert "frame-ancestors *" in framed["Content-Security-Policy"] and "X-Frame-Options" not in framed
    for name in ("atlas:everywhere", "atlas:embed_maker"):
        page = client.get(reverse(name))
        assert "frame-ancestors 'self'" in page["Content-Security-Policy"] and page["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("show", ["map", "list", "both"])
def test_the_frame_takes_nothing_from_elsewhere_and_leaves_nothing(client, town, show):
    page = embed(client, f"show={show}")
    assert "script-src 'self';" in page["Content-Security-Policy"] + ";" and not page.cookies
    assert "<form" not in page.text and "csrf" not in page.text


def test_the_list_shows_the_filter_and_leads_to_the_whole(client, town, house):
    page = embed(client, "area=vesterbro&kind=theatre&show=list").text
    assert "Lommeteatret" in page and house.name not in page
    assert 'href="/vesterbro/kort/?kind=theatre"' in page


def test_the_map_asks_for_tiles_of_the_filter(client, town):
    page = embed(client, "area=vesterbro&kind=theatre").text
    assert 'data-query="kind=theatre&amp;area=vesterbro"' in page and "Lommeteatret" not in page


def test_where_somebody_stands_and_looks_is_no_part_of_it(client, town):
    page = embed(client, "near=12.5,55.6&bbox=1,1,2,2&show=list")
    assert page.status_code == 200 and "Lommeteatret" in page.text and "near" not in page.text


@pytest.mark.parametrize(
    "query", ["kind=nix", "area=nix", "show=nix", "ink=red", "ink=fff", "size=99", "layer=x", "ink=%00", "area=%00nix"]
)
def test_what_cannot_be_is_refused_with_a_sentence(client, town, query):
    for name in ("atlas:embed", "atlas:embed_maker"):
        response = client.get(f"{reverse(name)}?{query}")
        assert response.status_code == 400 and 'role="alert"' in response.text


@pytest.mark.parametrize("height", ["199", "2001", "x", "²", "-5", "1e3"])
def test_a_height_that_no_frame_has_is_refused(client, town, height):
    assert client.get(f"{reverse('atlas:embed_maker')}?height={height}").status_code == 400


def test_the_code_carries_the_filter_the_looks_and_the_height(client, town):
    query = "area=vesterbro&kind=theatre&show=both&ink=111111&paper=fafafa&height=700"
    page = client.get(f"{reverse('atlas:embed_maker')}?{query}")
    script, frame = page.context["embed"].script_code(), page.context["embed"].frame_code()
    for code in (script, frame):
        assert "area=vesterbro&amp;kind=theatre&amp;show=both&amp;ink=111111&amp;paper=fafafa" in code
    assert 'data-height="700"' in script and "height:700px" in frame and "kort/indlejr.js" in script
    assert "frame-src 'self'" in page["Content-Security-Policy"]


def test_words_in_the_code_are_text(client, town):
    page = client.get(reverse("atlas:embed_maker"), {"q": '"><script>alert(1)</script>'})
    assert "<script>alert" not in page.text and "<script>alert" not in page.context["embed"].frame_code()


def test_a_change_is_in_the_frame_at_once(client, town, vesterbro):
    assert "Nyt teater" not in embed(client, "show=list&kind=theatre").text
    make.make_place("Nyt teater", kind="theatre")
    assert "Nyt teater" in embed(client, "show=list&kind=theatre").text


def test_colours_and_script_come_from_us_and_the_script_from_anywhere(client, db):
    sheet = client.get(f"{reverse('atlas:embed_colours')}?paper=222222&ink=ffffff&accent=ffffff")
    assert sheet["Content-Type"].startswith("text/css") and "--embed-paper: #222222;" in sheet.text
    assert client.get(f"{reverse('atlas:embed_colours')}?ink=red").status_code == 400
    script = client.get("/kort/indlejr.js")
    assert script["Cross-Origin-Resource-Policy"] == "cross-origin" and b"iframe" in script.content
