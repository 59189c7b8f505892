"""What search engines read first: every public page once, in files by area and type, and nothing else."""

import re

import pytest
from django.core.cache import cache
from lxml import etree

from byliv.listings import actions as listings
from byliv.site.sitemap import files
from tests import make
from tests.site.shared.conftest import whole

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(autouse=True)
def counted_anew():
    cache.clear()


def read(client, path: str) -> etree._Element:
    response = client.get(path)
    assert response.status_code == 200, path
    return etree.fromstring(b"".join(response.streaming_content) if response.streaming else response.content)


def locations(client) -> list[str]:
    """Every page of every file."""
    base = whole("")
    found = []
    for file in read(client, "/sitemap.xml").xpath("//s:loc/text()", namespaces=NAMES):
        found += read(client, file.removeprefix(base)).xpath("//s:loc/text()", namespaces=NAMES)
    return found


def test_every_public_page_is_in_it_once(client, house, atelier, concert, vesterbro):
    open_day = make.make_programme(vesterbro, 1)
    found = locations(client)
    paths = [thing.get_absolute_url() for thing in (house, atelier, concert)]
    for path in [*paths, f"/aaben-dag/{open_day.slug}/", "/vesterbro/", "/vesterbro/kort/", "/", "/kalender/"]:
        assert found.count(whole(path)) == 1, path


def test_what_is_hidden_or_merged_is_not(client, alice, house, atelier):
    listings.change(house, values={"is_public": False}, by=alice)
    assert whole(house.get_absolute_url()) not in locations(client)


def test_each_page_says_when_it_changed_and_its_other_language(client, house):
    [file] = [each for each in files.files() if each.type == "places"]
    assert (file.area, file.number) == ("vesterbro", 0)
    page = read(client, file.path)
    assert page.xpath("//s:lastmod/text()", namespaces=NAMES)[0][:10] == f"{house.updated_at:%Y-%m-%d}"
    assert whole(f"/en/place/{house.slug}/") in page.xpath("//x:link/@href", namespaces=NAMES)


def test_many_pages_come_in_several_files_and_each_in_one(client, vesterbro, monkeypatch):
    monkeypatch.setattr(files, "IN_A_FILE", 3)
    places = [make.make_place(f"Sted {number}") for number in range(8)]
    parts = [each for each in files.files() if each.type == "places"]
    assert len(parts) >= 3 and all(each.number for each in parts)
    found = locations(client)
    assert all(found.count(whole(place.get_absolute_url())) == 1 for place in places)


def test_who_has_a_file_already_is_not_sent_it_again(client, house):
    [file] = [each for each in files.files() if each.type == "places"]
    first = client.get(file.path)
    assert client.get(file.path, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_the_files_are_counted_once_an_hour(client, house, django_assert_max_num_queries):
    client.get("/sitemap.xml")
    with django_assert_max_num_queries(1):
        files.files()


@pytest.mark.parametrize("path", ["vesterbro/places-1", "nix/places-0", "vesterbro/nix-0", f"-/areas-{10**30}"])
def test_there_are_no_other_files(client, house, path):
    assert client.get(f"/sitemaps/{path}.xml").status_code == 404


def test_robots_are_told_where_it_is_and_what_is_without_end(client, db):
    text = client.get("/robots.txt").text
    assert f"Sitemap: {whole('/sitemap.xml')}" in text
    assert "Disallow: /kort/?" in text and "Disallow: /konto/" in text
    assert not re.search(r"Disallow: /(kalender/begivenheder|billede|static)", text)
