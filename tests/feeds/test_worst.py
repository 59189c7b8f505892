"""A worker with the worst calendars there are: each is told of, none delays anybody else."""

import time

import pytest
from django_tasks_db.models import DBTaskResult

from byliv.core import clock
from byliv.core.fetch import Limits
from byliv.events.models import Event
from byliv.feeds import tasks
from byliv.feeds.actions import reading
from byliv.feeds.limits import TooLong, time_limit
from byliv.feeds.models import Feed, FeedRun
from byliv.operations import tasks as operations
from byliv.operations.worker import Worker
from tests.feeds import servers
from tests.feeds.conftest import calendar, event

WORST = {
    "slow": servers.slow,
    "slow-headers": servers.slow_headers,
    "silent": servers.silent,
    "endless": servers.endless,
    "huge": servers.huge,
    "pieces": servers.huge_in_pieces,
    "bomb": servers.bomb,
    "garbage": servers.garbage,
    "broken": servers.broken_off,
}


def bring(server, atelier, path: str) -> Feed:
    return Feed.objects.create(organisation=atelier, url=server.url(path), state="active", next_at=clock.now())


@pytest.mark.django_db(transaction=True)  # the worker looks after its connection itself
def test_the_worst_calendars_delay_nobody(server, atelier, monkeypatch):
    monkeypatch.setattr(reading, "LIMITS", Limits(sent=2**21, unpacked=2**22, seconds=0.7, redirects=3))
    for name, behave in WORST.items():
        server.does(f"/{name}", behave)
        bring(server, atelier, f"/{name}")
    server.says("/home", "", status=302, Location="http://127.0.0.1:9/secret")
    server.says("/nothing", b"\x00\xff" * 5000)
    server.says("/good", calendar(event("1@example.org", "Fernisering")))
    for path in ("/home", "/nothing", "/good"):
        bring(server, atelier, path)
    assert tasks.fetch_due.call() == len(WORST) + 3
    started = time.monotonic()
    operations.clear_sessions.enqueue()
    Worker("w").run()
    done = list(DBTaskResult.objects.order_by("finished_at").values_list("task_path", "status"))
    # Whatever came later but is nobody's calendar went first, and no task failed or was left.
    assert done[0][0].endswith("clear_sessions") and {status for _path, status in done} == {"SUCCESSFUL"}
    assert list(Event.objects.values_list("name", flat=True)) == ["Fernisering"]
    failed = FeedRun.objects.filter(result="failed")
    assert failed.count() == len(WORST) + 2 and all(len(run.problem_words) > 15 for run in failed)
    assert not Feed.objects.filter(next_at__lte=clock.now()).exists()
    assert time.monotonic() - started < 60


def test_work_that_never_ends_is_ended():
    started = time.monotonic()
    with pytest.raises(TooLong), time_limit(0.2):
        while True:
            pass
    assert time.monotonic() - started < 10
    with time_limit(0.05):
        pass
    time.sleep(0.1)  # no alarm is left behind


@pytest.mark.django_db
def test_a_reader_that_breaks_stops_nothing(server, feed, monkeypatch):
    def broken(*_args):
        raise RuntimeError("nobody foresaw this")

    monkeypatch.setattr(reading.readers, "read", broken)
    assert tasks.read.call(feed.pk) == "failed" and "RuntimeError" not in FeedRun.objects.get().problem_words


@pytest.mark.django_db
def test_what_there_was_no_time_for_follows(server, feed, monkeypatch):
    monkeypatch.setattr(reading, "WRITE_SECONDS", 0.001)
    run = reading.read_feed(feed)
    assert run.notes and Event.objects.count() < 4
    monkeypatch.undo()
    assert reading.read_feed(Feed.objects.get()).result == "taken" and Event.objects.count() == 4
