"""The only writers of organisations and their members."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from byliv.accounts.actions import person_with
from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core.text import one_line
from byliv.listings import actions as listings
from byliv.listings.models import Listing
from byliv.organisations.kinds import OrganisationKind
from byliv.organisations.models import Membership, Organisation


@transaction.atomic
def create_organisation(*, values: Mapping[str, Any], by: User | None, owner: User | None = None) -> Organisation:
    """Put an organisation on the map; `owner` becomes its first member. ValidationError by field."""
    organisation = new_organisation(values=values)
    create_organisations([organisation], by=by)
    if owner is not None:
        add_member(organisation=organisation, user=owner, role=Membership.Role.OWNER, by=by)
    return organisation


def new_organisation(*, values: Mapping[str, Any]) -> Organisation:
    """An organisation for `create_organisations`: checked, not saved. ValidationError by field."""
    _check_kind(values)
    organisation = Organisation(type=Listing.Type.ORGANISATION)
    listings.prepared(organisation, values)
    return organisation


def create_organisations(organisations: Sequence[Organisation], *, by: User | None) -> None:
    """Put organisations on the map: all or none, a few statements for all of them."""
    listings.create_many(organisations, by=by)


@transaction.atomic
def change_organisation(*, organisation: Organisation, values: Mapping[str, Any], by: User | None) -> dict[str, list]:
    """Change these fields; returns what really changed as {field: [before, after]}."""
    _check_kind(values)
    return listings.change(organisation, values=values, by=by)


def _check_kind(values: Mapping[str, Any]) -> None:
    if "kind" in values and values["kind"] not in OrganisationKind.values:
        raise ValidationError({"kind": _("Choose what kind it is.")})


@transaction.atomic
def add_member(*, organisation: Organisation, user: User, role: str, by: User | None) -> Membership:
    """Let a person edit on the organisation's behalf, or change the role they have.

    ValidationError when that would leave nobody who owns it.
    """
    known = Membership.objects.select_for_update().filter(organisation=organisation, user=user).first()
    if known is not None and known.role == role:
        return known
    if known is not None and role != Membership.Role.OWNER:
        _keep_an_owner(known)
    membership, created = Membership.objects.update_or_create(
        organisation=organisation, user=user, defaults={"role": role}
    )
    record(by=by, verb="joined" if created else "changed", target=organisation, changes={} if created else _ROLE)
    return membership


# Who has which role is not told in the history, which outlives memberships.
_ROLE: dict[str, list] = {"members": [None, None]}


@transaction.atomic
def invite(*, organisation: Organisation, email: str, role: str, by: User) -> Membership:
    """Make the person with this e-mail address a member, known to us or not, and tell them by mail."""
    user = person_with(email=email, by=by)
    membership = add_member(organisation=organisation, user=user, role=role, by=by)
    transaction.on_commit(lambda: _tell(membership, by), robust=True)
    return membership


def _tell(membership: Membership, by: User) -> None:
    with override(membership.user.language):
        values = {"name": str(by), "organisation": membership.organisation.name}
        values["address"] = settings.BASE_URL + membership.organisation.get_absolute_url()
        subject = _("You look after %(organisation)s on Byliv") % values
        body = (
            _(
                "%(name)s has made you one of those who look after %(organisation)s.\n\n"
                "Here it is: %(address)s\n\n"
                "Sign in with this e-mail address to change it. If this is a mistake, you can leave again on its page."
            )
            % values
        )
        EmailMessage(one_line(subject), body, to=[membership.user.email]).send()


@transaction.atomic
def hand_over(*, membership: Membership, by: User) -> None:
    """Make this member owner in the place of `by`, who stays as an editor and may then leave.

    ValidationError when `by` is not an owner or would hand it to themselves.
    """
    mine = Membership.objects.select_for_update().filter(
        organisation_id=membership.organisation_id, user=by, role=Membership.Role.OWNER
    )
    own = mine.exclude(pk=membership.pk).first()
    if own is None:
        raise ValidationError(_("Only an owner can hand it over, and to somebody else on the team."))
    add_member(organisation=membership.organisation, user=membership.user, role=Membership.Role.OWNER, by=by)
    add_member(organisation=membership.organisation, user=by, role=Membership.Role.EDITOR, by=by)


@transaction.atomic
def remove_member(*, membership: Membership, by: User | None, may_orphan: bool = False) -> None:
    """Take a person out of an organisation. ValidationError when the last owner would go; `may_orphan`: even then.

    Whoever is alone in it may leave: it can be claimed then.
    """
    if not may_orphan and not (membership.user == by and _is_alone(membership)):
        _keep_an_owner(membership)
    record(by=by, verb="left", target=membership.organisation)
    membership.delete()


def _is_alone(membership: Membership) -> bool:
    return not Membership.objects.filter(organisation=membership.organisation).exclude(pk=membership.pk).exists()


def _keep_an_owner(membership: Membership) -> None:
    """Refuse that the last owner's role is taken away or laid down: another must have it first."""
    owners = Membership.objects.select_for_update().filter(
        organisation=membership.organisation, role=Membership.Role.OWNER
    )
    if [owner.pk for owner in owners] == [membership.pk]:
        raise ValidationError(_("Somebody must own it. Make another person owner first."))
