"""What senders of suggestions hear, may take back, and are forgotten after."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from byliv.core import clock
from byliv.stewardship.actions.cases import (
    accept,
    appeal,
    decline,
    forget_sender,
    forget_senders,
    undo,
    withdraw,
)
from byliv.stewardship.actions.suggesting import suggest_about
from byliv.stewardship.models import Case
from tests import make
from tests.stewardship.suggesting import again, suggest


def test_the_sender_is_told_with_reason_and_words(house, dana, django_capture_on_commit_callbacks):
    case = suggest(house, name="Huset", email="per@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        decline(case, by=dana, reason="not_right", answer="Vi hedder det gamle navn.")
    (answer,) = mail.outbox
    assert answer.to == ["per@example.org"] and "Vi hedder det gamle navn." in answer.body
    assert "30" in answer.body


def test_without_an_address_nobody_is_written_to(house, dana, django_capture_on_commit_callbacks):
    case = suggest(house, name="Huset")
    with django_capture_on_commit_callbacks(execute=True):
        accept(case, by=dana)
    assert not mail.outbox


def test_the_sender_may_take_it_back_until_it_is_answered(house, dana):
    first, second = suggest(house, name="Huset", email="per@example.org"), suggest(house, name="Hytten")
    withdraw(first)
    assert (again(first).state, again(first).email) == ("withdrawn", "")
    accept(second, by=dana)
    with pytest.raises(ValidationError):
        withdraw(second)
    with pytest.raises(ValidationError):
        accept(first, by=dana)


def test_an_appeal_opens_it_again_once_and_keeps_who_said_no(house, dana):
    case = suggest(house, name="Huset")
    with pytest.raises(ValidationError):
        appeal(case, words="Jo!")
    decline(case, by=dana, reason="not_right", answer="Nej.")
    appeal(case, words="Se skiltet.")
    opened = again(case)
    assert (opened.state, opened.appeal, opened.decided_by, opened.answer) == ("open", "Se skiltet.", dana, "Nej.")
    decline(case, by=make.make_user("rune@example.org"), reason="not_right")
    with pytest.raises(ValidationError):
        appeal(case, words="Jo!")


def test_after_a_month_nobody_looks_again(house, dana):
    case = suggest(house, name="Huset")
    decline(case, by=dana, reason="spam")
    Case.objects.filter(pk=case.pk).update(decided_at=clock.now() - timedelta(days=31))
    with pytest.raises(ValidationError):
        appeal(case, words="Jo!")


def test_taking_back_the_second_answer_keeps_who_gave_the_first(house, dana):
    rune = make.make_user("rune@example.org")
    case = suggest(house, name="Huset")
    decline(case, by=dana, reason="not_right")
    appeal(case, words="Jo!")
    accept(case, by=rune)
    undo(case, by=rune)
    assert again(case).decided_by == dana and again(case).appealed_at


def test_addresses_go_after_the_answer_and_the_time_for_an_appeal(house, dana):
    cases = [suggest(house, name=f"Huset {number}", email="per@example.org") for number in range(3)]
    for case, days in zip(cases, (40, 10), strict=False):
        decline(case, by=dana, reason="spam")
        Case.objects.filter(pk=case.pk).update(decided_at=clock.now() - timedelta(days=days))
    assert forget_senders(clock.now()) == 1
    assert [again(case).email for case in cases] == ["", "per@example.org", "per@example.org"]


def test_who_leaves_is_forgotten_and_what_waits_is_withdrawn(house, charlie, dana):
    waiting = suggest(house, name="Huset", email=charlie.email.upper(), message="Jeg er Charlie")
    answered = suggest_about(house, kind=Case.Kind.CLOSED, by=charlie, message="Charlie igen")
    decline(answered, by=dana, reason="not_right")
    forget_sender(person=charlie)
    for case, state in ((waiting, "withdrawn"), (answered, "declined")):
        case = again(case)
        assert (case.state, case.by, case.email, case.message) == (state, None, "", "")
