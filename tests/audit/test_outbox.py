"""The history as an outbox: each act once, in order, none missed, whatever order transactions end in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection, connections, transaction

from byliv.audit import outbox
from byliv.audit.actions import record

NAME = "test"


def verbs(limit: int = 500) -> list[str]:
    """What a consumer is told of now."""
    told: list[str] = []
    outbox.take(NAME, lambda entries: told.extend(entry.verb for entry in entries), limit=limit)
    return told


@contextmanager
def somebody_writing(target) -> Iterator[None]:
    """Meanwhile another transaction has written an act and is not finished; at the end it is."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer")
    written, end = Event(), Event()

    def slowly() -> None:
        with transaction.atomic():
            record(by=None, verb="slow", target=target)
            written.set()
            end.wait(20)
        connections.close_all()

    writer = Thread(target=slowly)
    writer.start()
    assert written.wait(20)
    yield
    end.set()
    writer.join()


def test_a_new_reader_hears_of_what_happens_from_now_on(charlie):
    record(by=None, verb="before", target=charlie)
    outbox.begin(NAME)
    record(by=None, verb="after", target=charlie)
    assert verbs() == ["after"]


def test_each_act_is_told_once_and_in_order(charlie):
    outbox.begin(NAME)
    for verb in ("one", "two", "three"):
        record(by=None, verb=verb, target=charlie)
    assert [verbs(2), verbs(2), verbs(2)] == [["one", "two"], ["three"], []]


def test_two_readers_do_not_disturb_each_other(charlie):
    outbox.begin(NAME)
    outbox.begin("other")
    record(by=None, verb="one", target=charlie)
    assert outbox.take("other", lambda entries: None) == 1
    assert verbs() == ["one"]


def test_what_was_not_handled_comes_again(charlie):
    outbox.begin(NAME)
    record(by=None, verb="one", target=charlie)
    with pytest.raises(ZeroDivisionError):
        outbox.take(NAME, lambda entries: 1 / 0)
    assert verbs() == ["one"]


def test_what_was_taken_back_leaves_no_hole_that_anybody_waits_for(charlie):
    outbox.begin(NAME)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(by=None, verb="never", target=charlie)
        raise ZeroDivisionError
    record(by=None, verb="one", target=charlie)
    assert verbs() == ["one"]


@pytest.mark.django_db(transaction=True)
def test_an_act_that_appears_late_is_not_jumped_over(charlie):
    outbox.begin(NAME)
    with somebody_writing(charlie):
        record(by=None, verb="quick", target=charlie)
        assert verbs() == []
    assert verbs() == ["slow", "quick"]


@pytest.mark.django_db(transaction=True)
def test_a_hole_is_not_waited_for_when_those_who_write_began_after_it(charlie, monkeypatch):
    monkeypatch.setattr(outbox, "MARGIN", timedelta(0))
    outbox.begin(NAME)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(by=None, verb="never", target=charlie)
        raise ZeroDivisionError
    record(by=None, verb="one", target=charlie)
    with somebody_writing(charlie):
        assert verbs() == ["one"]
    assert verbs() == ["slow"]
