"""Open days to come, as front pages tell of them."""

from collections.abc import Iterable
from typing import NamedTuple

from byliv.opendays.models import OpenDay
from byliv.opendays.queries import coming_in
from byliv.opendays.words import days_in_words, how_long_left, how_long_until

SHOWN = 3


class Teaser(NamedTuple):
    """An open day in words: when, how long until, and, while the call is open, how long one can join."""

    open_day: OpenDay
    days: str
    until: str
    left: str


def teasers(area_ids: Iterable[int] | None) -> list[Teaser]:
    """The next open days in these areas (None: everywhere)."""
    return [_teaser(each) for each in coming_in(area_ids) if each.event.status != "cancelled"][:SHOWN]


def _teaser(open_day: OpenDay) -> Teaser:
    dates = [(each.start, each.end) for each in open_day.dates.all()]
    left = how_long_left(open_day.deadline) if open_day.is_call_open and open_day.deadline else ""
    return Teaser(open_day, days_in_words(dates), how_long_until(dates[0][0]) if dates else "", left)
