"""Who looks after an organisation."""

import pytest
from django.core import mail
from django.urls import reverse

from byliv.accounts.models import User
from byliv.organisations.models import Membership
from tests import make


def address(name: str, organisation, *args) -> str:
    return reverse(f"organisations:{name}", args=[organisation.slug, *args])


def role_of(organisation, user) -> str | None:
    return organisation.memberships.filter(user=user).values_list("role", flat=True).first()


@pytest.fixture
def invite(sign_in, atelier, django_capture_on_commit_callbacks):
    def _invite(who, email: str, role: str = "editor"):
        with django_capture_on_commit_callbacks(execute=True):
            return sign_in(who).post(address("members", atelier), {"email": email, "role": role})

    return _invite


def test_an_owner_invites_somebody_new_who_gets_a_mail(invite, atelier, alice):
    assert invite(alice, "New@Example.org").status_code == 302
    assert role_of(atelier, User.objects.get(email="new@example.org")) == "editor"
    assert mail.outbox[0].to == ["new@example.org"] and "Atelier Alice" in mail.outbox[0].subject


def test_inviting_somebody_known_looks_the_same(invite, atelier, alice, charlie):
    unknown, known = invite(alice, "x@example.org"), invite(alice, charlie.email.upper(), "owner")
    assert (unknown.status_code, unknown.url) == (known.status_code, known.url)
    assert role_of(atelier, charlie) == "owner"


@pytest.mark.parametrize("data", [{"email": "no"}, {"email": ""}, {"role": "king"}, {"email": "a@b.dk\nBcc: c@d.dk"}])
def test_an_invitation_that_cannot_be_is_refused(sign_in, atelier, alice, data):
    response = sign_in(alice).post(address("members", atelier), {"email": "a@example.org", "role": "editor", **data})
    assert response.status_code == 422
    assert atelier.memberships.count() == 1 and not mail.outbox


def test_editors_see_the_team_but_do_not_decide_about_it(sign_in, invite, atelier, alice, bob):
    assert sign_in(bob).get(address("members", atelier)).status_code == 200
    assert invite(bob, "friend@example.org").status_code == 403
    membership = atelier.memberships.get(user=alice)
    assert sign_in(bob).post(address("member_role", atelier, membership.pk), {"role": "editor"}).status_code == 403
    assert sign_in(bob).post(address("remove_member", atelier, membership.pk)).status_code == 403
    assert role_of(atelier, alice) == "owner"


def test_a_stranger_sees_no_names(client, sign_in, atelier, charlie):
    assert client.get(address("members", atelier)).status_code == 302
    assert sign_in(charlie).get(address("members", atelier)).status_code == 403
    assert (
        sign_in(charlie).post(address("members", atelier), {"email": charlie.email, "role": "owner"}).status_code == 403
    )


def test_nobody_else_takes_out_the_last_owner(sign_in, atelier, alice, dana):
    membership = atelier.memberships.get(user=alice)
    assert sign_in(dana).post(address("remove_member", atelier, membership.pk)).status_code == 422
    assert sign_in(dana).post(address("member_role", atelier, membership.pk), {"role": "editor"}).status_code == 422
    make.make_member(atelier, "second@example.org", Membership.Role.OWNER)
    assert sign_in(dana).post(address("remove_member", atelier, membership.pk)).status_code == 302
    assert role_of(atelier, alice) is None


def test_the_last_owner_leaves_only_after_handing_it_over(sign_in, atelier, alice, bob):
    membership = atelier.memberships.get(user=alice)
    client = sign_in(alice)
    assert client.post(address("remove_member", atelier, membership.pk)).status_code == 422
    assert client.post(address("member_role", atelier, membership.pk), {"role": "editor"}).status_code == 422
    client.post(address("hand_over", atelier, atelier.memberships.get(user=bob).pk))
    assert (role_of(atelier, alice), role_of(atelier, bob)) == ("editor", "owner")
    assert client.post(address("remove_member", atelier, membership.pk)).status_code == 302
    assert role_of(atelier, alice) is None


def test_whoever_is_alone_in_it_may_leave_it_to_the_next(sign_in, atelier, alice):
    assert sign_in(alice).post(address("remove_member", atelier, atelier.memberships.get().pk)).status_code == 302
    assert not atelier.memberships.exists()


@pytest.mark.parametrize("who", ["bob", "dana", "charlie", "alice"])
def test_only_an_owner_hands_it_over_and_to_somebody_else(request, who, sign_in, atelier, alice, bob):
    to = atelier.memberships.get(user=alice)
    client = sign_in(request.getfixturevalue(who))
    assert client.post(address("hand_over", atelier, to.pk)).status_code in (403, 422)
    assert (role_of(atelier, alice), role_of(atelier, bob)) == ("owner", "editor")


def test_a_steward_of_the_area_helps_out(sign_in, invite, atelier, dana, bob):
    assert invite(dana, "heir@example.org", "owner").status_code == 302
    membership = atelier.memberships.get(user=bob)
    assert sign_in(dana).post(address("member_role", atelier, membership.pk), {"role": "owner"}).status_code == 302
    assert role_of(atelier, bob) == "owner"


def test_a_member_of_another_organisation_cannot_be_touched_from_here(sign_in, atelier, alice, charlie):
    other = make.make_organisation("De andre", owner=charlie)
    theirs = other.memberships.get()
    assert sign_in(alice).post(address("remove_member", atelier, theirs.pk)).status_code == 404
    assert sign_in(alice).post(address("member_role", atelier, theirs.pk), {"role": "editor"}).status_code == 404
    assert role_of(other, charlie) == "owner"


def test_a_role_that_does_not_exist_is_refused(sign_in, atelier, alice, bob):
    membership = atelier.memberships.get(user=bob)
    assert sign_in(alice).post(address("member_role", atelier, membership.pk), {"role": "king"}).status_code == 422
    assert role_of(atelier, bob) == "editor"
