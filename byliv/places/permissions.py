"""Who may do what with a place."""

from byliv.accounts.permissions import Person, can_edit_in
from byliv.areas.models import Area
from byliv.organisations.models import Membership, Organisation
from byliv.organisations.permissions import is_member
from byliv.places.models import Occupancy, Place

IN_CHARGE = (Occupancy.Role.HOST, Occupancy.Role.OWNER)


def can_add(user: Person, area: Area | None, host: Organisation | None) -> bool:
    """Members of the organisation that runs the new place, and the stewards and editors of its area."""
    return (host is not None and is_member(user, host)) or can_edit_in(user, area)


def can_edit(user: Person, place: Place) -> bool:
    """Members of an organisation that runs or owns the place, and the stewards and editors of its area."""
    if not user.is_authenticated:
        return False
    hosts = Occupancy.objects.filter(place_id=place.pk, role__in=IN_CHARGE).values("organisation_id")
    belongs = Membership.objects.filter(user_id=user.pk, organisation_id__in=hosts).exists()
    return belongs or can_edit_in(user, place.area)


def can_see(user: Person, place: Place) -> bool:
    """Everybody sees what is public; those who may edit see the rest."""
    return place.is_public or can_edit(user, place)
