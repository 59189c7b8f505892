"""What is put up for an organisation is answered by its team, so its mails go to all of them."""

from datetime import timedelta

import pytest
from django.core import mail

from byliv.core import clock
from byliv.offers import actions, sending
from byliv.offers.actions.telling import choose_mails
from byliv.offers.choices import Side
from byliv.offers.models import MatchMail, Offer
from tests import make
from tests.offers.conftest import have


@pytest.fixture
def ours(need, atelier, alice, bob):
    """Alice's workshop, put up for the house that she and Bob run. Bob reads English."""
    bob.language = "en"
    bob.save()
    return have(alice, floor_area=27, has_water=True, organisation=atelier)


@pytest.fixture
def match(need, ours):
    actions.match_card(need)
    return need.matches.get()


def to(person) -> list:
    return [each for each in mail.outbox if each.to == [person.email]]


def test_the_team_is_told_of_what_fits_each_in_their_own_language(match, alice, bob, charlie):
    assert sending.tell() == 3
    assert "You have: Vores kælder" in to(bob)[0].body and "You have" not in to(alice)[0].body
    assert sending.tell() == 0 and len(to(charlie)) == 1


def test_who_of_the_team_wants_no_mails_gets_none(match, alice, bob):
    choose_mails(user_id=bob.pk, wants_mail=False)
    sending.tell()
    assert len(to(alice)) == 1 and not to(bob)
    match.refresh_from_db()
    assert match.offer_told_at is not None


def test_the_team_is_told_when_whoever_put_it_up_is_gone(match, alice, bob):
    alice.is_active = False
    alice.save()
    sending.tell()
    assert not to(alice) and len(to(bob)) == 1


def test_both_of_the_team_get_the_contact_after_the_second_yes(
    match, alice, bob, charlie, django_capture_on_commit_callbacks
):
    actions.say(match=match, side=Side.OFFER, is_yes=True)
    with django_capture_on_commit_callbacks(execute=True):
        actions.say(match=match, side=Side.NEED, is_yes=True)
    assert all("ring 12 34 56 78" in to(person)[0].body for person in (alice, bob, charlie))
    assert "You have both said yes" in to(bob)[0].body


def test_the_team_is_asked_whether_it_still_holds_but_not_who_wants_no_mails(ours, alice, bob):
    Offer.objects.update(fresh_until=clock.now())
    eva = make.make_member(ours.organisation, "eva@example.org")
    choose_mails(user_id=eva.pk, wants_mail=False)
    assert sending.ask_those_who_are_old() == 2
    assert len(to(alice)) == len(to(bob)) == 1 and not to(eva)


def test_who_is_not_on_the_team_hears_nothing(match, dana):
    sending.tell()
    assert not to(dana)


def test_nobody_of_the_team_misses_it_when_the_mail_server_goes_away(match, alice, bob, charlie, monkeypatch):
    real, sent = sending.letters.tell_matches, []

    def breaks(person, told):
        if len(sent) == 1:
            raise OSError
        sent.append(person)
        real(person, told)

    monkeypatch.setattr(sending.letters, "tell_matches", breaks)
    sending.tell()
    monkeypatch.setattr(sending.letters, "tell_matches", real)
    mail.outbox.clear()
    sending.tell(clock.now() + timedelta(days=1))
    assert all(to(person) or person in sent for person in (alice, bob, charlie))


def test_who_had_a_mail_today_is_told_tomorrow_and_nobody_twice(match, need, alice, bob, charlie):
    now = clock.now()
    MatchMail.objects.create(user=bob, sent_at=now - timedelta(hours=3))
    assert sending.tell(now) == 2 and not to(bob)
    assert sending.tell(now + timedelta(hours=19)) == 0
    assert sending.tell(now + timedelta(hours=21)) == 1 and len(to(bob)) == 1
    assert sending.tell(now + timedelta(hours=50)) == 0


def test_who_had_a_mail_today_is_not_asked_of_what_the_team_has_answered(match, bob):
    now = clock.now()
    MatchMail.objects.create(user=bob, sent_at=now - timedelta(hours=3))
    sending.tell(now)
    actions.say(match=match, side=Side.OFFER, is_yes=True)
    sending.tell(now + timedelta(hours=21))
    assert not to(bob)
