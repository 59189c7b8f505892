"""Who may do what with a place."""

from byliv.accounts.permissions import Person, can_edit_in, can_steward
from byliv.areas.models import Area
from byliv.organisations import permissions as organisations
from byliv.organisations.models import Membership, Organisation
from byliv.organisations.permissions import is_member
from byliv.places.models import Occupancy, Place

IN_CHARGE = (Occupancy.Role.HOST, Occupancy.Role.OWNER)


def can_add(user: Person, area: Area | None, host: Organisation | None) -> bool:
    """Members of the organisation that runs the new place, and the stewards and editors of its area."""
    return (host is not None and is_member(user, host)) or can_edit_in(user, area)


def is_in_charge(user: Person, place: Place) -> bool:
    """Whether the person belongs to an organisation that runs or owns the place."""
    if not user.is_authenticated:
        return False
    hosts = Occupancy.objects.filter(place_id=place.pk, role__in=IN_CHARGE).values("organisation_id")
    return Membership.objects.filter(user_id=user.pk, organisation_id__in=hosts).exists()


def can_edit(user: Person, place: Place) -> bool:
    """Members of an organisation that runs or owns the place, and the stewards and editors of its area."""
    return is_in_charge(user, place) or can_edit_in(user, place.area)


def can_see(user: Person, place: Place) -> bool:
    """Everybody sees what is public; those who may edit see the rest."""
    return place.is_public or can_edit(user, place)


def can_delete(user: Person, place: Place) -> bool:
    """The stewards of its area: a place stays when an organisation leaves it."""
    return can_steward(user, place.area)


def can_occupy(user: Person, place: Place, organisation: Organisation, role: str) -> bool:
    """To run or own a place is for those who may edit the place to give; to be based in it or to come there is for
    those who may edit the organisation to say."""
    if role in IN_CHARGE:
        return can_edit(user, place)
    return organisations.can_edit(user, organisation)


def can_change_occupancy(user: Person, occupancy: Occupancy, role: str) -> bool:
    """A new role needs the right to give it, and leaving a charge the right to the place."""
    if occupancy.role in IN_CHARGE and not can_edit(user, occupancy.place):
        return False
    return can_occupy(user, occupancy.place, occupancy.organisation, role)


def can_vacate(user: Person, occupancy: Occupancy) -> bool:
    """Either side may end it."""
    return can_edit(user, occupancy.place) or organisations.can_edit(user, occupancy.organisation)


def team_of(place: Place) -> set[int]:
    """The identities of those who belong to an organisation that runs or owns it."""
    hosts = Occupancy.objects.filter(place_id=place.pk, role__in=IN_CHARGE).values("organisation_id")
    return set(Membership.objects.filter(organisation_id__in=hosts).values_list("user_id", flat=True))
