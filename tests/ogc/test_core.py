"""The abstract test suite of OGC 17-069r4, conformance class "Core". Each test says which of its tests it is."""

from datetime import datetime

import pytest

from byliv.ogc.layers import LAYERS
from tests import make
from tests.ogc.conftest import COLLECTIONS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district")]
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
each_collection = pytest.mark.parametrize("name", COLLECTIONS)


def rels(document: dict) -> dict[str, dict]:
    return {link["rel"]: link for link in document["links"]}


def followed(client, link: dict):
    response = client.get(link["href"].removeprefix("http://testserver"))
    assert response.status_code == 200 and response["Content-Type"] == link["type"]
    return response.json()


@pytest.mark.parametrize("path", ["/", "/conformance", "/api", "/collections", "/collections/places/items"])
def test_http(client, path):
    """/conf/core/http: what HTTP/1.1 says of methods and what is not there."""
    assert client.head(f"/ogc{path}").status_code == 200
    assert client.post(f"/ogc{path}").status_code == 405
    assert client.get(f"/ogc{path}/nothing").status_code == 404


@each_collection
def test_crs84(ask, name):
    """/conf/core/crs84: positions are longitude, latitude of WGS 84, and the collection says so."""
    assert CRS84 in ask(f"/collections/{name}")["crs"]
    if name in ("places", "organisations"):
        first = ask(f"/collections/{name}/items?bbox=12.545,55.665,12.555,55.671")["features"][0]
        assert first["geometry"]["coordinates"] == list(make.ISTEDGADE)


def test_root_op(client):
    """/conf/core/root-op: the landing page can be read."""
    assert client.get("/ogc/")["Content-Type"] == "application/json"


def test_root_success(ask):
    """/conf/core/root-success: it leads to the definition, the conformance classes and the data."""
    assert {"service-desc", "conformance", "data", "self"} <= set(rels(ask("/")))


def test_api_definition_op(client, ask):
    """/conf/core/api-definition-op: every link to the definition can be followed."""
    assert followed(client, rels(ask("/"))["service-desc"])["openapi"].startswith("3.0.")


def test_api_definition_success(ask):
    """/conf/core/api-definition-success: the definition is an OpenAPI document (more in test_oas30)."""
    assert {"openapi", "info", "paths"} <= set(ask("/api"))


def test_conformance_op(client, ask):
    """/conf/core/conformance-op: the declaration can be read."""
    assert followed(client, rels(ask("/"))["conformance"])


def test_conformance_success(ask):
    """/conf/core/conformance-success: it lists what is kept."""
    kept = {uri.rpartition("/")[2] for uri in ask("/conformance")["conformsTo"]}
    assert kept == {"core", "geojson", "oas30"}


def test_fc_md_op(client, ask):
    """/conf/core/fc-md-op: the collections can be read."""
    assert followed(client, rels(ask("/"))["data"])


def test_fc_md_success(ask):
    """/conf/core/fc-md-success: it has links and collections."""
    assert set(ask("/collections")) >= {"links", "collections"}


def test_fc_md_links(ask):
    """/conf/core/fc-md-links: a link to itself, and every link with its relation and type."""
    links = ask("/collections")["links"]
    assert "self" in {link["rel"] for link in links} and all(link["type"] for link in links)


def test_fc_md_items(ask):
    """/conf/core/fc-md-items: each collection is there, with its identity."""
    assert tuple(each["id"] for each in ask("/collections")["collections"]) == COLLECTIONS == tuple(LAYERS)


def test_fc_md_items_links(client, ask):
    """/conf/core/fc-md-items-links: each leads to its items, in every format that there is."""
    for each in ask("/collections")["collections"]:
        assert followed(client, rels(each)["items"])["type"] == "FeatureCollection"


@each_collection
def test_fc_md_extent(ask, name):
    """/conf/core/fc-md-extent: all features lie within what the collection says of place and time."""
    extent = ask(f"/collections/{name}")["extent"]
    (west, south, east, north), *_ = extent["spatial"]["bbox"]
    assert west < east and south < north
    assert (
        ask(f"/collections/{name}/items")["numberMatched"]
        == (ask(f"/collections/{name}/items?bbox={west},{south},{east},{north}")["numberMatched"])
    )
    for begin, end in extent.get("temporal", {"interval": []})["interval"]:
        assert datetime.fromisoformat(begin) and end is None


@each_collection
def test_sfc_md_op(client, name):
    """/conf/core/sfc-md-op: each collection can be read by itself."""
    assert client.get(f"/ogc/collections/{name}").status_code == 200


def test_sfc_md_success(ask):
    """/conf/core/sfc-md-success: it says the same as among the others."""
    for each in ask("/collections")["collections"]:
        assert ask(f"/collections/{each['id']}") == each


@each_collection
def test_fc_op(client, name):
    """/conf/core/fc-op: features can be read; a collection that there is not is 404."""
    assert client.get(f"/ogc/collections/{name}/items").status_code == 200
    assert client.get("/ogc/collections/spaceships/items").status_code == 404


def test_fc_bbox_definition(ask):
    """/conf/core/fc-bbox-definition"""
    bbox = ask("/api")["components"]["parameters"]["bbox"]
    assert bbox["in"] == "query" and not bbox["required"] and bbox["style"] == "form" and not bbox["explode"]
    assert bbox["schema"]["type"] == "array" and bbox["schema"]["items"] == {"type": "number"}
    assert bbox["schema"]["oneOf"] == [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}]


@pytest.mark.parametrize(
    ("name", "box", "expected"),
    [
        ("places", "12.54,55.66,12.57,55.68", ["Galleri Ålen", "Huset i Istedgade"]),
        ("places", "12.54,55.66,0,12.57,55.68,90", ["Galleri Ålen", "Huset i Istedgade"]),
        ("places", "12.56,55.672,12.56,55.672", ["Galleri Ålen"]),
        ("places", "170,50,12.1,60", ["Biblioteket"]),
        ("places", "-180,-90,180,90", ["Biblioteket", "Galleri Ålen", "Huset i Istedgade"]),
        ("events", "12.0,55.6,12.1,55.7", ["I fjor"]),
        ("areas", "12.0,55.6,12.1,55.7", []),
        ("areas", "12.56,55.67,13,56", ["Vesterbro"]),
        ("stops", "12.0,55.6,12.1,55.7", []),
    ],
)
def test_fc_bbox_response(names, name, box, expected):
    """/conf/core/fc-bbox-response: what has something in common with the box, also over the date line."""
    assert sorted(names(name, f"bbox={box}")) == expected


def test_fc_limit_definition(ask):
    """/conf/core/fc-limit-definition"""
    limit = ask("/api")["components"]["parameters"]["limit"]
    assert limit["schema"]["type"] == "integer" and limit["schema"]["minimum"] == 1
    assert limit["in"] == "query" and not limit["required"] and limit["style"] == "form" and not limit["explode"]


def test_fc_limit_response(ask, monkeypatch):
    """/conf/core/fc-limit-response: no more than asked for; more than the most is no mistake."""
    monkeypatch.setattr("byliv.ogc.asked.MOST", 2)
    assert [ask(f"/collections/places/items?limit={limit}")["numberReturned"] for limit in (1, 2, 1_000_000)] == [
        1,
        2,
        2,
    ]


def test_fc_time_definition(ask):
    """/conf/core/fc-time-definition"""
    moment = ask("/api")["components"]["parameters"]["datetime"]
    assert moment["schema"] == {"type": "string"} and moment["in"] == "query" and not moment["required"]
    assert moment["style"] == "form" and not moment["explode"]


@pytest.mark.parametrize(
    ("datetime", "expected"),
    [
        ("2026-05-07T19:00:00Z", ["Jazz", "Udstilling"]),
        ("2026-05-07T21:00:00%2B02:00", ["Jazz", "Udstilling"]),
        ("2026-05-08T19:00:00Z", ["Udstilling"]),
        ("2026-05-07", ["Jazz", "Udstilling"]),
        ("2025-01-01T00:00:00Z/2025-12-31T00:00:00Z", ["I fjor"]),
        ("../2026-01-01T00:00:00Z", ["I fjor"]),
        ("2026-05-01T00:00:00Z/2026-05-06T00:00:00Z", ["Udstilling"]),
    ],
)
def test_fc_time_response(names, datetime, expected):
    """/conf/core/fc-time-response: events with a date then; what is about no time is there always."""
    assert sorted(names("events", f"datetime={datetime}")) == expected
    assert len(names("places", f"datetime={datetime}")) == 3


@each_collection
def test_fc_response(ask, name):
    """/conf/core/fc-response, fc-links, fc-numberReturned: a collection that leads to itself and counts right."""
    found = ask(f"/collections/{name}/items?limit=1")
    assert found["type"] == "FeatureCollection" and found["numberReturned"] == len(found["features"]) == 1
    assert rels(found)["self"]["href"].endswith(f"/{name}/items?limit=1")
    assert all(link["type"] for link in found["links"])


@each_collection
def test_fc_number_matched(client, ask, name):
    """/conf/core/fc-numberMatched, and the links to the next page: each feature once, as many as were told."""
    found, seen = ask(f"/collections/{name}/items?limit=1"), []
    told = found["numberMatched"]
    while True:
        seen += [feature["id"] for feature in found["features"]]
        if "next" not in rels(found):
            break
        found = followed(client, rels(found)["next"])
    assert len(seen) == len(set(seen)) == told >= 1


@pytest.mark.parametrize("query", ["colour=red", "bbox-crs=x", "q=jazz", "crs=EPSG:25832"])
def test_query_param_unknown(client, query):
    """/conf/core/query-param-unknown: 400 for a parameter that the definition does not have."""
    for path in ("/ogc/", "/ogc/api", "/ogc/collections", "/ogc/collections/places", "/ogc/collections/places/items"):
        assert client.get(f"{path}?{query}").status_code == 400, path


@pytest.mark.parametrize(
    "query",
    [
        "bbox=1,2,3", "bbox=1,2,3,4,5", "bbox=a,b,c,d", "bbox=nan,1,2,3", "bbox=12,56,13,55", "bbox=0,0,181,1",
        "limit=0", "limit=-1", "limit=x", "limit=1.5", "datetime=yesterday", "datetime=2026-13-01", "datetime=../..",
        "datetime=2026-05-07T19:00:00", "datetime=2026-06-01/2026-05-01", "after=x", "after=1-2-3", "f=html",
        "kind=spaceship", "theme=spaceship", "area=atlantis", "area=%00", "datetime=2026-05-07T19:00:00Z/x/y",
    ],
)  # fmt: skip
def test_query_param_invalid(client, query):
    """/conf/core/query-param-invalid: 400 for a value that the definition does not allow, with a word why."""
    response = client.get(f"/ogc/collections/places/items?{query}")
    assert response.status_code == 400 and response.json()["description"]


@each_collection
def test_f_op(client, ask, name):
    """/conf/core/f-op: each feature can be read by itself."""
    for feature in ask(f"/collections/{name}/items")["features"]:
        assert client.get(f"/ogc/collections/{name}/items/{feature['id']}").status_code == 200
    assert client.get(f"/ogc/collections/{name}/items/999999").status_code == 404
    assert client.get(f"/ogc/collections/{name}/items/{'9' * 30}").status_code == 404


@each_collection
def test_f_success_and_f_links(client, ask, name):
    """/conf/core/f-success, f-links: it says the same as among the others, and leads to its collection."""
    feature = ask(f"/collections/{name}/items")["features"][0]
    alone = ask(f"/collections/{name}/items/{feature['id']}")
    assert {**feature, "links": alone["links"]} == alone
    assert followed(client, rels(alone)["collection"])["id"] == name and "self" in rels(alone)
