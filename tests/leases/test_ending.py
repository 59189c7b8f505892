"""How agreements end, early or in time, and how they go on."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from byliv.leases import actions, shown
from byliv.leases.choices import State
from byliv.leases.models import Agreement
from tests import make
from tests.leases.agreeing import agree, days, make_draft


def give_notice(agreement, by, last_day, words="Vi flytter"):
    return actions.give_notice(agreement=agreement, last_day=last_day, words=words, by=by)


def test_notice_ends_it_no_sooner_than_agreed(agreed, charlie):
    with pytest.raises(ValidationError):
        give_notice(agreed, charlie, days(29))
    ended = give_notice(agreed, charlie, days(30))
    assert ended.last_day == days(30) and ended.state == State.IN_FORCE and ended.notice_by == "tenant"


def test_notice_never_makes_it_longer(agreed, alice):
    with pytest.raises(ValidationError):
        give_notice(agreed, alice, days(120))


def test_notice_wants_a_reason_and_is_given_once(agreed, alice):
    with pytest.raises(ValidationError):
        give_notice(agreed, alice, days(40), words=" ")
    give_notice(agreed, alice, days(40))
    with pytest.raises(ValidationError):
        give_notice(agreed, alice, days(35))


def test_both_can_agree_on_an_earlier_end(agreed, alice, charlie):
    actions.propose_end(agreement=agreed, last_day=days(3), words="", by=charlie)
    with pytest.raises(ValidationError):
        actions.answer_end(agreement=agreed, is_yes=True, day=days(3), by=charlie)
    with pytest.raises(ValidationError):
        actions.answer_end(agreement=agreed, is_yes=True, day=days(4), by=alice)
    ended = actions.answer_end(agreement=agreed, is_yes=True, day=days(3), by=alice)
    assert ended.last_day == days(3) and not ended.notice_by


def test_a_no_lets_it_go_on(agreed, alice, charlie):
    actions.propose_end(agreement=agreed, last_day=days(3), words="", by=charlie)
    gone_on = actions.answer_end(agreement=agreed, is_yes=False, day=days(3), by=alice)
    assert gone_on.last_day == days(90) and gone_on.end_proposed is None


def test_strangers_end_nothing(agreed, bob, dana):
    eve = make.make_user("eve@example.org")
    for act in (lambda: give_notice(agreed, eve, days(40)), lambda: actions.renew(agreement=agreed, by=eve)):
        with pytest.raises(PermissionDenied):
            act()


def test_what_is_over_ends_by_itself(agreed):
    Agreement.objects.update(starts_on=days(-40), ends_on=days(-1))
    assert actions.end_those_over() == 1 and actions.end_those_over() == 0
    agreed.refresh_from_db()
    assert agreed.state == State.ENDED and agreed.closed_on == days(-1)


def test_what_was_left_early_ended_early(agreed):
    Agreement.objects.update(starts_on=days(-40), leaves_on=days(-1), notice_by="tenant")
    actions.end_those_over()
    agreed.refresh_from_db()
    assert agreed.state == State.ENDED_EARLY


def test_the_last_day_is_still_in_force(agreed):
    Agreement.objects.update(ends_on=days(0), starts_on=days(-9))
    assert actions.end_those_over() == 0


def test_both_are_reminded_once_of_the_end(agreed, django_capture_on_commit_callbacks):
    Agreement.objects.update(ends_on=days(20))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.remind() == 1 and actions.remind() == 0
    assert {each.to[0] for each in mail.outbox} == {"alice@example.org", "charlie@example.org"}


def test_renewing_makes_a_draft_that_asks_for_the_reason_anew(agreed, alice):
    new = actions.renew(agreement=agreed, by=alice)
    assert new.is_draft and new.renews == agreed and new.reason == ""
    assert new.starts_on == agreed.ends_on + timedelta(days=1)
    assert new.ends_on - new.starts_on == agreed.ends_on - agreed.starts_on and new.amount == agreed.amount
    with pytest.raises(ValidationError):
        actions.send(agreement=new, by=alice)


def test_repeated_limits_are_warned_of(agreed, alice, charlie):
    new = actions.renew(agreement=agreed, by=alice)
    assert shown.chain_words(new) and not shown.chain_words(agreed)


def test_one_renewal_at_a_time(agreed, alice):
    actions.renew(agreement=agreed, by=alice)
    with pytest.raises(ValidationError):
        actions.renew(agreement=agreed, by=alice)


def test_the_tenant_renews_nothing(agreed, charlie):
    with pytest.raises(PermissionDenied):
        actions.renew(agreement=agreed, by=charlie)


def test_an_endless_one_can_be_left_with_notice(hall, alice, charlie):
    endless = agree(make_draft(alice, room=hall, ends_on=None, reason=""), alice, charlie)
    assert give_notice(endless, charlie, days(31)).last_day == days(31)
