"""The schedule, and tasks whose worker died."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from byliv.operations import heartbeat, tasks
from byliv.operations.models import ScheduledRun, WorkerBeat
from byliv.operations.schedule import SCHEDULE, _take, enqueue_due
from byliv.operations.worker import Worker

NOON = timezone.now()
NAMES = [item.name for item in SCHEDULE]
pytestmark = pytest.mark.django_db


def running(worker: str, attempts: int = 1) -> DBTaskResult:
    """A task that a worker has taken, for the given time."""
    task = DBTaskResult.objects.get(id=tasks.clear_sessions.enqueue().id)
    for _ in range(attempts):
        task.claim(worker)
    return task


def test_what_is_due_is_enqueued_once():
    assert enqueue_due(NOON) == NAMES
    assert enqueue_due(NOON) == []
    assert DBTaskResult.objects.count() == len(SCHEDULE)


def test_a_server_that_looked_before_another_took_the_turn_comes_too_late():
    [item, *_] = SCHEDULE
    ScheduledRun.objects.create(name=item.name, due_at=NOON)
    assert [_take(item, NOON), _take(item, NOON)] == [True, False]
    assert DBTaskResult.objects.count() == 1


@pytest.mark.skipif(connection.vendor == "sqlite", reason="in memory, where these tests run, SQLite does not wait")
@pytest.mark.django_db(transaction=True)
def test_two_servers_that_look_at_once_enqueue_each_turn_once():
    def server(_number: int) -> list[str]:
        both.wait()
        try:
            return enqueue_due(NOON)
        finally:
            connection.close()

    both = Barrier(2)
    with ThreadPoolExecutor(2) as servers:
        first, second = servers.map(server, range(2))
    assert sorted(first + second) == sorted(NAMES)
    assert DBTaskResult.objects.count() == len(SCHEDULE)


def test_missed_turns_are_made_up_for_once():
    enqueue_due(NOON)
    assert enqueue_due(NOON + timedelta(days=9)) == NAMES
    assert enqueue_due(NOON + timedelta(days=9)) == []


@pytest.mark.django_db(transaction=True)  # the worker looks after its connection itself
def test_all_that_is_scheduled_succeeds():
    enqueue_due(NOON)
    Worker("w").run()
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}


def test_only_sessions_that_have_run_out_are_cleared():
    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, expire_date=NOON + timedelta(days=days), session_data="")
    tasks.clear_sessions.call()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_only_cache_rows_that_have_run_out_are_cleared(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "byliv_cache"}}
    call_command("createcachetable", verbosity=0)
    caches["default"].set("old", 1, timeout=-10)
    caches["default"].set("new", 1, timeout=60)
    assert tasks.clear_cache.call() == 1
    assert caches["default"].get("new") == 1


@pytest.mark.django_db(transaction=True)  # the worker looks after its connection itself
def test_a_task_of_a_dead_worker_is_put_back_and_done():
    task = running("dead")
    assert heartbeat.put_back_lost() == 1
    Worker("alive").run()
    task.refresh_from_db()
    assert (task.status, task.worker_ids) == ("SUCCESSFUL", ["dead", "alive"])


def test_a_task_of_a_living_worker_is_left_alone():
    heartbeat.beat("alive")
    running("alive")
    assert heartbeat.put_back_lost() == 0


def test_a_worker_without_a_fresh_sign_of_life_is_dead():
    running("silent")
    WorkerBeat.objects.create(worker_id="silent", seen_at=timezone.now() - 2 * heartbeat.DEAD_AFTER)
    assert heartbeat.put_back_lost() == 1


def test_a_task_that_kills_its_workers_is_given_up():
    task = running("dead", attempts=heartbeat.MAX_ATTEMPTS)
    heartbeat.put_back_lost()
    task.refresh_from_db()
    assert task.status == "FAILED"
    assert "WorkerDied" in task.exception_class_path
