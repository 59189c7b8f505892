"""Map and list are the same answer: one filter, in the address, for page and tiles."""

import mapbox_vector_tile
import pytest
from django.urls import reverse

from byliv.core.geo.tilekey import to_cell
from byliv.listings import actions
from byliv.themes.models import Theme
from tests import make


def names_on(client, query: str = "", area: str = "vesterbro") -> list[str]:
    url = reverse("atlas:map", args=[area]) if area else reverse("atlas:everywhere")
    return [listing.name for listing in client.get(f"{url}?{query}").context["cards"]]


def points_of(client, query: str = "", zoom: int = 14, layer: str = "all") -> list[dict]:
    x, y = (part >> 26 - zoom for part in to_cell(*make.ISTEDGADE))
    body = client.get(f"/tiles/{layer}/{zoom}/{x}/{y}.mvt?{query}").content
    return [f["properties"] for f in mapbox_vector_tile.decode(body).get("points", {"features": []})["features"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Bio Ørnen", "Galleri Ålen"]),
        ("kind=cinema", ["Bio Ørnen"]),
        ("kind=cinema&kind=gallery", ["Bio Ørnen", "Galleri Ålen"]),
        ("theme=visual_art", ["Galleri Ålen"]),
        ("open=now", ["Bio Ørnen"]),
        ("access=step_free", ["Galleri Ålen"]),
        ("q=ORNEN", ["Bio Ørnen"]),
        ("q=aalen", ["Galleri Ålen"]),
        ("q=biograf", ["Bio Ørnen"]),
        ("q=billedkunst", ["Galleri Ålen"]),
        ("layer=organisations", []),
        ("bbox=12.54,55.66,12.56,55.68", ["Bio Ørnen", "Galleri Ålen"]),
        ("bbox=12.0,55.0,12.1,55.1", []),
    ],
)
def test_list_and_tile_give_the_same_answer(client, places, query, expected):
    assert names_on(client, query) == expected
    if "bbox" not in query:
        assert sorted(p["name"] for p in points_of(client, f"{query}&area=vesterbro")) == expected


def test_the_whole_country_is_on_the_map_of_everywhere(client, places):
    assert "Biblioteket" in names_on(client, area="")


def test_near_me_puts_the_nearest_first(client, vesterbro):
    make.make_place("A: længere væk", longitude=12.56)
    make.make_place("B: lige her")
    assert names_on(client, "near=12.55,55.67") == ["B: lige her", "A: længere væk"]


@pytest.mark.parametrize(
    "query",
    ["kind=spaceship", "theme=x", "near=abc", "near=1,200", "bbox=1,2,3", "bbox=nan,1,2,3", "open=maybe", "layer=x"],
)
def test_a_wrong_address_is_answered_in_words(client, places, query):
    response = client.get(reverse("atlas:map", args=["vesterbro"]) + f"?{query}")
    assert response.status_code == 400
    assert "notice--error" in response.text


@pytest.mark.parametrize("path", ["all/23/0/0", "all/1/2/0", "nothing/1/0/0", "all/0/0/1"])
def test_a_tile_that_cannot_be_is_not_found(client, db, path):
    assert client.get(f"/tiles/{path}.mvt").status_code == 404


def test_hidden_places_are_on_no_map(client, vesterbro):
    make.make_place(is_public=False)
    assert names_on(client) == [] and points_of(client) == []


@pytest.mark.parametrize("query", ["", "theme=music"])
def test_many_places_far_out_become_clusters_that_count_them_all(client, vesterbro, query):
    for number in range(12):
        place = make.make_place(f"Sted {number}", longitude=12.55 + number / 10_000)
        actions.set_themes(place, Theme.objects.filter(code="music"), by=None)
    x, y = (part >> 26 - 8 for part in to_cell(*make.ISTEDGADE))
    body = client.get(f"/tiles/all/8/{x}/{y}.mvt?{query}").content
    counts = [f["properties"]["count"] for f in mapbox_vector_tile.decode(body)["clusters"]["features"]]
    assert sum(counts) == 12


def test_clusters_of_very_many_come_from_the_counts(client, vesterbro, monkeypatch):
    monkeypatch.setattr("byliv.atlas.tiles.FEW", 3)
    for number in range(8):
        make.make_place(f"Sted {number}", kind="cinema" if number % 2 else "studio")
    x, y = (part >> 26 - 8 for part in to_cell(*make.ISTEDGADE))
    for query, expected in (("", 8), ("kind=cinema", 4), ("area=vesterbro", 8), ("q=sted", 8)):
        body = client.get(f"/tiles/all/8/{x}/{y}.mvt?{query}").content
        clusters = mapbox_vector_tile.decode(body)["clusters"]["features"]
        assert [f["properties"]["count"] for f in clusters] == [expected], query


def test_a_tile_seen_before_is_not_sent_again(client, places):
    path = "/tiles/all/5/17/9.mvt"
    first = client.get(path)
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_a_list_asks_the_database_no_more_for_twenty_than_for_two(client, vesterbro, django_assert_max_num_queries):
    for number in range(20):
        make.make_place(f"Sted {number}")
    with django_assert_max_num_queries(14):
        names_on(client)


def test_htmx_gets_only_the_list(client, places):
    response = client.get(reverse("atlas:map", args=["vesterbro"]), headers={"hx-request": "true"})
    assert "results__count" in response.text and "<html" not in response.text


def test_a_filter_written_back_is_the_same_filter(client, places):
    from django.http import QueryDict

    from byliv.atlas.filters import Filter

    query = "layer=places&kind=cinema&theme=music&open=now&access=step_free&q=%C3%B8l&near=12.5%2C55.6"
    assert Filter.parse(QueryDict(Filter.parse(QueryDict(query)).query())) == Filter.parse(QueryDict(query))
