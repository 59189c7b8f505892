"""An open day that is on right now, with three doors."""

from datetime import UTC, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from byliv.core import clock
from byliv.opendays import actions
from byliv.opendays.models import OpenDay, Stop
from tests import make


@pytest.fixture(autouse=True)
def in_the_afternoon(monkeypatch):
    """It is two o'clock: at night, twenty minutes later can be another day."""
    moment = timezone.localtime().replace(hour=14, minute=0, second=0)
    monkeypatch.setattr(clock, "now", lambda: moment.astimezone(UTC))
    monkeypatch.setattr(clock, "local_now", lambda: moment)


def hours_around_now() -> tuple:
    now = clock.local_now().replace(minute=0, second=0, microsecond=0)
    return now - timedelta(hours=2), now + timedelta(hours=4)


@pytest.fixture
def today(vesterbro) -> OpenDay:
    """Published, on today, three numbered stops."""
    open_day = make.make_programme(vesterbro, 3)
    return move_to(open_day, hours_around_now())


def move_to(open_day: OpenDay, hours: tuple) -> OpenDay:
    actions.set_dates(open_day=open_day, dates=[hours], by=None)
    for stop in open_day.stops.all():
        actions.change_stop(stop=stop, values={}, hours=[hours], by=None)
    open_day.refresh_from_db()
    return open_day


@pytest.fixture
def over(today) -> OpenDay:
    """The same, over since yesterday."""
    yesterday = clock.now() - timedelta(days=1)
    return move_to(today, (yesterday - timedelta(hours=6), yesterday))


@pytest.fixture
def stop(today) -> Stop:
    """The first of its doors, with a host."""
    first = today.stops.get(number=1)
    first.host_name, first.host_email = "Hanne", "hanne@example.org"
    first.save()
    return first


def url(name, open_day, *more):
    return reverse(f"opendays:{name}", args=[open_day.slug, *more])


@pytest.fixture
def called(vesterbro, dana):
    """An open day to come, whose call is out."""
    open_day = make.make_open_day(vesterbro)
    deadline = clock.now() + timedelta(days=10)
    actions.change_open_day(open_day=open_day, values={"deadline": deadline}, by=dana)
    actions.open_call(open_day=open_day, by=dana)
    return open_day
