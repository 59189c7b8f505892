"""What a calendar no longer has: dates to come are cancelled, so that nobody comes in vain; the past stays."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.core import clock
from byliv.core.text import one_line
from byliv.events import actions as events
from byliv.events.models import Event, Occurrence, Schedule, Status
from byliv.feeds.drafts import Outcome
from byliv.feeds.values import dates_of, exceptions_of

# Of a series that has begun, dates within these weeks are shown as cancelled; later ones are no more.
TOLD_WEEKS = 8


def upcoming(source: str, now: datetime) -> list[Event]:
    """The source's events that are still to come and on."""
    ahead = Occurrence.objects.filter(event__source=source, end__gt=now).exclude(status=Status.CANCELLED)
    return list(Event.objects.filter(source=source, pk__in=ahead.values("event_id")).order_by("pk"))


def missing(source: str, seen: Collection[str], refused: Collection[str], now: datetime) -> list[Event]:
    """Those of them that the source has no longer. What could not be read this time is not missing."""
    return [
        event for event in upcoming(source, now) if event.source_id not in seen and one_line(event.name) not in refused
    ]


def looks_wrong(source: str, gone: Collection[Event], now: datetime) -> bool:
    """Whether so much is missing that somebody should look first: all of it, or more than half."""
    return 2 * len(gone) > len(upcoming(source, now))


def remove(gone: Collection[Event], by: User | None = None) -> Iterator[Outcome]:
    """Cancel what is still to come of each."""
    for event in gone:
        with transaction.atomic():
            _cancel(event, by)
        yield Outcome("removed", "", event.name, _("It is no longer in the calendar."), event_id=event.pk)


def _cancel(event: Event, by: User | None) -> None:
    now = clock.now()
    if not event.occurrences.filter(start__lte=now).exists():
        events.change_event(event=event, values={"status": Status.CANCELLED}, by=by)
        # So that it is on again when it comes back.
        events.note_import(event, {**event.imported, "status": Status.CANCELLED.value})
        return
    for schedule in event.schedules.order_by("pk"):
        _cancel_rest(schedule, now, by)
    # All this was written on the source's behalf, and goes when the series comes back.
    said = {"said_dates": [], "dates": dates_of(event), "exceptions": exceptions_of(event)}
    events.note_import(event, {**event.imported, **said})


def _cancel_rest(schedule: Schedule, now: datetime, by: User | None) -> None:
    told_until = now + timedelta(weeks=TOLD_WEEKS)
    later = schedule.occurrences.filter(original__gt=told_until).order_by("original").first()
    if later is not None and schedule.occurrences.filter(original__lt=later.original).exists():
        events.end_schedule(schedule=schedule, original=later.original, by=by)
    for row in list(schedule.occurrences.filter(start__gt=now).exclude(status=Status.CANCELLED).order_by("start")):
        events.cancel_date(schedule=schedule, original=row.original, note="", by=by)
