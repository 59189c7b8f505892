"""Who gets the weekly mail when, and what happens when it cannot be sent."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from threading import Barrier

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection

from byliv.calendar.follow import actions, sending
from byliv.calendar.follow.digest import digest_of
from byliv.calendar.follow.models import Follower
from byliv.calendar.follow.sending import send_due
from byliv.calendar.follow.turns import next_turn
from byliv.core import clock
from tests.calendar.following import EMAIL, event_in, in_days, now_due, rosa_follows, turn

pytestmark = pytest.mark.django_db


class Refusing(EmailBackend):
    """A server that knows no Rosa, takes no mail to Charlie today, and everybody else's."""

    def send_messages(self, messages):
        for message in messages:
            if EMAIL in message.to:
                raise SMTPRecipientsRefused({EMAIL: (550, b"no such user")})
            if "charlie@example.org" in message.to:
                raise ConnectionResetError
        return super().send_messages(messages)


@pytest.fixture
def refusing(settings):
    settings.EMAIL_BACKEND = "tests.calendar.test_digest_sending.Refusing"


def test_the_mail_comes_at_its_turn_and_once(rosa):
    due = turn(rosa)
    event_in(8, "Koncert", dates=[in_days(1, rules=("FREQ=DAILY;COUNT=20",))])
    assert send_due(due - timedelta(minutes=1)) == 0
    assert [send_due(due), send_due(due), send_due(due + timedelta(hours=1))] == [1, 0, 0]
    assert mail.outbox[0].to == [EMAIL] and "Koncert" in mail.outbox[0].subject
    assert turn(rosa) == next_turn(rosa, due)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="in memory, where these tests run, SQLite does not wait")
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_send_one_mail(vesterbro):
    rosa = rosa_follows(area=vesterbro).follower
    due = turn(rosa)
    event_in(1, dates=[in_days(1, rules=("FREQ=DAILY;COUNT=20",))])
    both = Barrier(2)

    def worker(_number: int) -> int:
        both.wait()
        try:
            return send_due(due)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        assert sum(workers.map(worker, range(2))) == 1


def test_who_was_served_while_we_looked_is_not_served_again(rosa, monkeypatch):
    due = turn(rosa)
    event_in(1, dates=[in_days(1, rules=("FREQ=DAILY;COUNT=20",))])
    once = sending._serve

    def slower(identity, now, mails) -> int:
        once(identity, now, mails)  # another worker is here first
        return once(identity, now, mails)

    monkeypatch.setattr(sending, "_serve", slower)
    assert send_due(due) == 0 and len(mail.outbox) == 1


def test_an_empty_week_sends_nothing_and_the_turn_moves_on(rosa):
    due = turn(rosa)
    assert send_due(due) == 0 and not mail.outbox
    assert turn(rosa) > due


def test_a_wish_without_a_yes_is_no_wish(vesterbro, house, rosa):
    actions.ask_to_follow(email=EMAIL, language="da", listing=house)
    assert [str(follow) for follow in digest_of(rosa, clock.now()).follows] == ["Vesterbro"]


def test_a_failed_mail_stops_no_other(rosa, vesterbro, charlie, alice, refusing):
    event_in(1)
    for person in (charlie, alice):
        actions.follow(by=person, area=vesterbro)
    now = clock.now()
    Follower.objects.update(next_at=now)
    assert send_due(now) == 1
    assert [message.to for message in mail.outbox] == [["alice@example.org"]]
    assert Follower.objects.get(user=charlie).next_at == now + sending.TRY_AGAIN
    assert Follower.objects.get(user=None).failures == 1


def test_an_address_that_is_refused_again_and_again_is_forgotten(rosa, refusing):
    event_in(1)
    for _ in range(sending.MOST_REFUSALS):
        assert send_due(now_due(rosa)) == 0
    assert not Follower.objects.exists()


def test_a_mail_that_cannot_be_made_stops_no_other(rosa, vesterbro, alice, monkeypatch):
    event_in(1)
    actions.follow(by=alice, area=vesterbro)
    made = sending.digest_of
    monkeypatch.setattr(sending, "digest_of", lambda who, now: made(who, now) if who.user else 1 / 0)
    now = clock.now()
    Follower.objects.update(next_at=now)
    assert send_due(now) == 1 and mail.outbox[0].to == [alice.email]


def test_without_a_mail_server_nobodys_turn_is_used_up(rosa, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    event_in(1)
    now = now_due(rosa)
    assert send_due(now) == 0 and turn(rosa) == now


def test_a_closed_account_gets_no_mail(vesterbro, charlie):
    event_in(1)
    actions.follow(by=charlie, area=vesterbro)
    type(charlie).objects.update(is_active=False)
    assert send_due(now_due(charlie.follower)) == 0 and not mail.outbox


def test_the_turn_is_the_same_hour_in_summer_and_winter(charlie):
    follower = Follower(user=charlie, weekday=0, hour=8)
    winter = next_turn(follower, clock.now().replace(month=1, day=10))
    summer = next_turn(follower, clock.now().replace(month=7, day=10))
    assert (winter.hour, summer.hour) == (8, 8) and winter.utcoffset() != summer.utcoffset()
