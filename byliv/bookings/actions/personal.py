"""What bookings keep about people: told to them, taken out when they leave, forgotten a year after."""

from datetime import datetime
from typing import Any

from django.db import transaction

from byliv.accounts.models import User
from byliv.bookings import locking
from byliv.bookings.actions.ending import end_all
from byliv.bookings.actions.waiting import leave_waiting
from byliv.bookings.choices import TAKES, State, Waiting
from byliv.bookings.models import KNOWN, Booking, BookingFeed, WaitingEntry
from byliv.core import clock

FORGOTTEN = {"booked_by": None, "purpose": "", "is_purpose_public": False, "note": "", "answer": ""}
# Forgotten in one statement: some milliseconds in which others wait.
AT_ONCE = 1_000


def told_about(person: User) -> dict[str, list[dict[str, Any]]]:
    """The person's bookings, what they waited for, and whether they have a calendar of them."""
    bookings = Booking.objects.filter(booked_by_id=person.pk).select_related("room", "organisation").order_by("start")
    waiting = WaitingEntry.objects.filter(person_id=person.pk).select_related("room", "organisation").order_by("pk")
    feeds = BookingFeed.objects.filter(user_id=person.pk)
    return {
        "bookings": [_booking(each) for each in bookings],
        "waiting_for_rooms": [
            {
                "room": each.room.name, "start": each.start, "end": each.end, "state": each.state,
                "organisation": each.organisation.name if each.organisation else "", "purpose": each.purpose,
                "people": each.people, "since": each.created_at,
            }
            for each in waiting
        ],
        "booking_calendars": [{"since": each.created_at} for each in feeds],
    }  # fmt: skip


def _booking(booking: Booking) -> dict[str, Any]:
    return {
        "number": booking.number, "room": booking.room.name, "start": booking.start, "end": booking.end,
        "state": booking.state, "organisation": booking.organisation.name if booking.organisation else "",
        "purpose": booking.purpose, "people": booking.people, "note": booking.note, "answer": booking.answer,
        "price": booking.price, "currency": booking.currency, "came": not booking.did_not_come,
        "late": booking.is_late, "since": booking.created_at,
    }  # fmt: skip


@transaction.atomic
def forget_booker(person: User) -> None:
    """Take a person who leaves out of the bookings: what is to come and is theirs alone is cancelled, so that others
    can have the room; what is for an environment stays with it. Call before the person's row goes."""
    for entry in WaitingEntry.objects.filter(person_id=person.pk, state__in=(Waiting.WAITS, Waiting.OFFERED)):
        leave_waiting(entry=entry, by=None)
    own = Booking.objects.filter(booked_by_id=person.pk, organisation=None, start__gt=clock.now(), state__in=TAKES)
    locking.keep(set(own.values_list("room_id", flat=True)))
    if coming := list(own.select_related("room", "organisation").order_by("start")):
        end_all(coming, State.CANCELLED, by=None, what="cancelled")
    theirs = Booking.objects.filter(booked_by_id=person.pk)
    theirs.filter(organisation=None).update(**FORGOTTEN)
    theirs.update(booked_by=None, note="", answer="")


def forget_bookings(before: datetime) -> int:
    """Forget who and what for of bookings that were over before this moment, and who waited; the figures stay: which
    room, when, how many, what it cost, whether somebody came. Returns how many bookings.

    Outside a transaction each thousand is one of its own, so that nobody waits long to book.
    """
    WaitingEntry.objects.filter(end__lt=before).delete()
    # What is forgotten is in the index no more: the next look begins where this one ended.
    old = Booking.objects.filter(KNOWN, end__lt=before).order_by("end").values_list("pk", flat=True)[:AT_ONCE]
    count = 0
    while found := list(old.all()):
        count += Booking.objects.filter(pk__in=found).update(**FORGOTTEN)
    return count
