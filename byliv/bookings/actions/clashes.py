"""Bookings that a calendar elsewhere runs into: written down when it is read, told once."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from django.db import transaction

from byliv.bookings.choices import State
from byliv.bookings.clashing import clashing
from byliv.bookings.models import Booking, CalendarClash, RoomCalendar
from byliv.core import clock

KEPT = timedelta(days=30)
MOST = 1_000


def note(calendar: RoomCalendar, bookings: Sequence[Booking]) -> None:
    """These lie in its times. Those that are confirmed are told of; what is known is not told again."""
    CalendarClash.objects.bulk_create(
        (
            CalendarClash(calendar=calendar, booking=each, start=each.start)
            for each in bookings
            if each.state == State.CONFIRMED
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def take_turn() -> list[CalendarClash]:
    """Those that nobody has been told of and that still are, by their time, each booking once; from now on they are
    told. What has come right by itself meanwhile is forgotten, and what is long over."""
    now = clock.now()
    CalendarClash.objects.filter(booking__end__lt=now - KEPT).delete()
    rows = CalendarClash.objects.filter(told_at=None).select_for_update(of=("self",))
    rows = rows.select_related("calendar", "booking__room__place__area", "booking__room__host", "booking__room__run_by")
    rows = rows.select_related("booking__organisation", "booking__booked_by")
    rows = rows.defer("booking__room__place__area__polygon")
    new = list(rows.order_by("booking__start", "pk")[:MOST])
    still = clashing([each.booking for each in new if _is_so(each)])
    told = [each for each in new if each.booking_id in still]
    CalendarClash.objects.filter(pk__in=[each.pk for each in new if each.booking_id not in still]).delete()
    CalendarClash.objects.filter(pk__in=[each.pk for each in told]).update(told_at=now)
    return list({each.booking_id: each for each in reversed(told)}.values())[::-1]


def give_turn_back(rows: Collection[int]) -> None:
    """The mail about these (identities) did not go out."""
    CalendarClash.objects.filter(pk__in=rows).update(told_at=None)


def _is_so(row: CalendarClash) -> bool:
    booking = row.booking
    return booking.state == State.CONFIRMED and booking.start == row.start and booking.end > clock.now()
