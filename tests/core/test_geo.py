"""Keys, covers, distances and tiles agree with the world and with other people's libraries."""

import mapbox_vector_tile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byliv.core.geo import mvt, polygons
from byliv.core.geo.box import Box, cover
from byliv.core.geo.distance import box_around, metres_between, metres_to
from byliv.core.geo.tilekey import deinterleave, interleave, tile_key, tile_range, to_cell, to_position

longitudes = st.floats(-180, 180)
latitudes = st.floats(-85, 85)
cells = st.integers(0, 2**26 - 1)


@given(cells, cells)
def test_a_key_gives_its_cell_back(x, y):
    assert deinterleave(interleave(x, y)) == (x, y)


@given(longitudes, latitudes)
def test_a_cell_lies_within_half_a_metre_of_its_position(longitude, latitude):
    x, y = to_cell(longitude, latitude)
    assert metres_between((longitude, latitude), to_position(x + 0.5, y + 0.5)) < 0.5


@given(longitudes, latitudes, st.integers(0, 22))
def test_a_position_is_inside_the_tile_that_it_is_in(longitude, latitude, zoom):
    x, y = (part >> 26 - zoom for part in to_cell(longitude, latitude))
    first, last = tile_range(zoom, x, y)
    assert first <= tile_key(longitude, latitude) <= last


@settings(max_examples=200)
@given(st.floats(-179, 178), st.floats(-80, 78), st.floats(1e-4, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_cover_holds_every_point_of_its_box(west, south, size, across, up):
    box = Box(west, south, west + size, south + size)
    key = tile_key(west + across * size, south + up * size)
    ranges = cover(box)
    assert any(first <= key <= last for first, last in ranges)
    assert len(ranges) <= 30


@given(st.data())
def test_what_lies_in_a_box_as_a_whole_is_covered_before_its_edges(data):
    vesterbro = Box(12.53, 55.66, 12.57, 55.68)
    key = data.draw(st.integers(*cover(vesterbro)[0]))
    assert vesterbro.contains(*to_position(*deinterleave(key)))


def test_a_cover_of_the_whole_world_is_one_range():
    assert cover(Box(-180, -90, 180, 90)) == [(0, 2**52 - 1)]


def test_copenhagen_to_roskilde_is_thirty_kilometres():
    assert metres_between((12.5683, 55.6761), (12.0803, 55.6415)) == pytest.approx(30_850, rel=0.01)


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(1, 20_000))
def test_a_box_around_a_point_holds_it(longitude, latitude, metres):
    assert Box(*box_around(longitude, latitude, metres)).contains(longitude, latitude)


@given(
    st.lists(
        st.tuples(st.integers(1, 2**40), st.text(max_size=20), st.booleans(), st.integers(-5, 500)),
        max_size=20,
    )
)
def test_another_library_reads_our_tiles(rows):
    layer = mvt.Layer("points", 0, 0, 0)
    for identity, name, flag, count in rows:
        layer.add(identity, 2**25, 2**25, {"name": name, "flag": flag, "count": count})
    read = mapbox_vector_tile.decode(mvt.tile([layer]), default_options={"y_coord_down": True})
    features = read["points"]["features"] if rows else []
    assert [(f["id"], *f["properties"].values()) for f in features] == rows
    assert all(f["geometry"]["coordinates"] == [2048, 2048] for f in features)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1",
        '{"type": "Point", "coordinates": [1, 2]}',
        '{"type": "Polygon", "coordinates": [[[200, 1], [201, 1], [201, 2], [200, 1]]]}',
    ],
)
def test_what_is_no_polygon_is_refused(text):
    with pytest.raises(polygons.BadPolygon):
        polygons.read(text)


def test_a_crossing_outline_is_mended():
    bow_tie = {"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}
    assert polygons.read(bow_tie).is_valid


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=1, max_size=20))
def test_many_distances_at_once_are_those_of_each(positions):
    longitudes, latitudes = zip(*positions, strict=True)
    one_by_one = [metres_between((12.55, 55.67), position) for position in positions]
    assert metres_to((12.55, 55.67), longitudes, latitudes).tolist() == pytest.approx(one_by_one, abs=0.01)
