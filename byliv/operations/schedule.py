"""The work that comes back: one list, and the one place that enqueues what is due."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task

from byliv.api import tasks as api
from byliv.bookings import letter_tasks
from byliv.bookings import tasks as bookings
from byliv.calendar.follow import tasks as follow
from byliv.events import tasks as events
from byliv.exchange import tasks as exchange
from byliv.federation import tasks as federation
from byliv.feeds import tasks as feeds
from byliv.finder import tasks as finder
from byliv.handover import tasks as handover
from byliv.hosting import tasks as hosting
from byliv.leases import tasks as leases
from byliv.listings import tasks as listings
from byliv.offers import tasks as offers
from byliv.opendays import day_tasks
from byliv.opendays import tasks as opendays
from byliv.operations import tasks
from byliv.operations.models import ScheduledRun
from byliv.partnerships import tasks as partnerships
from byliv.rents import tasks as rents
from byliv.search import tasks as search
from byliv.seasons import plan_tasks
from byliv.seasons import tasks as seasons
from byliv.stewardship import tasks as stewardship
from byliv.vacancies import tasks as vacancies
from byliv.walks import tasks as walks
from byliv.webhooks import tasks as webhooks


class Scheduled(NamedTuple):
    """A task without arguments and how often it runs. The name stays when the task moves."""

    name: str
    task: Task
    every: timedelta


SCHEDULE = [
    Scheduled("clear sessions", tasks.clear_sessions, timedelta(days=1)),
    Scheduled("clear cache", tasks.clear_cache, timedelta(hours=1)),
    Scheduled("fill search", tasks.fill_search, timedelta(minutes=5)),
    Scheduled("count words", tasks.count_words, timedelta(days=1)),
    Scheduled("prune results", tasks.prune_results, timedelta(days=1)),
    Scheduled("forget old", tasks.forget_old, timedelta(days=1)),
    Scheduled("tell stewards", stewardship.tell_stewards, timedelta(days=1)),
    Scheduled("forget removed", listings.forget_removed, timedelta(days=1)),
    Scheduled("ask hosts", events.ask_hosts, timedelta(minutes=5)),
    Scheduled("send open day letters", opendays.send_letters, timedelta(minutes=5)),
    Scheduled("extend dates", events.extend_dates, timedelta(days=1)),
    Scheduled("ask owners", stewardship.ask_those_whose_turn_it_is, timedelta(days=1)),
    Scheduled("read calendars", feeds.fetch_due, timedelta(minutes=10)),
    Scheduled("forget readings", feeds.forget_runs, timedelta(days=1)),
    Scheduled("count freshness", stewardship.count_freshness, timedelta(days=1)),
    Scheduled("mail hosts their links", day_tasks.mail_links_in_time, timedelta(hours=1)),
    Scheduled("ask hosts how it went", day_tasks.ask_how_it_went, timedelta(hours=1)),
    Scheduled("forget answers to programs", api.forget_old, timedelta(hours=6)),
    Scheduled("delete old archives", exchange.delete_old_archives, timedelta(hours=6)),
    Scheduled("forget searches", search.forget_misses, timedelta(days=1)),
    Scheduled("tell of rooms", finder.tell_of_rooms, timedelta(minutes=15)),
    Scheduled("forget room searches", finder.forget_old, timedelta(days=1)),
    Scheduled("end lost proposals", plan_tasks.end_lost, timedelta(minutes=5)),
    Scheduled("find walks anew", walks.find_anew, timedelta(days=1)),
    Scheduled("tell webhooks", webhooks.deliver, timedelta(minutes=1)),
    Scheduled("forget webhook messages", webhooks.forget_deliveries, timedelta(days=1)),
    Scheduled("speak with locks", handover.work_locks, timedelta(minutes=1)),
    Scheduled("look what is in locks", handover.reconcile_locks, timedelta(days=1)),
    Scheduled("remind those with keys", handover.remind_keepers, timedelta(days=1)),
    Scheduled("tell the fediverse", federation.tell, timedelta(minutes=1)),
    Scheduled("forget old messages", federation.forget, timedelta(days=1)),
    Scheduled("tend bookings", bookings.tend, timedelta(minutes=5)),
    Scheduled("remind of bookings", letter_tasks.remind, timedelta(minutes=15)),
    Scheduled("read rooms' calendars", bookings.read_calendars, timedelta(minutes=10)),
    Scheduled("tell hosts of clashes", letter_tasks.tell_of_clashes, timedelta(minutes=15)),
    Scheduled("remind of unsent applications", seasons.remind_of_drafts, timedelta(hours=6)),
    Scheduled("follow booked premises", vacancies.follow_bookings, timedelta(minutes=15)),
    Scheduled("remind of what tenants gave", rents.remind_confirmers, timedelta(days=1)),
    Scheduled("ask users how it was", hosting.ask_how_it_was, timedelta(hours=1)),
    Scheduled("tell hosts of gaps", hosting.tell_of_gaps, timedelta(hours=6)),
    Scheduled("remind of steps with owners", partnerships.remind_of_steps, timedelta(hours=1)),
    Scheduled("tend agreements", leases.tend, timedelta(hours=6)),
    Scheduled("match needs and offers", offers.find_all_matches, timedelta(hours=1)),
    Scheduled("tell of matches", offers.tell_of_matches, timedelta(minutes=30)),
    Scheduled("ask of needs and offers", offers.let_age, timedelta(days=1)),
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
