"""The form in which a visitor says what walk they want. It is a filter: everything in it lives in the address."""

from collections.abc import Sequence
from typing import Any

from byliv.events.words import day_words
from byliv.opendays import shown
from byliv.opendays.filters import days_of
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import StopRow
from byliv.walks import words
from byliv.walks.filters import TIMES, USUAL, Wish


def form_context(open_day: OpenDay, stops: Sequence[StopRow], wish: Wish | None = None) -> dict[str, Any]:
    """What can be chosen among, and what is chosen."""
    chosen = wish or Wish()
    placed = [row for row in stops if row.position is not None]
    named = set(chosen.stops or chosen.order)
    return {
        "wish": chosen,
        "times": [(minutes, words.duration(minutes), minutes == (chosen.minutes or USUAL)) for minutes in TIMES],
        "choices": [(row, row.stop.pk in named) for row in placed],
        "themes": shown.themes_among(placed),
        "days": [(day.isoformat(), day_words(day)) for day in days_of(open_day)],
        "has_step_free": any(row.is_step_free for row in placed),
        "has_children": any(row.stop.is_for_children for row in placed),
    }
