"""Whoever changes an open day's umbrella on the event's own pages changes the open day."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from byliv.core import clock
from byliv.events.actions import add_schedule, change_date, delete_event
from byliv.events.models import Event
from byliv.opendays.actions.dates import when_of
from byliv.opendays.models import OpenDay
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_day(vesterbro):
    return make.make_programme(vesterbro, 2)


def test_another_day_of_the_event_is_another_day_of_the_doors(open_day):
    start = clock.now().replace(microsecond=0) + timedelta(days=90)
    add_schedule(event=open_day.event, when=when_of((start, start + timedelta(hours=5))), by=None)
    assert [each.start for each in open_day.dates.all()][-1] == start and open_day.dates.count() == 2


def test_a_date_that_begins_later_opens_the_doors_later(open_day):
    date = open_day.event.occurrences.get()
    later = date.start + timedelta(hours=1)
    change_date(schedule=date.schedule, original=date.original, values={"start": later}, by=None)
    assert open_day.dates.get().start == later


def test_doors_are_not_open_every_day_for_years(open_day):
    start = clock.now() + timedelta(days=90)
    daily = replace(when_of((start, start + timedelta(hours=5))), rules=("FREQ=DAILY;COUNT=400",))
    with pytest.raises(ValidationError):
        add_schedule(event=open_day.event, when=daily, by=None)
    assert open_day.dates.count() == 1


def test_the_day_goes_with_its_event_and_the_page_says_so_before(open_day, dana, sign_in):
    page = sign_in(dana).get(reverse("events:delete", args=[open_day.event.slug])).content.decode()
    assert "2" in page and "åbne dag" in page.lower()
    delete_event(event=open_day.event, by=dana)
    assert not Event.objects.exists() and not OpenDay.objects.exists()
