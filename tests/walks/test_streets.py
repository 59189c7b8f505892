"""Streets: the shortest way along them, the way around steps, and how they come in."""

import pytest

from byliv.exchange.readers.osm_streets import ease_of, is_walked
from byliv.exchange.streets import import_streets
from byliv.walks import words
from byliv.walks.actions import replace_streets
from byliv.walks.drawn import Drawn, streets_of
from byliv.walks.models import Street
from byliv.walks.streets import lines_in
from byliv.walks.ways import Ways
from tests.shared_data import SHARED
from tests.walks.conftest import corner, street

pytestmark = pytest.mark.django_db
OSM = SHARED / "osm" / "helsinki_centre.osm.pbf"


@pytest.fixture
def town():
    """A block: Nordgade above, Sydgade below, Vestgade and Østgade at its sides; Østgade has steps."""
    Street.objects.bulk_create([
        street(1, [(0, 0), (1, 0)], name="Sydgade"), street(2, [(0, 1), (1, 1)], name="Nordgade"),
        street(3, [(0, 0), (0, 1)], name="Vestgade"), street(4, [(1, 0), (1, 1)], name="Østgade", ease="steps"),
    ])  # fmt: skip


def way(start, end, **more):
    return Ways([start, end], **more).leg(0, 1)


def test_without_streets_it_is_a_little_longer_than_the_bird_flies():
    leg = way(corner(0, 0), corner(1, 0))
    assert not leg.is_on_streets and leg.line == [corner(0, 0), corner(1, 0)]
    assert 230 < leg.metres < 260  # 188 m as the bird flies


def test_a_way_follows_the_streets_and_tells_them(town):
    leg = way(corner(0, 0), corner(1, 1))
    assert leg.is_on_streets and len(leg.line) == 3
    assert words.way_of(leg) in (
        "ad Sydgade, så til venstre ad Østgade",
        "ad Vestgade, så til højre ad Nordgade",
        "along Sydgade, then left into Østgade",
        "along Vestgade, then right into Nordgade",
    )


def test_a_step_free_way_goes_around_the_steps(town):
    leg = way(corner(1, 0), corner(1, 1), is_step_free=True)
    assert [part.name for part in leg.along] == ["Sydgade", "Vestgade", "Nordgade"]
    assert way(corner(1, 0), corner(1, 1)).metres < leg.metres / 2


def test_two_doors_in_one_street_are_joined_along_it(town):
    (west, south), (east, _south) = corner(0, 0), corner(1, 0)
    doors = [(west + (east - west) * share, south) for share in (0.25, 0.75)]
    leg = way(*doors)
    assert [part.name for part in leg.along] == ["Sydgade"] and 90 < leg.metres < 98


def test_what_is_far_from_every_street_is_walked_to_as_the_bird_flies(town):
    assert not way(corner(0, 0), corner(3, 0)).is_on_streets


def test_stretches_that_lead_nowhere_are_no_way(town):
    Street.objects.bulk_create([street(9, [(2, 2), (3, 2)], name="Gården")])
    assert not way(corner(2, 2), corner(3, 2)).is_on_streets


def test_bringing_streets_in_again_does_not_double_them(town):
    replace_streets(streets=[street(1, [(0, 0), (1, 0)], name="Ny Sydgade")], ways=[1])
    assert sorted(Street.objects.values_list("name", flat=True)) == ["Nordgade", "Ny Sydgade", "Vestgade", "Østgade"]


def test_lines_of_a_box_are_those_near_it(town):
    west, south = corner(0, 0)
    assert {line.name for line in lines_in((west, south, west + 0.001, south + 0.001))} >= {"Sydgade", "Vestgade"}
    assert lines_in((12.9, 55.9, 12.91, 55.91)) == []


def test_a_drawing_is_cut_where_its_lines_cross():
    across = Drawn("Istedgade", "residential", [(12.54, 55.67), (12.55, 55.67)])
    # It ends a few metres before the street, as lines drawn by hand do.
    down = Drawn("Absalonsgade", "residential", [(12.545, 55.672), (12.545, 55.67005)])
    Street.objects.bulk_create(streets_of([across, down]))
    leg = way((12.541, 55.67), (12.545, 55.672))
    assert [part.name for part in leg.along] == ["Istedgade", "Absalonsgade"]


@pytest.mark.parametrize(
    ("tags", "walked", "ease"),
    [
        ({"highway": "residential", "surface": "asphalt"}, True, "easy"),
        ({"highway": "steps"}, True, "steps"),
        ({"highway": "steps", "ramp:wheelchair": "yes"}, True, "easy"),
        ({"highway": "footway", "surface": "sett"}, True, "rough"),
        ({"highway": "path", "wheelchair": "no"}, True, "steps"),
        ({"highway": "residential"}, True, ""),
        ({"highway": "motorway"}, False, ""),
        ({"highway": "cycleway"}, False, ""),
        ({"highway": "cycleway", "foot": "yes"}, True, ""),
        ({"highway": "service", "access": "private"}, False, ""),
        ({"highway": "service", "access": "private", "foot": "yes"}, True, ""),
    ],
)
def test_tags_tell_who_gets_through(tags, walked, ease):
    assert (is_walked(tags), ease_of(tags)) == (walked, ease)


TOWN = """<osm version="0.6">
  <node id="1" lat="55.670" lon="12.550" version="1"/><node id="2" lat="55.670" lon="12.551" version="1"/>
  <node id="3" lat="55.670" lon="12.552" version="1"/><node id="4" lat="55.671" lon="12.551" version="1">
  <tag k="kerb" v="raised"/></node><node id="5" lat="56.9" lon="12.552" version="1"/>
  <way id="10" version="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/>
    <tag k="highway" v="residential"/><tag k="name" v="Istedgade"/><tag k="surface" v="asphalt"/></way>
  <way id="11" version="1"><nd ref="2"/><nd ref="4"/><tag k="highway" v="footway"/></way>
  <way id="12" version="1"><nd ref="3"/><nd ref="5"/><tag k="highway" v="primary"/></way>
</osm>"""


def test_a_file_is_cut_at_its_corners(tmp_path, vesterbro):
    path = tmp_path / "town.osm"
    path.write_text(TOWN)
    told = import_streets(path, area="vesterbro", advance=lambda done, total: None)
    assert told.stretches == 3  # the primary leads far out of the area
    rows = Street.objects.order_by("way", "first").values_list("way", "first", "last", "ease")
    assert list(rows) == [(10, 1, 2, "easy"), (10, 2, 3, "easy"), (11, 2, 4, "rough")]
    import_streets(path, area="vesterbro", advance=lambda done, total: None)
    assert Street.objects.count() == 3


@pytest.mark.skipif(not OSM.exists(), reason="needs a real extract")
def test_a_real_town_is_walked_from_end_to_end():
    import_streets(OSM, advance=lambda done, total: None)
    ways = Ways([(24.941, 60.171), (24.9525, 60.1675)], is_step_free=True)
    leg = ways.leg(0, 1)
    assert leg.is_on_streets and 700 < leg.metres < 2_000 and leg.along
