import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from byliv.accounts import actions
from byliv.accounts.models import Stewardship, User
from byliv.accounts.permissions import can_appoint, can_steward, has_role
from byliv.audit.models import AuditEntry
from tests import make

STEWARD, EDITOR = Stewardship.Role.STEWARD, Stewardship.Role.EDITOR


@pytest.fixture
def city(db):
    return make.make_area("copenhagen", box=(12.4, 55.6, 12.7, 55.75), kind="municipality")


@pytest.fixture
def district(city):
    return make.make_area("sydhavn", box=(12.52, 55.64, 12.55, 55.66), parent=city)


@pytest.fixture
def mayor(city):
    return make.make_steward(city, "mayor@example.org")


@pytest.fixture
def local(district):
    return make.make_steward(district, "local@example.org")


def test_a_role_reaches_down_but_not_up(city, district, mayor, local):
    assert has_role(mayor, district, STEWARD)
    assert not has_role(local, city, STEWARD)


def test_a_steward_appoints_editors_in_the_area_and_below(district, mayor, charlie, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.grant_role(user=charlie, area=district, role=EDITOR, by=mayor)
    assert has_role(charlie, district, EDITOR)
    assert mail.outbox[-1].to == ["charlie@example.org"]
    assert AuditEntry.objects.get(verb="appointed").by == mayor


def test_who_stewards_an_area_is_decided_above_it(district, mayor, local, charlie):
    with pytest.raises(PermissionDenied):
        actions.grant_role(user=charlie, area=district, role=STEWARD, by=local)
    actions.grant_role(user=charlie, area=district, role=STEWARD, by=mayor)
    assert can_steward(charlie, district)


def test_an_operator_appoints_anybody_anywhere(city, charlie):
    operator = actions.appoint_operator(email="ops@example.org")
    assert can_appoint(operator, city, STEWARD)
    actions.grant_role(user=charlie, area=city, role=STEWARD, by=operator)


def test_editors_and_strangers_appoint_nobody(district, charlie):
    editor = make.make_steward(district, "editor@example.org", role=EDITOR)
    for person in (editor, charlie):
        with pytest.raises(PermissionDenied):
            actions.grant_role(user=charlie, area=district, role=EDITOR, by=person)
    assert not Stewardship.objects.filter(user=charlie).exists()


def test_a_role_given_twice_is_one_role_and_one_mail(district, local, charlie, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.grant_role(user=charlie, area=district, role=EDITOR, by=local)
        actions.grant_role(user=charlie, area=district, role=EDITOR, by=local)
    assert charlie.stewardships.count() == 1
    assert len(mail.outbox) == 1


def test_a_made_up_role_is_refused(district, local, charlie):
    with pytest.raises(ValidationError):
        actions.grant_role(user=charlie, area=district, role="emperor", by=local)


def test_stewards_take_back_what_they_may_give(district, mayor, local, charlie):
    editor = actions.grant_role(user=charlie, area=district, role=EDITOR, by=local)
    actions.revoke_role(stewardship=editor, by=local)
    other = make.make_steward(district, "other@example.org").stewardships.get()
    with pytest.raises(PermissionDenied):
        actions.revoke_role(stewardship=other, by=local)
    actions.revoke_role(stewardship=other, by=mayor)
    assert [row.user for row in Stewardship.objects.filter(area=district)] == [local]


def test_everybody_may_lay_down_their_own_role(local):
    actions.revoke_role(stewardship=local.stewardships.get(), by=local)
    assert not local.stewardships.exists()


def test_the_same_address_is_the_same_person_however_it_is_written(db):
    first = actions.person_with(email="Somebody@Example.org")
    assert actions.person_with(email="somebody@example.ORG") == first
    assert User.objects.count() == 1
