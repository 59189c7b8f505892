"""The host's page: a link, no sign-in, one press; presses of a phone that was offline count once."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from byliv.core import clock
from byliv.opendays.actions.counting import count, total_of
from byliv.opendays.models import Headcount, Stop

pytestmark = pytest.mark.django_db
MINUTE = 60_000


def page(stop) -> str:
    return reverse("opendays:host", args=[stop.secret])


def sent(client, stop, *presses, now: int = 10_000_000_000) -> object:
    body = json.dumps({"sent": now, "presses": list(presses)})
    return client.post(reverse("opendays:host_presses", args=[stop.secret]), body, content_type="application/json")


def press(key: str, ago: int = 0, now: int = 10_000_000_000, **what) -> dict:
    return {"key": f"key-of-press-{key}", "at": now - ago, **what}


def test_a_look_changes_nothing_and_a_press_without_scripts_does(stop):
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(page(stop)).status_code == 200
    assert Stop.objects.get(pk=stop.pk).door == "unsaid"
    strict.post(page(stop), {"door": "full"})
    assert Stop.objects.get(pk=stop.pk).door == "full"


def test_the_page_is_kept_by_nobody_between_and_found_by_no_search(client, stop):
    response = client.get(page(stop))
    assert "no-store" in response.headers["Cache-Control"] and response.headers["X-Robots-Tag"] == "noindex"
    assert "Hanne" not in response.text and "hanne@" not in response.text


def test_a_stop_that_is_not_in_the_programme_has_no_page(client, today, stop):
    from byliv.opendays import actions

    actions.withdraw(stop=stop, by=None)
    assert client.get(page(stop)).status_code == 404
    assert sent(client, stop).status_code == 404


def test_visitors_are_counted_and_taken_back_but_never_below_none(client, stop):
    for number, people in enumerate(["1", "5", "-1"]):
        client.post(page(stop), {"people": people, "key": f"one-{number}"})
    assert total_of(stop) == 5
    assert not count(stop=stop, key="too many", people=-6)


def test_a_button_pressed_twice_by_mistake_counts_once(client, stop):
    for _ in range(2):
        client.post(page(stop), {"people": "5", "key": "the same page"})
    assert total_of(stop) == 5


def test_presses_that_waited_in_a_phone_count_once_however_often_they_are_sent(client, stop):
    waiting = [press("a", 3 * MINUTE, people=5), press("b", 2 * MINUTE, people=1), press("c", MINUTE, door="full")]
    first, again = sent(client, stop, *waiting), sent(client, stop, *waiting)
    assert first.json()["total"] == again.json()["total"] == 6
    assert again.json()["door"] == "full"


def test_they_count_when_they_were_pressed_whatever_the_clock_of_the_phone_says(client, stop):
    sent(client, stop, press("a", 90 * MINUTE, people=1))
    [counted] = Headcount.objects.values_list("counted_at", flat=True)
    assert abs(clock.now() - timedelta(minutes=90) - counted) < timedelta(minutes=1)


def test_back_soon_that_was_pressed_long_ago_is_open_by_now(client, stop):
    assert sent(client, stop, press("a", 30 * MINUTE, door="back_soon")).json()["door"] in ("open", "")


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"sent":1}', b'{"sent":"x","presses":[]}',
     b'{"sent":1,"presses":[{"key":"short","at":1,"people":1}]}',
     b'{"sent":1,"presses":[{"key":"long-enough","at":1,"people":49}]}', b'{"sent":1,"presses":[1]}',
     b'{"sent":1e999,"presses":[]}', b'{"sent":1,"presses":[{"key":"long-enough","at":1,"door":"ajar"}]}',
     b'{"sent":1,"presses":[{"key":"long-enough","at":1,"door":"open","people":1}]}',
     b'{"sent":1,"presses":[{"key":["long-enough"],"at":1,"people":1}]}'],
)  # fmt: skip
def test_what_is_no_list_of_presses_is_refused_as_a_whole(client, stop, body):
    address = reverse("opendays:host_presses", args=[stop.secret])
    assert client.post(address, body, content_type="application/json").status_code == 400
    assert not Headcount.objects.exists()


def test_nobody_is_counted_on_other_days(stop):
    assert not count(stop=stop, key="late", people=1, at=clock.now() - timedelta(days=1))
    assert count(stop=stop, key="now", people=1)


def test_a_link_that_is_pressed_all_day_by_a_machine_is_slowed_down(client, stop, monkeypatch):
    from byliv.core.throttle import Bucket
    from byliv.opendays.views.day import host

    monkeypatch.setattr(host, "PRESSES", Bucket(burst=1, per_second=0))
    assert [sent(client, stop).status_code for _ in range(2)] == [200, 429]
