"""Work in the background that reads calendars. A task may run twice, so each can be repeated."""

from datetime import timedelta

from django.db import IntegrityError
from django_tasks import task

from byliv.core import clock
from byliv.feeds import actions
from byliv.feeds.models import Feed, FeedRun
from byliv.feeds.queries import due

# Whatever else waits goes first: a slow calendar delays nobody but other calendars.
BEHIND, AHEAD = -50, -10
# A turn that was lost comes back after this.
LEASE = timedelta(hours=2)
JUST_NOW = timedelta(minutes=2)
KEEP_RUNS = timedelta(days=90)


@task()
def fetch_due() -> int:
    """Enqueue the reading of each feed whose turn it is, each a task of its own; returns how many."""
    now = clock.now()
    enqueued = 0
    for feed in due(now):
        # Whoever moves the turn on enqueues it, so that two do not.
        if Feed.objects.filter(pk=feed.pk, next_at=feed.next_at).update(next_at=now + LEASE):
            read.using(priority=BEHIND).enqueue(feed.pk)
            enqueued += 1
    return enqueued


@task()
def read(feed_id: int) -> str:
    """Read one feed and take in what has changed; returns how it went."""
    feed = _feed(feed_id)
    if feed is None or feed.state not in (Feed.State.ACTIVE, Feed.State.HELD):
        return "not wanted"
    if not feed.asked_at and feed.fetched_at and clock.now() - feed.fetched_at < JUST_NOW:
        return "just read"
    try:
        return actions.read_feed(feed).result
    except IntegrityError:
        # Taken away while it was read.
        if _feed(feed_id) is None:
            return "gone"
        raise


@task()
def look(feed_id: int) -> str:
    """Read one feed to show what would come in; returns how it went."""
    feed = _feed(feed_id)
    return actions.look_at(feed).result if feed is not None else "gone"


@task()
def forget_runs() -> int:
    """Forget the reports of readings after three months; returns how many."""
    return FeedRun.objects.filter(finished_at__lt=clock.now() - KEEP_RUNS).delete()[0]


def _feed(feed_id: int) -> Feed | None:
    return Feed.objects.select_related("organisation", "place", "added_by").filter(pk=feed_id).first()
