"""Points for other programs: what lies in a box, and what is nearest."""

import pytest

from byliv.listings import actions
from tests import make

BOX = "bbox=12.54,55.66,12.56,55.68"


def names_in(client, query: str, address: str = "listings.geojson") -> list[str]:
    features = client.get(f"/api/v1/{address}?{query}").json()["features"]
    return [feature["properties"]["name"] for feature in features]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (BOX, ["Bio Ørnen", "Galleri Ålen"]),
        (f"{BOX}&kind=gallery", ["Galleri Ålen"]),
        (f"{BOX}&open=now", ["Bio Ørnen"]),
        (f"{BOX}&area=vesterbro", ["Bio Ørnen", "Galleri Ålen"]),
        ("bbox=12.0,55.6,12.1,55.7", ["Biblioteket"]),
    ],
)
def test_a_box_gives_what_lies_in_it(client, places, query, expected):
    assert sorted(names_in(client, query)) == expected


def test_a_box_that_holds_more_says_so(client, places):
    answer = client.get(f"/api/v1/listings.geojson?{BOX}&limit=1").json()
    assert answer["isCut"] and answer["numberReturned"] == len(answer["features"]) == 1


def test_a_feature_leads_to_its_page(client, places):
    feature = client.get(f"/api/v1/listings.geojson?{BOX}&kind=gallery").json()["features"][0]
    assert client.get(feature["properties"]["url"]).status_code == 200
    assert feature["geometry"]["coordinates"] == list(make.ISTEDGADE)


def test_the_nearest_come_first_with_their_distance(client, places):
    make.make_place("Lidt væk", kind="gallery", longitude=12.56)
    answer = client.get("/api/v1/nearest.json?at=12.55,55.67&kind=gallery").json()
    found = [(f["properties"]["name"], f["properties"]["metres"]) for f in answer["features"]]
    assert [name for name, _ in found] == ["Galleri Ålen", "Lidt væk"]
    assert found[0][1] < 100 < 500 < found[1][1] < 700


@pytest.mark.parametrize(
    "address",
    [
        "listings.geojson", "listings.geojson?bbox=1,2,3", f"listings.geojson?{BOX}&limit=0", "nearest.json",
        f"listings.geojson?{BOX}&limit=1001", f"listings.geojson?{BOX}&kind=spaceship", "nearest.json?at=12.5",
        "nearest.json?at=nan,55", "nearest.json?at=12.5,55.6&limit=x",
    ],
)  # fmt: skip
def test_a_wrong_question_is_answered_in_words(client, places, address):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 400 and response["Content-Type"].startswith("text/plain") and response.text


def test_hidden_places_are_in_no_answer(client, places, house):
    actions.change(house, values={"is_public": False}, by=None)
    assert house.name not in names_in(client, BOX) + names_in(client, "at=12.55,55.67", "nearest.json")
