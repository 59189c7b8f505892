"""The report of a reading, and when the next one is."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from byliv.core import clock
from byliv.core.fetch import FetchError
from byliv.core.text import one_line
from byliv.feeds import letters
from byliv.feeds.drafts import Outcome, Reading, Unreadable
from byliv.feeds.models import GIVE_UP_AFTER, TELL_AFTER, Feed, FeedRun

EVERY = timedelta(hours=1)
LONGEST = timedelta(hours=24)
SOON = timedelta(minutes=10)
MAX_NOTES = 50
KEPT = (
    "url", "state", "etag", "last_modified", "fingerprint", "may_shrink", "asked_at", "fetched_at", "read_at",
    "next_at", "failures", "told_at",
)  # fmt: skip
# A server that says so will not change its mind.
FOR_GOOD = ("gone",)


def note(
    feed: Feed,
    result: str,
    started: datetime,
    outcomes: Sequence[Outcome],
    rows: list[dict[str, Any]],
    notes: list[str],
    *,
    counts: dict[str, int] | None = None,
    is_whole: bool = True,
) -> FeedRun:
    """Write down a reading that came through."""
    _came_through(feed, started, EVERY if is_whole else SOON)
    run = FeedRun(
        feed=feed,
        started_at=started,
        finished_at=clock.now(),
        result=result,
        counts=dict(Counter(outcome.status for outcome in outcomes)) if counts is None else counts,
        rows=rows,
        notes=[one_line(each)[:300] for each in notes[:MAX_NOTES]],
    )
    if result == FeedRun.Result.HELD:
        return _again(run)
    run.save()
    return run


def same(feed: Feed, started: datetime) -> FeedRun:
    """Write down that nothing has changed; in the row of the last time, when that was the same."""
    _came_through(feed, started, EVERY)
    return _again(FeedRun(feed=feed, started_at=started, finished_at=clock.now(), result=FeedRun.Result.SAME))


def failed(feed: Feed, problem: FetchError | Unreadable, started: datetime) -> FeedRun:
    """Write down that it could not be read, come more and more seldom, and tell its people in the end."""
    code = problem.code if isinstance(problem, FetchError) else "unreadable"
    values = problem.values if isinstance(problem, FetchError) else {"text": one_line(str(problem))[:300]}
    feed.failures += 1
    wait = max(min(EVERY * 2 ** min(feed.failures - 1, 10), LONGEST), min(_asked_for(values), LONGEST))
    _fetched(feed, started, wait)
    since = started - (feed.read_at or feed.created_at)
    if feed.state in (Feed.State.ACTIVE, Feed.State.HELD):
        _tell(feed, code, since, started)
    _save(feed)
    run = FeedRun(feed=feed, started_at=started, finished_at=clock.now(), result=FeedRun.Result.FAILED)
    run.problem, run.values = code, values
    return _again(run)


def describe(feed: Feed, reading: Reading) -> None:
    """Keep what the calendar calls itself, and what it turned out to be."""
    feed.title = one_line(reading.title)[:200] or feed.title
    feed.form = reading.form[:16]
    Feed.objects.filter(pk=feed.pk).update(title=feed.title, form=feed.form)


def row_of(outcome: Outcome, sight: dict[str, str] | None = None) -> dict[str, Any]:
    """An outcome as it is kept in a report."""
    row = {
        "status": outcome.status,
        "where": outcome.where,
        "name": outcome.name,
        "reason": outcome.reason,
        "fields": list(outcome.fields),
        "notes": list(outcome.notes),
        "event": outcome.event_id,
        **(sight or {}),
    }
    return {key: value for key, value in row.items() if value not in ("", [], None)}


def _asked_for(values: dict[str, Any]) -> timedelta:
    return timedelta(seconds=min(int(values.get("retry", 0)), 10**6))


def _tell(feed: Feed, code: str, since: timedelta, now: datetime) -> None:
    if code in FOR_GOOD or since > GIVE_UP_AFTER:
        feed.state, feed.told_at, feed.next_at = Feed.State.GONE, now, None
        letters.tell(feed, "gone")
    elif since > TELL_AFTER and feed.told_at is None:
        feed.told_at = now
        letters.tell(feed, "failing")


def _came_through(feed: Feed, started: datetime, wait: timedelta) -> None:
    feed.failures, feed.told_at, feed.read_at = 0, None, started
    _fetched(feed, started, wait)
    _save(feed)


def _save(feed: Feed) -> None:
    """Keep what the reading changed. Somebody may have paused the feed, or taken it away, in the meantime."""
    rows = Feed.objects.filter(pk=feed.pk)
    if feed.state != Feed.State.GONE and rows.filter(state=Feed.State.PAUSED).exists():
        feed.state = Feed.State.PAUSED
    rows.update(**{field: getattr(feed, field) for field in KEPT})


def _fetched(feed: Feed, started: datetime, wait: timedelta) -> None:
    feed.fetched_at, feed.asked_at = started, None
    # Not all at the same minute: each has its own delay of up to a tenth.
    feed.next_at = started + wait * (1 + (feed.pk % 11) / 100)


def _again(run: FeedRun) -> FeedRun:
    last = FeedRun.objects.filter(feed=run.feed).order_by("-started_at", "-pk").first()
    if last is not None and _told(last) == _told(run):
        last.times, last.finished_at = last.times + 1, run.finished_at
        last.save(update_fields=["times", "finished_at"])
        return last
    run.save()
    return run


def _told(run: FeedRun) -> tuple:
    return run.result, run.problem, run.values, run.counts
