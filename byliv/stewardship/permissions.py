"""Who may decide what about an entry that is not theirs, or not only theirs."""

from datetime import timedelta

from byliv.accounts.models import User
from byliv.accounts.permissions import Person, can_edit_in, can_steward
from byliv.areas.models import Area
from byliv.core import clock
from byliv.listings.models import Listing
from byliv.organisations import permissions as organisations
from byliv.organisations.models import Membership, Organisation
from byliv.places import permissions as places
from byliv.places.models import Occupancy, Place
from byliv.stewardship.models import Case

# What those who run an entry may answer themselves. Whether it is theirs at all, others decide.
OWNERS_KINDS = (Case.Kind.CHANGE, Case.Kind.CLOSED)
# How long a sender may ask the area above to look again; their address is kept that long.
APPEAL_TIME = timedelta(days=30)
# What a sender may appeal: imported rows have none.
SENT_KINDS = (Case.Kind.CLAIM, Case.Kind.CHANGE, Case.Kind.NEW, Case.Kind.CLOSED, Case.Kind.REPORT)


def specific(listing: Listing) -> Organisation | Place:
    """The organisation or place that a listing is."""
    if isinstance(listing, Organisation | Place):
        return listing
    return listing.place if listing.type == Listing.Type.PLACE else listing.organisation


def runs(user: Person, listing: Listing) -> bool:
    """Whether the entry is the person's own: a member of it, or of an organisation that runs or owns the place."""
    thing = specific(listing)
    return places.is_in_charge(user, thing) if isinstance(thing, Place) else organisations.is_member(user, thing)


def can_change(user: Person, listing: Listing) -> bool:
    """Whether the person may edit the entry: those who run it, and the stewards and editors of its area."""
    return can_edit_in(user, listing.area) or runs(user, listing)


def owners_of(listing: Listing) -> list[User]:
    """The people whose entry it is, owners before editors; empty when nobody has claimed it."""
    if listing.type == Listing.Type.ORGANISATION:
        memberships = Membership.objects.filter(organisation_id=listing.pk)
    else:
        hosts = Occupancy.objects.filter(place_id=listing.pk, role__in=places.IN_CHARGE).values("organisation_id")
        memberships = Membership.objects.filter(organisation_id__in=hosts)
    ordered = memberships.filter(user__is_active=True).select_related("user").order_by("-role", "created_at")
    return list(dict.fromkeys(membership.user for membership in ordered))


def can_see_queue(user: Person, area: Area) -> bool:
    """Stewards and editors of the area or one above it."""
    return can_edit_in(user, area)


def can_decide(user: Person, case: Case) -> bool:
    """Whether the person may accept or decline an open case now.

    Those who run the entry, for what is theirs to say; its owners, whom they take in; nobody their own claim; the
    area's stewards and editors, once the owners have had their time; after an appeal only a steward of the area above,
    and never whoever decided first.
    """
    if case.state != Case.State.OPEN or not user.is_authenticated or _is_own_claim(user, case):
        return False
    if case.appealed_at:
        above = case.area.parent if case.area else None
        return can_steward(user, above) and user.pk != case.decided_by_id
    if case.listing and case.kind in OWNERS_KINDS and runs(user, case.listing):
        return True
    if case.listing and case.kind == Case.Kind.CLAIM and case.owner_until and owns(user, case.listing):
        return True
    is_their_turn = case.owner_until is None or case.owner_until <= clock.now()
    return is_their_turn and can_edit_in(user, case.area)


def _is_own_claim(user: Person, case: Case) -> bool:
    return case.kind == Case.Kind.CLAIM and user.pk == case.by_id


def can_undo(user: Person, case: Case) -> bool:
    """Whoever decided, and the stewards and editors of the area; after an appeal the stewards of the area above."""
    if case.decided_at is None or not user.is_authenticated:
        return False
    if user.pk == case.decided_by_id:
        return True
    if case.appealed_at:
        return can_steward(user, case.area.parent if case.area else None)
    return can_edit_in(user, case.area)


def can_see_case(user: Person, case: Case) -> bool:
    """Stewards and editors of the area or above; those who run the entry, for what is theirs to answer."""
    if case.state == Case.State.BEGUN or not user.is_authenticated:
        return False
    if can_edit_in(user, case.area) or can_decide(user, case):
        return True
    return bool(case.listing and case.kind in OWNERS_KINDS and runs(user, case.listing))


def can_withdraw(case: Case) -> bool:
    """The sender may, while nobody has answered."""
    return case.state == Case.State.OPEN and case.decided_by_id is None


def can_appeal(case: Case) -> bool:
    """The sender may, once, within a month after a no."""
    if case.state != Case.State.DECLINED or case.kind not in SENT_KINDS or case.appealed_at or not case.decided_at:
        return False
    return clock.now() - case.decided_at < APPEAL_TIME


def can_merge(user: Person, one: Listing, other: Listing) -> bool:
    """Stewards and editors of the areas of both; and whoever owns both."""
    return all(can_edit_in(user, each.area) for each in (one, other)) or all(owns(user, each) for each in (one, other))


def owns(user: Person, listing: Listing) -> bool:
    """Whether the person is an owner of the entry, or of an organisation that runs or owns the place."""
    if not user.is_authenticated:
        return False
    if listing.type == Listing.Type.ORGANISATION:
        hosts = [listing.pk]
    else:
        occupancies = Occupancy.objects.filter(place_id=listing.pk, role__in=places.IN_CHARGE)
        hosts = list(occupancies.values_list("organisation_id", flat=True))
    owner = Membership.Role.OWNER
    return Membership.objects.filter(user_id=user.pk, organisation_id__in=hosts, role=owner).exists()
