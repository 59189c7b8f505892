"""An open day with twelve stops, and a small town of streets to walk along."""

import pytest

from byliv.core.geo.tilekey import tile_key
from byliv.opendays import actions as opendays
from byliv.themes.models import Theme
from byliv.walks import net
from byliv.walks.models import Street
from tests import make


@pytest.fixture(autouse=True)
def no_net_from_before():
    """Each test has its own streets, and their numbers begin anew."""
    net._kept.cache_clear()


WEST, SOUTH = 12.540, 55.665
BLOCK = (0.003, 0.002)  # degrees


@pytest.fixture
def open_day(vesterbro):
    """Twelve numbered stops in a grid of three by four, half of them step-free, four for children, five with music."""
    open_day = make.make_open_day(vesterbro)
    music = Theme.objects.get(code="music")
    for number in range(12):
        row, column = divmod(number, 4)
        longitude, latitude = corner(column, row)
        make.make_stop(
            open_day, f"Atelier {number + 1}", longitude=longitude, latitude=latitude, location=f"Gade {number + 1}",
            is_step_free=[True, None][number % 2], is_for_children=number < 4, themes=[music] if number >= 7 else [],
        )  # fmt: skip
    opendays.set_numbers(open_day=open_day, order=[], by=None)
    opendays.publish(open_day=open_day, by=None)
    open_day.refresh_from_db()
    return open_day


def corner(column: int, row: int) -> tuple[float, float]:
    """Where two streets of the grid cross."""
    return round(WEST + column * BLOCK[0], 6), round(SOUTH + row * BLOCK[1], 6)


def street(number: int, ends, *, name: str = "", ease: str = "easy", metres: float = 200) -> Street:
    """A stretch between two corners of the grid, each (column, row)."""
    line = [corner(*end) for end in ends]
    first, last = (column * 10 + row + 1 for column, row in ends)
    return Street(
        way=number, first=first, last=last, tile_key=tile_key(*line[0]), line=str([list(point) for point in line]),
        metres=metres, name=name, kind="residential", ease=ease,
    )  # fmt: skip
