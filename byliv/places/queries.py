"""Reads over places, organisations and people together."""

from byliv.accounts.models import Stewardship, User
from byliv.accounts.permissions import CARETAKERS
from byliv.areas.models import Area
from byliv.organisations.models import Organisation
from byliv.places.models import Occupancy, Place
from byliv.places.permissions import IN_CHARGE


def own_organisations(user: User) -> list[Organisation]:
    """The organisations that the person belongs to, by name."""
    return list(Organisation.objects.filter(memberships__user=user, merged_into=None).order_by("name"))


def is_caretaker(user: User) -> bool:
    """Whether the person may add and edit in some area."""
    return user.is_superuser or Stewardship.objects.filter(user=user, role__in=CARETAKERS).exists()


def organisations_called(user: User, words: str, limit: int = 20) -> list[Organisation]:
    """Organisations with these words in their name, in the areas that the person looks after."""
    found = Organisation.objects.filter(name__icontains=words, merged_into=None).order_by("name")
    if not user.is_superuser:
        areas = Area.objects.none()
        for path in Stewardship.objects.filter(user=user, role__in=CARETAKERS).values_list("area__path", flat=True):
            areas = areas | Area.objects.filter(path__startswith=path)
        found = found.filter(area_id__in=areas.order_by().values("pk"))
    return list(found[:limit])


def places_called(words: str, limit: int = 20) -> list[Place]:
    """Public places with these words in their name."""
    return list(Place.objects.public().filter(name__icontains=words).order_by("name", "pk")[:limit])


def people_behind(place: Place) -> list[Occupancy]:
    """The public organisations at a place: those in charge first."""
    found = place.occupancies.filter(organisation__is_public=True).select_related("organisation")
    return sorted(found, key=_in_charge_first)


def places_of(organisation: Organisation) -> list[Occupancy]:
    """The public places that an organisation is at: those that it runs first."""
    found = Occupancy.objects.filter(organisation_id=organisation.pk, place__is_public=True).select_related("place")
    return sorted(found, key=_in_charge_first)


def _in_charge_first(occupancy: Occupancy) -> tuple[bool, int]:
    return occupancy.role not in IN_CHARGE, occupancy.pk
