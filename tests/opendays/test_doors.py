"""Doors on the day: what a host says is seen, late presses change nothing, what was said long ago fades."""

from datetime import timedelta

import pytest
from django.urls import reverse

from byliv.core import briefly, clock, remember
from byliv.opendays import doors
from byliv.opendays.actions.doors import renew_link, set_door
from byliv.opendays.models import Stop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    remember.forget_all()
    briefly.forget_all()


def live(client, open_day) -> dict:
    briefly.forget_all()
    return client.get(reverse("opendays:live", args=[open_day.slug])).json()["doors"]


@pytest.mark.parametrize("word", ["open", "full", "closed"])
def test_what_a_host_says_is_what_visitors_see(client, today, stop, word):
    assert set_door(stop=stop, door=word)
    assert live(client, today)[str(stop.pk)][0] == word


def test_a_host_who_is_back_soon_is_open_again_by_itself(client, today, stop):
    set_door(stop=stop, door="back_soon")
    said, _at, until = live(client, today)[str(stop.pk)]
    assert said == "back_soon" and until == int(stop.door_until.timestamp())
    later = doors.said(stop, stop.door_until + timedelta(seconds=1))
    assert (later.door, later.at) == ("open", stop.door_until)


def test_a_press_that_comes_late_does_not_undo_a_newer_one(stop):
    set_door(stop=stop, door="full")
    assert not set_door(stop=stop, door="open", at=clock.now() - timedelta(minutes=5))
    assert Stop.objects.get(pk=stop.pk).door == "full"


def test_a_phone_whose_clock_is_ahead_cannot_lock_the_door(stop):
    set_door(stop=stop, door="full", at=clock.now() + timedelta(hours=5))
    assert set_door(stop=stop, door="open")


def test_what_was_said_fades_after_two_hours_and_is_forgotten_the_next_day(stop):
    set_door(stop=stop, door="open")
    noon = clock.local_now().replace(hour=12)
    at = {"door": "open", "at": noon, "until": None}
    assert not doors.said_of(**at, now=noon + timedelta(hours=1)).is_stale
    assert doors.said_of(**at, now=noon + timedelta(hours=3)).is_stale
    assert doors.said_of(**at, now=noon + timedelta(days=1)) is None


def test_an_unknown_word_is_refused(stop):
    with pytest.raises(ValueError, match="not a word"):
        set_door(stop=stop, door="ajar")


def test_a_renewed_link_kills_the_old_one(client, stop, dana):
    old = reverse("opendays:host", args=[stop.secret])
    renew_link(stop=stop, by=dana)
    assert client.get(old).status_code == 404
    assert client.get(reverse("opendays:host", args=[stop.secret])).status_code == 200


def test_the_answer_stays_the_same_until_somebody_says_something(client, today, stop):
    address = reverse("opendays:live", args=[today.slug])
    etag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    set_door(stop=stop, door="full")
    briefly.forget_all()
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_within_a_second_nothing_is_looked_up(client, today, django_assert_num_queries):
    address = reverse("opendays:live", args=[today.slug])
    client.get(address)
    with django_assert_num_queries(0):
        assert client.get(address).json() == {"doors": {}}


def test_doors_of_a_programme_that_is_not_out_are_nobodys_business(client, today):
    from byliv.opendays import actions

    actions.unpublish(open_day=today, by=None)
    assert client.get(reverse("opendays:live", args=[today.slug])).status_code == 404


def test_a_press_leaves_the_remembered_pages_of_the_area_alone(stop):
    from byliv.core import versions

    before = versions.read()
    set_door(stop=stop, door="open")
    assert versions.read() == before


def test_pages_look_an_hour_before_and_after(today):
    [stretch] = doors.live_stretches(today)
    day = today.dates.get()
    assert (stretch.start, stretch.end) == (day.start - timedelta(hours=1), day.end + timedelta(hours=1))
    assert doors.is_live(today) and not doors.is_live(today, day.end + timedelta(hours=2))
