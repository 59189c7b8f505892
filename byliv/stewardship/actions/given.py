"""What an accepted claim does, and how it is taken back: somebody is on a team, or an organisation runs a place."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.listings.models import Listing
from byliv.organisations.actions import add_member, hand_over, remove_member
from byliv.organisations.models import Membership, Organisation
from byliv.organisations.permissions import is_member
from byliv.places.actions import occupy, vacate
from byliv.places.models import Occupancy, Place
from byliv.places.permissions import IN_CHARGE
from byliv.stewardship.actions.claims import EDITOR, HANDED_OVER, OWNER, note_claimed
from byliv.stewardship.models import Case, ClaimProof
from byliv.stewardship.permissions import specific


@transaction.atomic
def give(case: Case, by: User | None) -> dict[str, list]:
    """Let the claimant in. ValidationError when the entry or the claimant is gone."""
    if case.listing is None or case.by is None:
        raise ValidationError(_("The entry, or whoever claimed it, is not here any more."))
    Listing.objects.select_for_update().get(pk=case.listing.pk)
    thing, as_ = specific(case.listing), str(case.values.get("as", OWNER))
    note_claimed(case, thing)
    if isinstance(thing, Organisation):
        return _join(thing, case.by, as_, by)
    return _run(thing, case, as_, by)


def _join(organisation: Organisation, claimant: User, as_: str, by: User | None) -> dict[str, list]:
    before = Membership.objects.filter(organisation=organisation, user=claimant).first()
    role = Membership.Role.EDITOR if as_ == EDITOR else Membership.Role.OWNER
    was = before.role if before else None
    membership = add_member(organisation=organisation, user=claimant, role=role, by=by or claimant)
    is_handed_over = as_ == HANDED_OVER and by is not None and is_member(by, organisation, Membership.Role.OWNER)
    if is_handed_over and by is not None:
        hand_over(membership=membership, by=by)
    return {"members": [was, str(role)], "handed_over": [False, is_handed_over]}


def _run(place: Place, case: Case, as_: str, by: User | None) -> dict[str, list]:
    organisation = _organisation_of(case)
    if organisation is None or not is_member(case.by, organisation):  # type: ignore[arg-type]
        raise ValidationError(_("Whoever claimed it is not in that environment any more."))
    before = Occupancy.objects.filter(place=place, organisation=organisation).first()
    left: list[list[Any]] = []
    if as_ == HANDED_OVER:
        left = _leave(place, organisation, by)
    occupy(place=place, organisation=organisation, role=Occupancy.Role.HOST, by=by or case.by)
    return {"organisations": [before.role if before else None, str(Occupancy.Role.HOST)], "left": [left, []]}


def _leave(place: Place, heir: Organisation, by: User | None) -> list[list[Any]]:
    """The organisations of whoever hands it over are no longer in charge; [identity, role] of each."""
    own = Membership.objects.filter(user=by).values("organisation_id")
    leaving = Occupancy.objects.filter(place=place, role__in=IN_CHARGE, organisation_id__in=own)
    left = []
    for occupancy in leaving.exclude(organisation=heir).select_related("place", "organisation"):
        left.append([occupancy.organisation_id, occupancy.role])
        vacate(occupancy=occupancy, by=by)
    return left


def _organisation_of(case: Case) -> Organisation | None:
    claim = ClaimProof.objects.filter(pk=case.pk).select_related("organisation").first()
    return claim.organisation if claim else None


@transaction.atomic
def take_back(case: Case, by: User | None) -> None:
    """Undo an accepted claim: as it was before, also when that leaves the entry without anybody."""
    if case.listing is None:
        return
    thing = specific(case.listing)
    if isinstance(thing, Organisation):
        _unjoin(thing, case, by)
    else:
        _unrun(thing, case, by)


def _unjoin(organisation: Organisation, case: Case, by: User | None) -> None:
    if case.applied.get("handed_over", [0, 0])[1] and case.decided_by is not None:
        add_member(organisation=organisation, user=case.decided_by, role=Membership.Role.OWNER, by=by)
    membership = Membership.objects.filter(organisation=organisation, user=case.by).first()
    was = case.applied["members"][0]
    if membership is None:
        return
    if was is None:
        remove_member(membership=membership, by=by, may_orphan=True)
    else:
        add_member(organisation=organisation, user=membership.user, role=was, by=by)


def _unrun(place: Place, case: Case, by: User | None) -> None:
    for identity, role in case.applied["left"][0]:
        if former := Organisation.objects.filter(pk=identity).first():
            occupy(place=place, organisation=former, role=role, by=by)
    organisation, was = _organisation_of(case), case.applied["organisations"][0]
    occupancy = Occupancy.objects.filter(place=place, organisation=organisation).first()
    if occupancy is None:
        return
    if was is None:
        vacate(occupancy=occupancy, by=by)
    else:
        occupy(place=place, organisation=occupancy.organisation, role=was, by=by)
