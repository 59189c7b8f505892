"""The work that comes back: one list, and the one place that enqueues what is due."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task

from byliv.calendar.follow import tasks as follow
from byliv.events import tasks as events
from byliv.feeds import tasks as feeds
from byliv.listings import tasks as listings
from byliv.operations import tasks
from byliv.operations.models import ScheduledRun
from byliv.stewardship import tasks as stewardship


class Scheduled(NamedTuple):
    """A task without arguments and how often it runs. The name stays when the task moves."""

    name: str
    task: Task
    every: timedelta


SCHEDULE = [
    Scheduled("clear sessions", tasks.clear_sessions, timedelta(days=1)),
    Scheduled("clear cache", tasks.clear_cache, timedelta(hours=1)),
    Scheduled("prune results", tasks.prune_results, timedelta(days=1)),
    Scheduled("forget old", tasks.forget_old, timedelta(days=1)),
    Scheduled("tell stewards", stewardship.tell_stewards, timedelta(days=1)),
    Scheduled("forget removed", listings.forget_removed, timedelta(days=1)),
    Scheduled("ask hosts", events.ask_hosts, timedelta(minutes=5)),
    Scheduled("extend dates", events.extend_dates, timedelta(days=1)),
    Scheduled("ask owners", stewardship.ask_those_whose_turn_it_is, timedelta(days=1)),
    Scheduled("read calendars", feeds.fetch_due, timedelta(minutes=10)),
    Scheduled("forget readings", feeds.forget_runs, timedelta(days=1)),
    Scheduled("count freshness", stewardship.count_freshness, timedelta(days=1)),
    # Often, so that a mail for eight comes at about eight.
    Scheduled("send weekly mails", follow.send_weekly_mails, timedelta(minutes=15)),
]


def enqueue_due(now: datetime | None = None, schedule: list[Scheduled] | None = None) -> list[str]:
    """Enqueue what is due and return its names: each turn once, however many ask; missed turns are made up for once."""
    now = now or timezone.now()
    schedule = SCHEDULE if schedule is None else schedule
    known = dict(ScheduledRun.objects.values_list("name", "due_at"))
    new = [ScheduledRun(name=item.name, due_at=now) for item in schedule if item.name not in known]
    if new:
        ScheduledRun.objects.bulk_create(new, ignore_conflicts=True)
    due = [item for item in schedule if known.get(item.name, now) <= now]
    return [item.name for item in due if _take(item, now)]


@transaction.atomic
def _take(item: Scheduled, now: datetime) -> bool:
    """Move the turn on and enqueue it in one transaction: whoever comes second finds the turn in the future."""
    turn = ScheduledRun.objects.filter(name=item.name, due_at__lte=now)
    if not turn.update(due_at=now + item.every):
        return False
    item.task.enqueue()
    return True
