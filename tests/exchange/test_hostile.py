"""Files and cells that mean no good, or are no such file: a clear answer, nothing written."""

import json

import pytest

from byliv.listings.models import Listing
from byliv.places.models import Place

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert('hej')</script>"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{("&a" + (str(n - 1) if n > 1 else "") + ";") * 10}">' for n in range(1, 10))
    + ']><osm version="0.6"><node id="1" lat="1" lon="1"><tag k="name" v="&a9;"/></node></osm>'
)
THEATRE = '<tag k="amenity" v="theatre"/><tag k="name" v="Scenen"/>'
NOT_OSM = {
    "empty": b"",
    "blank": b" \n ",
    "binary": bytes(range(256)) * 40,
    "bomb": BOMB.encode(),
    "gpx": b"<gpx></gpx>",
    "page": b"<html><body>hej",
    "cut off": b'<osm version="0.6"><node id="1" lat="1" lon="1">',
    "cut-off pbf": b"\x00\x00\x00\x0d\x0a\x09OSMHeader\x18\x7c\x10\x71\x1a",
    "another encoding": '<osm version="0.6"><node id="1" lat="1" lon="1"><tag k="name" v="Køge"/>'.encode("latin-1"),
    "not a number": f'<osm version="0.6"><node id="1" lat="NaN" lon="inf">{THEATRE}</node></osm>'.encode(),
    "forged number": f'<osm version="0.6"><node id="../x" lat="1" lon="1">{THEATRE}</node></osm>'.encode(),
    "long tag": f'<osm version="0.6"><node id="1"><tag k="name" v="{"x" * 70_000}"/></node></osm>'.encode(),
    "deep": b'<osm version="0.6">' + b"<a>" * 10_000,
}
NOT_CSV = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "spreadsheet": b"PK\x03\x04" + b"x" * 100,
    "prose": "Kære alle\nher er listen, som I bad om.\n".encode(),
    "broken utf-16": "navn;lat\nA;55".encode("utf-16")[:-1],
}
NOT_JSON = {
    "empty": b"",
    "text": b"hej",
    "number": b"5",
    "object": b'{"type": "Topology"}',
    "features that are none": b'{"type": "FeatureCollection", "features": {}}',
    "deep": b"[" * 200_000,
    "cut off": b'{"type": "FeatureCollection", "features": [',
}


@pytest.fixture
def refused(importing, tmp_path):
    """refused("osm", "a.osm", content) imports a file that is no such file, and gives the one sentence."""

    def _refused(what: str, name: str, content: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content)
        answer = importing(what, path)
        assert (answer.status, answer.report) == (2, {})
        assert not Listing.objects.exists()
        assert answer.error.count("\n") == 1
        return answer.error

    return _refused


@pytest.mark.parametrize("case", NOT_OSM)
def test_what_is_no_osm_file_gets_one_sentence(refused, case):
    assert "a.osm" in refused("osm", "a.osm", NOT_OSM[case])


@pytest.mark.parametrize("case", NOT_CSV)
def test_what_is_no_csv_file_gets_one_sentence(refused, case):
    assert "a.csv" in refused("places", "a.csv", NOT_CSV[case])


@pytest.mark.parametrize("what", ["places", "areas"])
@pytest.mark.parametrize("case", NOT_JSON)
def test_what_is_no_json_file_gets_one_sentence(refused, case, what):
    assert "a.geojson" in refused(what, "a.geojson", NOT_JSON[case])


@pytest.mark.parametrize("what", ["osm", "places", "organisations", "areas"])
def test_a_file_that_is_not_there_gets_one_sentence(importing, tmp_path, what):
    answer = importing(what, tmp_path / "findes-ikke.csv")
    assert (answer.status, answer.error) == (2, "There is no file findes-ikke.csv.\n")


def test_a_huge_json_file_is_told_what_to_do(refused_size, importing):
    answer = importing("places", refused_size)
    assert answer.status == 2
    assert "is larger than 200 MB; divide it, or save it as CSV" in answer.error


@pytest.fixture
def refused_size(tmp_path):
    path = tmp_path / "a.geojson"
    with path.open("wb") as file:
        file.write(b"[")
        file.truncate(201 * 1024 * 1024)
    return path


def test_a_folder_is_no_file(importing, tmp_path):
    assert importing("places", tmp_path).status == 2


def test_an_area_that_is_not_there_gets_one_sentence(importing, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("name,lat,lon\nA,55.67,12.55\n")
    assert importing("places", path, "--area", "atlantis").error == "There is no area with the address /atlantis/.\n"


def test_script_in_every_cell_is_kept_as_plain_text_or_dropped(importing, tmp_path):
    headers = ["id", "name", "kind", "description", "summary", "address", "postnr", "by", "website", "email", "phone"]
    headers += ["tags", "opening_hours", "licence"]
    path = tmp_path / "a.csv"
    path.write_text(
        ",".join([*headers, "lat", "lon"])
        + "\n"
        + ",".join([SCRIPT] * 6 + ["1650"] + [SCRIPT] * 7 + ["55.67", "12.55"])
    )
    answer = importing("places", path)
    assert answer.status == 0
    place = Place.objects.get()
    assert place.name == SCRIPT
    assert not place.links.exists()
    assert not place.contacts.exists()
    assert place.opening_hours is None


def test_a_cell_of_ten_megabytes_refuses_its_row_only(importing, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"name,description,lat,lon\nStor,{'æ' * 10_000_000},55.67,12.55\nLille,kort,55.67,12.55\n")
    answer = importing("places", path)
    assert answer.summary == {"created": 1, "refused": 1}
    assert answer.row(2)["reason"].startswith("description: ")
    assert list(Place.objects.values_list("name", flat=True)) == ["Lille"]


def test_a_name_of_ten_megabytes_refuses_its_row_only(importing, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"name,lat,lon\n{'x' * 10_000_000},55.67,12.55\nLille,55.67,12.55\n")
    answer = importing("places", path)
    assert answer.summary == {"created": 1, "refused": 1}
    assert len(json.dumps(answer.report)) < 5_000


def test_a_quotation_mark_that_is_never_closed_names_its_lines(importing, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('name,lat,lon\nA,55.67,12.55\n"B,55.67,12.55\nC,55.67,12.55\n')
    answer = importing("places", path)
    assert answer.summary == {"created": 1, "refused": 1}
    assert answer.row(3)["reason"].startswith("Lines 3 to 4 were read as one row")


def test_nul_and_direction_marks_do_not_reach_the_name(importing, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("id,name,lat,lon\n1\x00,Gr\x00ønt \u202ehus,55.67,12.55\n".encode())
    assert importing("places", path).status == 0
    assert Place.objects.get().name == "Grønt hus"
    assert Place.objects.get().source_id == "place/1"


@pytest.mark.parametrize("identity", ["../../etc/passwd", "1' OR '1'='1", "x" * 10_000, "node/1", "-1", "null"])
def test_forged_ids_stay_inside_their_source(importing, tmp_path, identity):
    path = tmp_path / "a.csv"
    path.write_text(f'id,name,lat,lon\n"{identity}",A,55.67,12.55\n')
    assert importing("places", path, "--source", "osm").summary == {"created": 1}
    place = Place.objects.get()
    assert place.source_id.startswith("place/")
    assert len(place.source_id) <= 200
    assert importing("places", path, "--source", "osm").summary == {"unchanged": 1}


def test_terminal_codes_do_not_reach_the_report(importing, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("name,lat,lon\n\x1b[31mrød\x07,xx,12.55\n")
    assert "\x1b" not in str(importing("places", path).report)


def test_a_geometry_of_nonsense_refuses_its_feature_only(importing, tmp_path):
    shapes = [
        '{"type": "Point", "coordinates": ["a", "b"]}',
        '{"type": "Point", "coordinates": []}',
        '{"type": "Point", "coordinates": [1e999, 1]}',
        '{"type": "Nothing"}',
        '"text"',
        '{"type": "GeometryCollection", "geometries": []}',
        '{"type": "Point", "coordinates": [500, 500]}',
        '{"type": "Point", "coordinates": [12.55, 55.67]}',
    ]
    features = ",".join(
        f'{{"type": "Feature", "properties": {{"name": "A"}}, "geometry": {shape}}}' for shape in shapes
    )
    path = tmp_path / "a.geojson"
    path.write_text(f'{{"type": "FeatureCollection", "features": [{features}]}}')
    assert importing("places", path).summary == {"created": 1, "refused": 7}
