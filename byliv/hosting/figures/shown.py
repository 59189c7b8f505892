"""The figures as the page says them: shares in per cent, hours in whole ones, few hidden where they must be."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from byliv.core import clock
from byliv.hosting.figures.counting import FEW, Figures, RoomFigures
from byliv.hosting.figures.period import Period, usual
from byliv.rooms.models import Room


class RoomRow(NamedTuple):
    """A line of the table; numbers as words, since a few are only "<3"."""

    room: Room
    url: str
    open: int
    used: str
    share: str
    bookings: str
    no_shows: str
    late: str
    given_back: str


class UserRow(NamedTuple):
    name: str | Promise
    bookings: str
    hours: str


class Choice(NamedTuple):
    """A period to press on."""

    words: str
    query: str


def most_used(figures: Figures) -> list[RoomFigures]:
    """The rooms, the most used first."""
    return sorted(figures.rooms, key=lambda each: (-(each.share or 0), each.room.name))


def table_of(rooms: Iterable[RoomFigures], *, hides_few: bool) -> list[RoomRow]:
    """A line for each of these rooms."""
    return [_row(each, hides_few) for each in rooms]


def users_of(figures: Figures, *, hides_few: bool) -> list[UserRow]:
    """A line for each kind of user, the most hours first."""
    return [
        UserRow(user.name, _number(user.bookings, hides_few), _unless(user.bookings, hides_few, user.minutes))
        for user in figures.users
    ]


def quick_periods() -> list[Choice]:
    """A month, a quarter, a year, all up to yesterday, and this calendar year."""
    last = usual().last
    ways: list[tuple[str, date]] = [
        (_("The last four weeks"), last - timedelta(days=27)),
        (_("The last quarter"), usual().first),
        (_("The last year"), last - timedelta(days=364)),
        (str(clock.local_now().year), date(last.year, 1, 1)),
    ]
    return [Choice(words, _query(Period(first, last))) for words, first in ways]


def _query(period: Period) -> str:
    return f"first={period.first.isoformat()}&last={period.last.isoformat()}"


def _row(each: RoomFigures, hides_few: bool) -> RoomRow:
    counts: dict[str, Any] = each.counts
    bookings = counts["bookings"]
    share = f"{round(100 * each.share)} %" if each.share is not None else "–"
    return RoomRow(
        each.room,
        reverse("hosting:room_figures", args=[each.room.slug]),
        round(each.open / 60),
        _unless(bookings, hides_few, each.used),
        f"<{FEW}" if _is_few(bookings, hides_few) else share,
        *(_number(counts[name], hides_few) for name in ("bookings", "no_shows", "late", "given_back")),
    )


def _is_few(number: int, hides_few: bool) -> bool:
    return hides_few and 0 < number < FEW


def _number(number: int, hides_few: bool) -> str:
    return f"<{FEW}" if _is_few(number, hides_few) else str(number)


def _unless(bookings: int, hides_few: bool, minutes: int) -> str:
    """Hours, unless the bookings behind them are few."""
    return f"<{FEW}" if _is_few(bookings, hides_few) else str(round(minutes / 60))
