"""The calendar of what one follows, at a secret address that can be made anew."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from byliv.calendar.follow import actions, links
from byliv.calendar.follow.models import Follower
from byliv.events.models import Event
from tests.calendar.following import event_in, in_days, rosa_follows

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(vesterbro):
    follower = rosa_follows(area=vesterbro).follower
    actions.make_feed(follower)
    return follower


def path_of(follower) -> str:
    return links.feed_url(follower).removeprefix("http://127.0.0.1:8000")


def summaries(response) -> list[str]:
    return sorted(str(event["SUMMARY"]) for event in Calendar.from_ical(response.content).walk("VEVENT"))


def test_it_holds_what_is_followed_and_nothing_else(client, rosa):
    event_in(3, "Koncerten")
    event_in(4, "Langt væk", longitude=9.0, latitude=56.0)
    event_in(5, "Skjult", is_public=False)
    event_in(1, "Udstillingen", dates=[in_days(-20, hours=24 * 60)])
    response = client.get(path_of(rosa))
    assert response.headers["Content-Type"].startswith("text/calendar")
    assert summaries(response) == ["Koncerten", "Udstillingen"]


def test_there_is_none_before_somebody_makes_one(vesterbro):
    assert links.feed_url(rosa_follows(area=vesterbro).follower) == ""


def test_an_unchanged_calendar_costs_a_304_and_no_look_at_events(client, rosa, django_assert_max_num_queries):
    event_in(3, "Koncerten")
    etag = client.get(path_of(rosa)).headers["ETag"]
    with django_assert_max_num_queries(6):
        again = client.get(path_of(rosa), headers={"If-None-Match": etag})
    assert again.status_code == 304 and not again.content
    event_in(4, "Filmen")
    assert summaries(client.get(path_of(rosa), headers={"If-None-Match": etag})) == ["Filmen", "Koncerten"]


def test_a_new_address_makes_the_old_one_worthless(client, rosa):
    old = path_of(rosa)
    client.post(reverse("follow:make_feed", args=[links.mine_path(rosa).rstrip("/").rsplit("/", 1)[1]]))
    rosa.refresh_from_db()
    assert client.get(old).status_code == 404
    assert client.get(path_of(rosa)).status_code == 200 and path_of(rosa) != old


def test_a_guessed_address_is_not_there(client, rosa):
    path = path_of(rosa)
    for wrong in (path[:-6] + "xx.ics", "/ics/x.ics", "/ics/1.ics", "/ics/.ics"):
        assert client.get(wrong).status_code == 404


def test_it_is_kept_by_nobody_else(client, rosa):
    headers = client.get(path_of(rosa)).headers
    assert "private" in headers["Cache-Control"] and headers["X-Robots-Tag"] == "noindex"


def test_it_goes_on_when_the_mails_stop_and_the_address_is_gone(client, rosa):
    event_in(3, "Koncerten")
    Client().post(links.leave_url(rosa).removeprefix("http://127.0.0.1:8000"))
    assert Follower.objects.get().email == ""
    assert summaries(client.get(path_of(rosa))) == ["Koncerten"]
    assert client.get(links.mine_path(rosa)).status_code == 200


def test_a_program_that_asks_far_too_often_is_told_to_wait(client, rosa, monkeypatch):
    from byliv.calendar.follow.views import feed
    from byliv.core.throttle import Bucket

    monkeypatch.setattr(feed, "READERS", Bucket(burst=1, per_second=0))
    assert [client.get(path_of(rosa)).status_code for _ in range(2)] == [200, 429]


def test_a_cancelled_event_is_told_as_cancelled(client, rosa):
    event_in(3, "Koncerten", status="cancelled")
    [event] = Calendar.from_ical(client.get(path_of(rosa)).content).walk("VEVENT")
    assert str(event["STATUS"]) == "CANCELLED"


def test_what_was_long_ago_is_left_out(client, rosa):
    event_in(-40, "Længe siden")
    Event.objects.update(created_at=in_days(-60).start.astimezone() - timedelta(days=1))
    assert summaries(client.get(path_of(rosa))) == []
