"""What was searched in vain, in words and as a table of the week."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from byliv.finder.choices import Part, Size
from byliv.finder.models import ANY_DAY
from byliv.rooms.choices import Noise, Use

TONES = 4


class Cell(NamedTuple):
    """How many searches, and how dark: 0 (none) to 4 (most)."""

    searches: int
    tone: int


class Row(NamedTuple):
    """A part of the day, Monday to Sunday."""

    name: str
    cells: list[Cell]


def words_of_row(fields: Mapping[str, Any]) -> str:
    """ "Torsdag aften · 11 til 30 personer · trommer og forstærkere · trinfrit"."""
    day = "" if fields["weekday"] == ANY_DAY else str(WEEKDAYS[fields["weekday"]])
    part = str(Part(fields["part"]).label) if fields["part"] else ""
    when = _("%(day)s: %(part)s") % {"day": day, "part": part.lower()} if day and part else day or part
    parts = [
        when,
        str(Size(fields["size"]).label) if fields["size"] else "",
        str(Use(fields["use"]).label) if fields["use"] else "",
        str(Noise(fields["noise"]).label) if fields["noise"] else "",
        _("Step-free") if fields["is_step_free"] else "",
    ]
    return " · ".join(one for one in parts if one) or _("Any room")


def table_of(counted: Mapping[tuple[int, str], int]) -> list[Row]:
    """The week as a table: when rooms are lacking. [] when nothing is known."""
    most = max(counted.values(), default=0)
    if not most:
        return []
    return [
        Row(str(Part(part).label), [_cell(counted.get((weekday, part), 0), most) for weekday in range(ANY_DAY)])
        for part in Part.values
    ]


def _cell(count: int, most: int) -> Cell:
    return Cell(count, -(-count * TONES // most) if count else 0)
