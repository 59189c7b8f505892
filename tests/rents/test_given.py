"""A tenant logs, the other side says yes or no, a steward decides when the tenant asks."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from byliv.core import clock
from byliv.rents import actions, permissions, queries, tasks
from byliv.rents.models import Contribution
from tests import make, make_rents
from tests.make_rents import new_year

pytestmark = pytest.mark.django_db


def total(tenancy) -> int:
    return queries.year_of(queries.tenancies().get(pk=tenancy.pk), new_year().year).whole.total


def test_what_is_logged_counts_once_it_is_confirmed(tenancy, alice, lea):
    rows = [make_rents.log(tenancy, alice) for _each in range(4)]
    assert total(tenancy) == 120_000_00
    assert actions.answer(contributions=rows, is_yes=True, by=lea) == 4
    assert total(tenancy) == 114_000_00


def test_a_no_needs_words_and_does_not_count(tenancy, given, lea):
    with pytest.raises(ValidationError):
        actions.answer(contributions=[given], is_yes=False, by=lea)
    actions.answer(contributions=[given], is_yes=False, words="Det var lukket.", by=lea)
    given.refresh_from_db()
    assert (given.state, given.answer, given.confirmed_by) == ("declined", "Det var lukket.", lea)


def test_the_tenant_asks_the_steward_once_and_she_decides(given, alice, lea, dana):
    actions.answer(contributions=[given], is_yes=False, words="Nej.", by=lea)
    given.refresh_from_db()
    actions.appeal(contribution=given, words="Vi har billeder.", by=alice)
    assert not permissions.can_confirm(lea, given) and permissions.can_confirm(dana, given)
    actions.answer(contributions=[given], is_yes=False, words="Jeg så det heller ikke.", by=dana)
    given.refresh_from_db()
    assert not permissions.can_appeal(alice, given)
    with pytest.raises(ValidationError):
        actions.appeal(contribution=given, words="Igen.", by=alice)


def test_whoever_said_no_does_not_decide_about_the_question(given, alice, dana):
    actions.answer(contributions=[given], is_yes=False, words="Nej.", by=dana)
    given.refresh_from_db()
    actions.appeal(contribution=given, words="Jo.", by=alice)
    assert not permissions.can_confirm(dana, given)
    assert list(queries.waiting_for(dana)) == []


def test_nobody_confirms_what_they_or_their_own_gave(given, alice, bob, charlie, vesterbro):
    make.make_steward(vesterbro, "bob@example.org")
    for person in (alice, bob, charlie):
        with pytest.raises(PermissionDenied):
            actions.answer(contributions=[given], is_yes=True, by=person)
    assert list(queries.waiting_for(bob)) == []


def test_whoever_runs_the_place_confirms_too(scheme, landlord, house, alice):
    tenant = make.make_organisation("Butikken", owner=make.make_user("tove@example.org"))
    tenancy = make_rents.make_tenancy(scheme, tenant, landlord=landlord, place=house)
    row = make_rents.log(tenancy, tenant.memberships.get().user)
    assert list(queries.waiting_for(alice)) == [row]
    actions.answer(contributions=[row], is_yes=True, by=alice)


def test_what_is_answered_meanwhile_stays(given, lea, dana):
    actions.answer(contributions=[given], is_yes=True, by=lea)
    assert actions.answer(contributions=[given], is_yes=False, words="Nej", by=dana) == 0
    given.refresh_from_db()
    assert given.state == "confirmed"


@pytest.mark.parametrize("day", [date(2010, 1, 1), date.today() + timedelta(days=2)])  # noqa: DTZ011
def test_only_days_of_the_tenancy_that_are_over_can_be_logged(tenancy, alice, day):
    with pytest.raises(ValidationError):
        make_rents.log(tenancy, alice, on=day)


def test_an_event_is_in_the_log_once_and_brings_its_name(tenancy, alice, atelier):
    event = make.make_event("Åbent værksted", organisers=[atelier])
    row = make_rents.log(tenancy, alice, event=event)
    assert row.words == "Åbent værksted"
    with pytest.raises(ValidationError):
        make_rents.log(tenancy, alice, event=event)


def test_the_tenant_takes_back_what_nobody_has_answered(given, alice, lea):
    actions.answer(contributions=[given], is_yes=True, by=lea)
    with pytest.raises(ValidationError):
        actions.withdraw(contribution=given, by=alice)
    Contribution.objects.update(state="logged", answered_at=None)
    actions.withdraw(contribution=given, by=alice)
    assert not Contribution.objects.exists()


def test_mails_say_what_happened_and_never_what_is_paid(tenancy, alice, lea, dana, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = make_rents.log(tenancy, alice)
        make_rents.log(tenancy, alice)
    assert [message.to for message in mail.outbox] == [["lea@example.org"]]
    with django_capture_on_commit_callbacks(execute=True):
        actions.answer(contributions=[row], is_yes=False, words="Nej.", by=lea)
    row.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        actions.appeal(contribution=row, words="Jo.", by=alice)
    assert [message.to[0] for message in mail.outbox[1:]] == ["alice@example.org", "dana@example.org"]
    assert not any("kr." in message.body for message in mail.outbox)


def test_what_waits_for_a_month_is_reminded_of_once_a_month(given, lea):
    assert tasks.remind_confirmers.call() == 0
    Contribution.objects.update(waits_since=clock.now() - timedelta(days=31))
    assert tasks.remind_confirmers.call() == 1
    assert tasks.remind_confirmers.call() == 0
    assert [message.to for message in mail.outbox] == [["lea@example.org"]]


def test_without_a_landlord_on_the_map_the_stewards_are_reminded(scheme, atelier, alice, dana):
    make_rents.log(make_rents.make_tenancy(scheme, atelier), alice)
    Contribution.objects.update(waits_since=clock.now() - timedelta(days=31))
    tasks.remind_confirmers.call()
    assert [message.to for message in mail.outbox] == [["dana@example.org"]]
