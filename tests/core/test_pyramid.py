"""The counts behind the clusters stay true whatever happens to a place."""

import pytest

from byliv.core.models import TileCount
from byliv.listings import actions
from tests import make


def total(zoom: int = 3) -> int:
    return sum(TileCount.objects.filter(zoom=zoom).values_list("count", flat=True))


def test_a_new_place_is_counted_once_at_each_zoom(vesterbro):
    make.make_place()
    assert {zoom: total(zoom) for zoom in range(3, 17)} == dict.fromkeys(range(3, 17), 1)


def test_a_moved_place_is_counted_where_it_is_now(vesterbro):
    place = make.make_place()
    actions.change(place, values={"longitude": 10.2, "latitude": 56.15}, by=None)
    cells = TileCount.objects.filter(zoom=16, count__gt=0)
    assert [cell.cell for cell in cells] == [place.tile_key >> 20]


@pytest.mark.parametrize("values", [{"is_public": False}, {"longitude": None, "latitude": None}])
def test_what_leaves_the_map_is_not_counted(atelier, values):
    actions.change(atelier, values=values, by=None)
    assert total() == 0


def test_a_deleted_place_is_not_counted(vesterbro):
    actions.delete(make.make_place(), by=None)
    assert total() == 0


def test_a_changed_kind_changes_the_count(vesterbro):
    actions.change(make.make_place(kind="studio"), values={"kind": "cinema"}, by=None)
    assert list(TileCount.objects.filter(zoom=5, count__gt=0).values_list("kind", flat=True)) == ["cinema"]
