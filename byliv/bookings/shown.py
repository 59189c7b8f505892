"""What stands on a booking's page: how it stands, what this person may do with it, what happened to it."""

from datetime import datetime
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.accounts.models import User
from byliv.audit.queries import entries_of
from byliv.bookings import permissions
from byliv.bookings.choices import TAKES, State, Waiting
from byliv.bookings.listed import rooms_near
from byliv.bookings.models import Booking, BusyTime, Closure, WaitingEntry
from byliv.bookings.series_dates import LeftOut, left_out_of
from byliv.bookings.words import BADGES, deadline_words, price_words, span_words, who_words
from byliv.core import clock
from byliv.rooms.queries import relatives

MOST_DATES = 120
VERBS = {
    "booked": gettext_lazy("Booked"),
    "requested": gettext_lazy("Asked for"),
    "accepted": gettext_lazy("Answered with yes"),
    "declined": gettext_lazy("Answered with no"),
    "moved": gettext_lazy("Moved"),
    "cancelled": gettext_lazy("Cancelled"),
    "gave back": gettext_lazy("Given back"),
    "lapsed": gettext_lazy("Lapsed without an answer"),
}


class Standing(NamedTuple):
    """How it stands, in words; `deadline` says what cancelling means now ("" when there is nothing to cancel)."""

    when: str
    state: str
    badge: str
    is_over: bool
    is_on: bool
    takes: bool
    who: str
    price: str
    deadline: str


class Presses(NamedTuple):
    """What this person may do."""

    change: bool
    other_room: bool
    cancel: bool
    give_back: bool
    add_date: bool
    answer: bool
    absent: bool


class DateRow(NamedTuple):
    """One date of a series."""

    words: str
    url: str
    state: str
    badge: str
    is_this: bool


class Act(NamedTuple):
    when: datetime
    what: str
    who: str


def standing(booking: Booking) -> Standing:
    """How it stands now."""
    now = clock.now()
    is_ahead = booking.start > now
    state = State(booking.state)
    return Standing(
        when=span_words(booking.room, booking.start, booking.end),
        state=_("Nobody came") if booking.did_not_come else str(state.label),
        badge=BADGES[state],
        is_over=booking.end <= now,
        is_on=booking.start <= now < booking.end,
        takes=booking.takes,
        who=who_words(booking) or _("Somebody who has left"),
        price=price_words(booking.price, booking.currency),
        deadline=deadline_words(booking) if booking.takes and is_ahead else "",
    )


def presses(user: User, booking: Booking, *, manages: bool) -> Presses:
    """What this person may do with it now."""
    is_ahead, takes = booking.start > clock.now(), booking.takes
    own = permissions.can_use(user, booking)
    both = (own or manages) and takes and is_ahead
    return Presses(
        change=both,
        other_room=both and rooms_near(booking.room).exists(),
        cancel=both,
        give_back=both and own and booking.series_id is not None and booking.state == State.CONFIRMED,
        add_date=(own or manages) and booking.series_id is not None,
        answer=takes and booking.state == State.REQUESTED and permissions.can_answer(user, booking),
        absent=manages and booking.state == State.CONFIRMED and booking.start <= clock.now(),
    )


def dates_of(booking: Booking) -> list[DateRow]:
    """The dates of its series, today's and later ones, and itself."""
    if booking.series is None:
        return []
    rows = booking.series.bookings.filter(end__gte=clock.now()) | booking.series.bookings.filter(pk=booking.pk)
    found = rows.select_related("room").order_by("start")[:MOST_DATES]
    return [
        DateRow(
            span_words(each.room, each.start, each.end),
            reverse("bookings:detail", args=[each.number]),
            str(State(each.state).label),
            BADGES[State(each.state)],
            each.pk == booking.pk,
        )
        for each in found
    ]


def left_out(booking: Booking) -> list[LeftOut]:
    """The dates that were left out of its series and are still to come."""
    return [] if booking.series is None else left_out_of(booking.series)


def clashes(booking: Booking) -> list[str]:
    """What a yes would stand in the way of, in words: closures, the house's own calendar, people who wait."""
    if booking.state not in TAKES:
        return []
    around, within = relatives(booking.room), {"start__lt": booking.end, "end__gt": booking.start}
    found = [
        _("The room is closed then: %(why)s") % {"why": each.note or each.get_reason_display()}
        for each in Closure.objects.filter(room__in=around, **within)
    ]
    if BusyTime.objects.filter(room__in=around, **within).exists():
        found.append(_("The house’s own calendar says that it is used then."))
    waits = (Waiting.WAITS, Waiting.OFFERED)
    for each in WaitingEntry.objects.filter(room__in=around, state__in=waits, **within).select_related("organisation"):
        name = each.organisation.name if each.organisation else str(each.person)
        when = span_words(booking.room, each.start, each.end)
        found.append(_("%(name)s waits for %(when)s") % {"name": name, "when": when})
    return found


def history_of(booking: Booking) -> list[Act]:
    """What happened to it, newest first."""
    return [
        Act(each.created_at, _what(each.verb, each.changes), str(each.by) if each.by else _("the program"))
        for each in entries_of(booking)
    ]


def _what(verb: str, changes: dict[str, Any]) -> str:
    if verb == "moved" and "room" in changes:
        before, after = changes["room"]
        return _("Moved from %(before)s to %(after)s") % {"before": before, "after": after}
    return str(VERBS.get(verb, _("Changed")))
