"""The only writers of organisations and their members."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.listings import actions as listings
from byliv.listings.models import Listing
from byliv.organisations.kinds import OrganisationKind
from byliv.organisations.models import Membership, Organisation


@transaction.atomic
def create_organisation(*, values: Mapping[str, Any], by: User | None, owner: User | None = None) -> Organisation:
    """Put an organisation on the map; `owner` becomes its first member. ValidationError (by field) when it cannot be."""
    _check_kind(values)
    organisation = Organisation(type=Listing.Type.ORGANISATION)
    listings.create(organisation, values=values, by=by)
    if owner is not None:
        add_member(organisation=organisation, user=owner, role=Membership.Role.OWNER, by=by)
    return organisation


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
    """Let a person edit on the organisation's behalf, or change the role they have."""
    membership, _created = Membership.objects.update_or_create(
        organisation=organisation, user=user, defaults={"role": role}
    )
    record(by=by, verb="joined", target=organisation)
    return membership


@transaction.atomic
def remove_member(*, membership: Membership, by: User | None) -> None:
    """Take a person out of an organisation."""
    record(by=by, verb="left", target=membership.organisation)
    membership.delete()
