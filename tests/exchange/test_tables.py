"""Places and organisations from CSV and GeoJSON, as people really write them."""

import pytest

from byliv.core.models import TileCount
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from tests.exchange.conftest import FILES

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(importing, tmp_path):
    """table("name,kind\\n…") imports the text as places; bytes as they are."""

    def _table(content: str | bytes, *options: str, what: str = "places", name: str = "steder.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return importing(what, path, *options)

    return _table


@pytest.fixture
def imported(importing):
    return importing("places", FILES / "steder.csv")


def test_a_danish_table_with_semicolons_and_commas_in_numbers(imported):
    stage = Place.objects.get(name="Hjørnescenen")
    assert (stage.kind, stage.longitude, stage.latitude) == ("theatre", 12.5501, 55.6701)
    assert stage.description_da == "Små forestillinger\npå et hjørne."
    assert (stage.street_address, stage.postal_code, stage.locality) == ("Istedgade 12", "1650", "København V")
    assert sorted(theme.code for theme in stage.themes.all()) == ["theatre", "young_people"]
    assert [link.url for link in stage.links.all()] == ["https://www.example.org"]


def test_the_report_names_every_row_by_its_line(imported):
    statuses = {row["line"]: row["status"] for row in imported.report["rows"]}
    assert statuses == {
        2: "created",
        4: "created",
        5: "refused",
        6: "refused",
        7: "skipped",
        8: "skipped",
        9: "refused",
        10: "refused",
        11: "created",
    }


def test_a_place_without_a_position_is_told_what_to_do(imported):
    assert "import the file as organisations" in imported.row(5)["reason"]


def test_a_position_outside_the_world_is_refused(imported):
    assert "outside the world" in imported.row(6)["reason"]


def test_what_has_expired_is_skipped(imported):
    assert "closed or expired" in imported.row(7)["reason"]


def test_a_row_with_too_many_cells_is_refused(imported):
    assert "quotation marks" in imported.row(10)["reason"]


def test_a_row_with_too_few_cells_is_taken_with_a_note(imported):
    assert imported.row(11)["notes"] == ["The row has only 7 of 14 cells; the others were taken as empty."]


def test_a_position_that_was_turned_round_is_turned_back(imported):
    gallery = Place.objects.get(name="Galleri Gul")
    assert (gallery.longitude, gallery.latitude) == (12.5502, 55.6702)
    assert "Longitude and latitude were the wrong way round." in imported.row(4)["notes"]


def test_a_kind_may_be_read_from_the_name_and_is_said(imported):
    assert Place.objects.get(name="Galleri Gul").kind == "gallery"
    assert "Its kind was taken from its name: “Gallery”." in imported.row(4)["notes"]


def test_columns_without_a_use_are_named_once(imported):
    assert imported.report["notes"] == ["Columns that were not used: Budget."]


def test_nobody_said_a_licence_so_none_is_claimed(imported):
    assert Place.objects.get(name="Hjørnescenen").licence == "NOASSERTION"


def test_an_unknown_kind_is_other_with_a_note(table):
    answer = table("name,kind,lat,lon\nMono,rumskib,55.67,12.55\n")
    assert Place.objects.get().kind == "other"
    assert answer.row(2)["notes"] == ["The kind “rumskib” is not known."]


def test_an_unknown_kind_of_organisation_is_an_association(table):
    table("name,kind\nMono,rumskib\n", what="organisations")
    assert Organisation.objects.get().kind == "association"


def test_organisations_may_be_nowhere(table):
    answer = table("name,lat,lon\nKoret,N/A,N/A\n", what="organisations")
    assert answer.summary == {"created": 1}
    assert not Organisation.objects.get().has_position


def test_of_two_columns_with_one_name_the_first_that_holds_something_counts(table):
    table("name,lat,lon,lat,lon\nA,N/A,N/A,55.67,12.55\nB,55.66,12.54,1.2.3,4\n")
    assert list(Place.objects.order_by("name").values_list("latitude", flat=True)) == [55.67, 55.66]


def test_a_cell_may_hold_the_whole_position(table):
    table('name,lat,lon\nA,"55.67, 12.55",12.55\n')
    assert Place.objects.get().longitude == 12.55


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_every_usual_encoding_is_read(table, encoding):
    answer = table("navn;lat;lon\nØvelokalet på Ågade;55.67;12.55\n".encode(encoding))
    assert Place.objects.get().name == "Øvelokalet på Ågade"
    assert bool(answer.report["notes"]) == (encoding in ("cp1252", "latin-1"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_usual_delimiter_is_found(table, delimiter):
    table(delimiter.join(["navn", "lat", "lon"]) + "\n" + delimiter.join(["A", "55.67", "12.55"]) + "\n")
    assert Place.objects.get().name == "A"


@pytest.mark.parametrize("cell", ["nan", "inf", "-inf", "1e400", "55.1.2", "٥٥", "0x10", "fem"])
def test_what_is_no_number_is_no_position(table, cell):
    answer = table(f"name,lat,lon\nA,{cell},12.55\nB,55.67,12.55\n")
    assert answer.summary == {"created": 1, "refused": 1}
    assert TileCount.objects.filter(zoom=3).get().count == 1


def test_nothing_and_zero_are_no_position(table):
    assert table("name,lat,lon\nA,0,0\n").summary == {"refused": 1}


def test_geojson_features_become_places(importing):
    answer = importing("places", FILES / "steder.geojson")
    assert answer.summary == {"created": 3, "refused": 3}
    house = Place.objects.get(source_id="place/hus-1")
    assert (house.kind, sorted(house.themes.values_list("code", flat=True))) == ("arts_centre", ["children", "music"])
    assert Place.objects.get(source_id="place/2").longitude == pytest.approx(12.551)
    assert Place.objects.get(name="Vendt om").latitude == 55.67
    assert [answer.row(number)["status"] for number in (4, 5, 6)] == ["refused"] * 3


def test_a_plain_list_of_objects_is_read_too(table):
    table('[{"name": "A", "lat": 55.67, "lon": 12.55}]', name="steder.json")
    assert Place.objects.get().name == "A"


def test_geojson_is_known_by_its_beginning_too(table):
    table((FILES / "steder.geojson").read_text(), name="steder.txt")
    assert Place.objects.count() == 3


def test_json_with_nan_keeps_its_right_rows(table):
    answer = table('[{"name": "A", "lat": NaN, "lon": 12.5}, {"name": "B", "lat": 55.67, "lon": 12.55}]', name="a.json")
    assert answer.summary == {"created": 1, "refused": 1}
