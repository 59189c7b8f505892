"""Bookings in plain words, in the reader's language: when, what it costs, until when it can be cancelled."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.events.models import Timing
from byliv.events.recurrence import zone_of
from byliv.events.words import Moment, clock_words, day_words, moment_words
from byliv.rooms.models import Room

BADGES = {
    State.REQUESTED: "badge--ageing",
    State.CONFIRMED: "badge--fresh",
    State.DECLINED: "badge--closed",
    State.CANCELLED: "badge--closed",
    State.GIVEN_BACK: "badge--closed",
    State.LAPSED: "badge--closed",
}


def span_words(room: Room, start: datetime, end: datetime) -> str:
    """ "Thursday 7 May, 18–20" by the clock of the room."""
    return moment_words(Moment(start, end, Timing.TIMED, False), room.zone)


def clock_span(room: Room, start: datetime, end: datetime) -> str:
    """ "18–20" by the clock of the room; what ends at midnight ends at 24."""
    zone = zone_of(room.zone)
    first, last = start.astimezone(zone), end.astimezone(zone)
    is_midnight = last.hour == last.minute == 0 and last > first
    return f"{clock_words(first)}–{'24' if is_midnight else clock_words(last)}"


def moment_day(room: Room, moment: datetime) -> date:
    """The day of it by the clock of the room."""
    return moment.astimezone(zone_of(room.zone)).date()


def at_words(room: Room, moment: datetime) -> str:
    """ "Thursday 7 May at 18"."""
    local = moment.astimezone(zone_of(room.zone))
    return _("%(day)s at %(time)s") % {"day": day_words(local.date()), "time": clock_words(local)}


def price_words(amount: int, currency: str = "DKK") -> str:
    """ "Free", "150 kr.", "87.50 kr."; `amount` in øre."""
    if not amount:
        return _("Free of charge")
    number = f"{amount // 100}" if amount % 100 == 0 else f"{amount // 100},{amount % 100:02}"
    return f"{number} {'kr.' if currency == 'DKK' else currency}"


def who_words(booking: Booking) -> str:
    """Who uses it: the organisation, else the person; "" when both are gone."""
    if booking.organisation is not None:
        return booking.organisation.name
    return "" if booking.booked_by is None else booking.booked_by.name or booking.booked_by.email


def deadline_of(booking: Booking) -> datetime:
    """Until when it can be cancelled without counting as used."""
    return booking.start - timedelta(hours=booking.room.hours_to_cancel)


def deadline_words(booking: Booking) -> str:
    """What cancelling means now."""
    deadline = deadline_of(booking)
    if clock.now() <= deadline:
        when = at_words(booking.room, deadline)
        return _("You can cancel until %(when)s. Later, it counts as used.") % {"when": when}
    return _("It is too late to cancel without it counting as used. Do it all the same: others can have the room then.")
