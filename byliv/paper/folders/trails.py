"""Walks as a folder prints them: their words, and their lines on the map."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from byliv.core import typeset
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import StopRow
from byliv.paper.folders.lines import Trail
from byliv.walks import words
from byliv.walks.queries import WalkRow, walks_of

# The colours of their lines, far apart, and apart from the numbers of most areas.
HUES = (265, 150, 330, 60, 200, 20)


class FolderWalk(NamedTuple):
    """A walk's words, and its line on the map."""

    data: dict[str, Any]
    trail: Trail


def folder_walks(open_day: OpenDay, rows: Sequence[StopRow], language: str) -> list[FolderWalk]:
    """The walks of an open day, as they stand in its folder."""
    found = walks_of(open_day, stops=rows)
    return [_walk(walk, typeset.inks(HUES[place % len(HUES)])["accent"], language) for place, walk in enumerate(found)]


def _walk(walk: WalkRow, colour: str, language: str) -> FolderWalk:
    numbers = [str(row.number) for row in walk.stops if row.number is not None]
    is_loop = walk.walk.is_loop and len(numbers) > 1
    told = [words.about(walk.minutes), words.distance(walk.metres)]
    if walk.is_step_free:
        told.append(_("step-free"))
    data = {
        "name": (walk.name_en if language == "en" else "") or walk.name_da,
        "told": " · ".join(told),
        "numbers": [*numbers, numbers[0]] if is_loop else numbers,
        "colour": colour,
    }
    return FolderWalk(data, Trail(colour, walk.line))
