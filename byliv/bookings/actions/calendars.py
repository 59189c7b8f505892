"""Calendars elsewhere that take a room: the school's own, the church's own."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.bookings import locking
from byliv.bookings.actions import clashes
from byliv.bookings.actions.fresh import refuse_others
from byliv.bookings.actions.offering import offer_spans
from byliv.bookings.availability.spans import Span, without
from byliv.bookings.choices import TAKES
from byliv.bookings.foreign import busy_spans
from byliv.bookings.models import Booking, BusyTime, RoomCalendar
from byliv.bookings.permissions import can_manage
from byliv.bookings.refusals import Refusal
from byliv.core import clock
from byliv.core.fetch import Fetched, FetchError, Known, fetch
from byliv.core.text import one_line
from byliv.feeds.drafts import Unreadable
from byliv.feeds.limits import TooLong, time_limit
from byliv.rooms.models import Room
from byliv.rooms.queries import relatives

ACCEPT = "text/calendar, */*;q=0.5"
AHEAD, BEHIND = timedelta(days=400), timedelta(days=1)
# A used time is missing here for half an hour at most; a dead server is asked once a day in the end.
EVERY, LONGEST = timedelta(minutes=30), timedelta(hours=24)
READ_SECONDS = 30
MOST_CALENDARS = 10

logger = logging.getLogger(__name__)


class Read(NamedTuple):
    """What came of a reading: is it new, how many times are used, and which bookings lie in them."""

    result: str  # "read", "same" or "failed"
    times: int = 0
    clashes: Sequence[Booking] = ()


@transaction.atomic
def add_calendar(*, room: Room, url: str, by: User) -> RoomCalendar:
    """Let a calendar at this address take the room; read it next. Refusal when it does so already."""
    refuse_others(can_manage(by, room))
    calendar = RoomCalendar(room=room, url=url.strip().replace("webcal://", "https://", 1), next_at=clock.now())
    calendar.full_clean(exclude=["room"], validate_constraints=False)
    if room.calendars.count() >= MOST_CALENDARS:
        raise Refusal("calendars", count=MOST_CALENDARS)
    try:
        with transaction.atomic():
            calendar.save()
    except IntegrityError as problem:
        raise Refusal("calendar") from problem
    # Not its address: who has it may read it.
    record(by=by, verb="changed", target=room, changes={"calendar": [None, host_of(calendar)]})
    return calendar


@transaction.atomic
def remove_calendar(*, calendar: RoomCalendar, by: User) -> None:
    """It takes the room no longer; those who wait are offered the times."""
    room = calendar.room
    refuse_others(can_manage(by, room))
    locking.keep([room.pk])
    free = [Span(*times) for times in calendar.times.values_list("start", "end")]
    record(by=by, verb="changed", target=room, changes={"calendar": [host_of(calendar), None]})
    calendar.delete()
    offer_spans(room, free)


def host_of(calendar: RoomCalendar) -> str:
    """Where it is, without what would let others read it."""
    return urlsplit(calendar.url).hostname or ""


def read_calendar(calendar: RoomCalendar) -> Read:
    """Read it and write its used times for 400 days. Never raises for what stands in it or how its server behaves: the
    last known times stay, and `problem` says why."""
    room = calendar.room
    with override(room.host.language if room.host else None):
        now = clock.now()
        try:
            fetched = fetch(calendar.url, known=_known(calendar, now), accept=ACCEPT)
            if not fetched.is_new:
                return _same(calendar, now)
            spans = _spans(fetched, now, room)
        except (FetchError, Unreadable) as problem:
            return _failed(calendar, now, problem)
        return _written(calendar, now, fetched, spans)


def _known(calendar: RoomCalendar, now: datetime) -> Known | None:
    """Once a day it is read anew even when nothing in it has changed: the days that we look at have moved on."""
    is_of_today = calendar.fetched_at is not None and calendar.fetched_at.date() == now.date()
    return Known(calendar.etag) if calendar.etag and is_of_today and not calendar.failures else None


def _spans(fetched: Fetched, now: datetime, room: Room) -> list[Span]:
    try:
        with time_limit(READ_SECONDS):
            return busy_spans(fetched.content, fetched.content_type, now - BEHIND, now + AHEAD, room.zone)
    except Unreadable:
        raise
    except TooLong as problem:
        raise Unreadable(_("It takes too long to read. Is it a calendar?")) from problem
    except Exception as problem:  # strangers write it: what no reader foresaw must stop nothing else
        logger.exception("A calendar of %s could not be read", urlsplit(fetched.address).hostname)
        raise Unreadable(_("We could not read it. We have written down why and will look at it.")) from problem


def _written(calendar: RoomCalendar, now: datetime, fetched: Fetched, spans: Sequence[Span]) -> Read:
    with transaction.atomic():
        locking.keep([calendar.room_id])
        if not RoomCalendar.objects.filter(pk=calendar.pk).exists():
            return Read("gone")
        before = [Span(*times) for times in calendar.times.order_by("start").values_list("start", "end")]
        if before != list(spans):
            calendar.times.all().delete()
            BusyTime.objects.bulk_create(
                (BusyTime(calendar=calendar, room_id=calendar.room_id, start=start, end=end) for start, end in spans),
                batch_size=2_000,
            )
        _came_through(calendar, now, fetched.known.etag[:200] if len(fetched.known.etag) <= 200 else "")
        offer_spans(calendar.room, [span for span in without(before, spans) if span.end > now])
        return Read("read", len(spans), _noted(calendar))


def clashes_of(calendar: RoomCalendar) -> list[Booking]:
    """Bookings to come that lie in a time in which the calendar says that the room is used."""
    coming = Booking.objects.filter(room__in=relatives(calendar.room), state__in=TAKES, end__gt=clock.now())
    times = list(calendar.times.filter(end__gt=clock.now()).values_list("start", "end"))
    found = coming.select_related("room", "booked_by", "organisation").order_by("start")
    return [each for each in found if any(each.start < end and start < each.end for start, end in times)]


def _noted(calendar: RoomCalendar) -> list[Booking]:
    found = clashes_of(calendar)
    clashes.note(calendar, found)
    return found


def _same(calendar: RoomCalendar, now: datetime) -> Read:
    _came_through(calendar, now, calendar.etag)
    # A request may have been answered with yes in spite of it.
    return Read("same", calendar.times.count(), _noted(calendar))


def _came_through(calendar: RoomCalendar, now: datetime, etag: str) -> None:
    calendar.etag, calendar.failures, calendar.problem = etag, 0, ""
    calendar.fetched_at, calendar.next_at = now, now + EVERY
    _update(calendar, "etag", "failures", "problem", "fetched_at", "next_at")


def _failed(calendar: RoomCalendar, now: datetime, problem: FetchError | Unreadable) -> Read:
    calendar.failures = min(calendar.failures + 1, 1_000)
    calendar.problem = one_line(str(problem))[:300]
    calendar.next_at = now + min(EVERY * 2 ** min(calendar.failures - 1, 10), LONGEST)
    _update(calendar, "failures", "problem", "next_at")
    return Read("failed", calendar.times.count())


def _update(calendar: RoomCalendar, *fields: str) -> None:
    """Nothing is written when it was taken away in the meantime."""
    RoomCalendar.objects.filter(pk=calendar.pk).update(**{field: getattr(calendar, field) for field in fields})
