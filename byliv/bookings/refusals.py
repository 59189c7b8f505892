"""Why a room cannot be booked like that: a code that can be kept, and a sentence that says what to do."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

HOUR = 60


class Refusal(ValidationError):
    """The act cannot be. `code` and `values` can be kept; the message is in the language that was active."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(words(code, values), code=code)
        self.values = values


class SeriesRefusal(Refusal):
    """Dates of a series cannot be: `dates` are Planned ones with the refusal of each."""

    def __init__(self, code: str, dates: Sequence[Any], **values: Any) -> None:
        super().__init__(code, **values)
        self.dates = list(dates)


def words(code: str, values: Mapping[str, Any] | None = None) -> str:
    """The sentence for a code, in the language that is active."""
    values = values or {}
    if code in ("too_short", "too_long"):
        short = _("Bookings here last at least %(length)s: choose a later end.")
        long = _("Bookings here last at most %(length)s: choose an earlier end.")
        return (short if code == "too_short" else long) % {"length": length_words(int(values["minutes"]))}
    if code == "too_soon":
        return ngettext(
            "This room is booked at least %(count)s hour before: choose a later time, or ask the host.",
            "This room is booked at least %(count)s hours before: choose a later time, or ask the host.",
            values["hours"],
        ) % {"count": values["hours"]}
    # Of a date that was left out only the code is kept: what its sentence names beside it stands as "…".
    return _sentences().get(code, code) % defaultdict(lambda: "…", values)


def length_words(minutes: int) -> str:
    """ "45 minutes", "2 hours", "1 hour 30 minutes"."""
    hours, rest = divmod(minutes, HOUR)
    told = [ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}] if hours else []
    if rest or not hours:
        told.append(ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest})
    return " ".join(told)


def _sentences() -> dict[str, str]:
    return {**_of_times(), **_of_people(), **_of_bookings()}


def _of_times() -> dict[str, str]:
    return {
        "backwards": _("It must end after it begins."),
        "past": _("This time has begun already: choose a later one."),
        "off_grid": _("Bookings here begin and end every %(minutes)s minutes, such as %(example)s."),
        "too_far": _("This room can be booked up to %(day)s: choose an earlier day."),
        "not_open": _("The room cannot be had at this time: look at its free times."),
        "closed": _("The room is closed at this time (%(reason)s): choose another time."),
        "taken": _("Somebody else has this time: choose another one, or put yourself on the waiting list."),
        "kept": _("This time has just come free and is kept for somebody on the waiting list until %(until)s."),
        "busy": _("The room is used then, says the house’s own calendar: choose another time."),
        "itself": _("It overlaps with the date before it in the same series."),
        "skipped": _("You have left this date out."),
        "holiday": _("It is a public holiday."),
        "pause": _("The season pauses then."),
        "is_free": _("This time is free: book it, there is nobody to wait for."),
    }


def _of_people() -> dict[str, str]:
    return {
        "sign_in": _("Sign in to book."),
        "not_bookable": _("This room is not booked here: write to the host."),
        "not_theirs": _("You do not belong to that organisation: choose one of your own."),
        "associations": _("Only associations book this room: choose one that you belong to, or ask the host."),
        "members": _("Only those on the room’s list book it: choose one that you belong to, or ask the host."),
        "not_allowed": _("You may not do this: ask the host of the room."),
        "elsewhere": _("This room belongs to others: book it there, and cancel this booking."),
        "too_many_people": _("The room holds %(count)s people: choose a larger one, or come fewer."),
    }


def _of_bookings() -> dict[str, str]:
    return {
        "ended": _("This booking has been cancelled or declined: book the time anew."),
        "has_begun": _("It has begun already, so it can no longer be changed."),
        "not_begun": _("It has not begun yet."),
        "too_late": _("It is too late to move it: cancel it, or ask the host."),
        "answered": _("It has been answered already."),
        "stays": _("Some of the dates cannot move: let them stay where they are, or choose another room."),
        "same_room": _("It is in this room already: choose another one."),
        "changed": _("Somebody has just changed this booking: look at it again."),
        "clashes": _("Some of the dates cannot be booked: leave them out, or choose another time."),
        "no_dates": _("None of the dates can be booked: choose another time."),
        "bad_rule": _("How it repeats cannot be read: choose the dates again."),
        "too_many_dates": _("That is more than %(count)s dates: let it end earlier."),
        "waits": _("You wait for this time already."),
        "not_offered": _("This time is no longer kept for you."),
        "shape": _("%(room)s and %(other)s have bookings at the same time, so one cannot be part of the other: move "
                   "the booking of %(when)s first."),
        "calendar": _("This calendar is read already."),
        "calendars": _("At most %(count)s calendars are read for one room: take one away first."),
    }  # fmt: skip
