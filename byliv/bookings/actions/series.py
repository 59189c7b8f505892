"""Bookings by a rule of dates: the same evening each week."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.bookings import locking
from byliv.bookings.actions.booking import For, write
from byliv.bookings.actions.fresh import refuse_others
from byliv.bookings.availability.hours import local, zone
from byliv.bookings.availability.planning import Planned, dates_of, plan_series
from byliv.bookings.models import Booking, BookingSeries
from byliv.bookings.permissions import can_manage, can_use
from byliv.bookings.queries import Span, Waiter, why_not
from byliv.bookings.refusals import Refusal, SeriesRefusal
from byliv.events.recurrence import aware
from byliv.rooms.models import Room

MOST_SKIPPED = 400


@transaction.atomic
def book_series(
    *,
    room: Room,
    rrule: str,
    start: datetime,
    end: datetime,
    by: User,
    skip: Collection[datetime | date] = (),
    **whom: Any,
) -> BookingSeries:
    """Book all dates of the rule but those in `skip` (moments or whole days); more as of `For`.

    SeriesRefusal "clashes", with the dates, when one of the others cannot be: nothing is booked then, so that nobody
    gets fewer dates than they have seen. All in a handful of statements.
    """
    locking.keep([room.pk])
    whose = For(by=by, **whom)
    planned = plan_series(room, rrule, start, end, by, whose.organisation, whose.people, skip=skip)
    clashes = [each for each in planned if each.refusal is not None]
    if len(clashes) == len(planned):
        raise SeriesRefusal("no_dates", clashes)
    if clashes:
        raise SeriesRefusal("clashes", clashes)
    length = local(room, end) - local(room, start)
    series = BookingSeries.objects.create(
        room=room, rrule=rrule, start=start, duration=length, skipped=_skipped(room, rrule, start, end, by, planned)
    )
    record(by=by, verb="booked", target=series)
    write(room, [Span(each.start, each.end) for each in planned], whose, series)
    return series


def _skipped(
    room: Room, rrule: str, start: datetime, end: datetime, by: User, planned: Collection[Planned]
) -> list[list[str]]:
    """The rule's dates that are not booked, each with what stands in its way now, else "skipped"."""
    booked = {each.start for each in planned}
    out = [each for each in dates_of(room, rrule, start, end, is_host=can_manage(by, room)) if each[0] not in booked]
    if not out:
        return []
    known = {each.start: each.refusal for each in plan_series(room, rrule, start, end, skip=booked)}
    return [[day.isoformat(), _code(known.get(day))] for day, _end in out[:MOST_SKIPPED]]


def _code(refusal: Refusal | None) -> str:
    return str(refusal.code) if refusal is not None else "skipped"


@transaction.atomic
def add_date(*, series: BookingSeries, start: datetime, by: User, end: datetime | None = None) -> Booking:
    """Give the series one more date: one that was left out, or another. Without an end it is as long as the others.

    Refusal when it cannot be booked.
    """
    room = series.room
    locking.keep([room.pk])
    like = series.bookings.select_related("organisation", "booked_by", "event").order_by("-start").first()
    if like is None:
        raise Refusal("ended")
    refuse_others(can_use(by, like) or can_manage(by, room))
    end = end or aware(local(room, start) + series.duration, zone(room))
    whom = For(by, like.organisation, like.purpose, like.is_purpose_public, like.people, like.note, like.event)
    refusal = why_not(room, start, end, by, like.organisation, like.people, waiter=Waiter(person=by.pk))
    if refusal is not None:
        raise refusal
    booking = write(room, [Span(start, end)], whom, series)[0]
    if like.booked_by_id != by.pk and can_manage(by, room):
        # The host writes it for those whose series it is.
        booking.booked_by = like.booked_by
        booking.save(update_fields=["booked_by"])
    _no_longer_skipped(series, start)
    return booking


def _no_longer_skipped(series: BookingSeries, start: datetime) -> None:
    series.refresh_from_db(fields=["skipped"])
    series.skipped = [each for each in series.skipped if datetime.fromisoformat(each[0]) != start]
    series.save(update_fields=["skipped"])
