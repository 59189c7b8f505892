"""Bookings as rows of lists, with their words ready."""

from collections.abc import Iterable
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.bookings.choices import State, Waiting
from byliv.bookings.models import Booking, WaitingEntry
from byliv.bookings.series_dates import LeftOut
from byliv.bookings.words import BADGES, at_words, price_words, span_words, who_words


class Listed(NamedTuple):
    booking: Booking
    when: str
    who: str
    state: str
    badge: str
    price: str
    url: str
    fold: "Fold | None" = None


class Fold(NamedTuple):
    """What a row that stands for a series opens to: the first of its `total` dates, `more` than these, and the dates
    that it does not have."""

    total: int
    dates: list[Listed]
    more: int
    left_out: list[LeftOut]


class Waits(NamedTuple):
    entry: WaitingEntry
    when: str
    kept: str  # until when it is kept; "" while they wait
    url: str


def rows_of(bookings: Iterable[Booking], reader: User | None = None) -> list[Listed]:
    """As rows; who it is for is left out where that is the reader."""
    return [_row(each, reader) for each in bookings]


def _row(booking: Booking, reader: User | None) -> Listed:
    state = State(booking.state)
    is_own = reader is not None and booking.organisation_id is None and booking.booked_by_id == reader.pk
    return Listed(
        booking,
        span_words(booking.room, booking.start, booking.end),
        "" if is_own else who_words(booking) or _("Somebody who has left"),
        _("Nobody came") if booking.did_not_come else str(state.label),
        BADGES[state],
        price_words(booking.price, booking.currency),
        reverse("bookings:detail", args=[booking.number]),
    )


def waiting_rows(entries: Iterable[WaitingEntry]) -> list[Waits]:
    """What somebody waits for."""
    return [
        Waits(
            each,
            span_words(each.room, each.start, each.end),
            at_words(each.room, each.offered_until) if each.state == Waiting.OFFERED and each.offered_until else "",
            reverse("bookings:offer", args=[each.secret]),
        )
        for each in entries
    ]
