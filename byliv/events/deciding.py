"""Who decides what is shown at a place, and what waits for them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from byliv.accounts.models import Stewardship, User
from byliv.accounts.permissions import CARETAKERS
from byliv.areas.models import Area
from byliv.core import clock
from byliv.events.models import Event, Occurrence
from byliv.organisations.models import Membership
from byliv.places.models import Occupancy, Place
from byliv.places.permissions import IN_CHARGE


def coming() -> Exists:
    """Of events: whether there is a date today or later."""
    return Exists(Occurrence.objects.filter(event=OuterRef("pk"), last_day__gte=clock.local_now().date()))


# What a place is asked about: what everybody sees, and the parts of a programme that is not out yet.
ASKED_ABOUT = Q(is_public=True) | Q(part_of__isnull=False)


def waiting() -> QuerySet[Event]:
    """Events with dates to come that a place has not answered."""
    return Event.objects.filter(ASKED_ABOUT, coming(), consent=Event.Consent.ASKED, place__isnull=False)


def waiting_at(place: Place) -> QuerySet[Event]:
    """What waits for the place's answer, oldest first."""
    return waiting().filter(place_id=place.pk).order_by("created_at", "pk")


def waiting_for(user: User) -> QuerySet[Event]:
    """What waits at the places that the person's own organisations run or own, oldest first."""
    mine = Membership.objects.filter(user_id=user.pk).values("organisation_id")
    places = Occupancy.objects.filter(organisation_id__in=mine, role__in=IN_CHARGE).values("place_id")
    return waiting().filter(place__in=places).select_related("place").order_by("place__name", "created_at", "pk")


def people_in_charge(place: Place) -> list[User]:
    """The members of what runs or owns the place, owners first; empty when nobody does."""
    hosts = Occupancy.objects.filter(place_id=place.pk, role__in=IN_CHARGE).values("organisation_id")
    members = Membership.objects.filter(organisation_id__in=hosts, user__is_active=True)
    return list(dict.fromkeys(each.user for each in members.select_related("user").order_by("-role", "created_at")))


def caretakers_of(area: Area | None) -> list[User]:
    """The stewards and editors of the area, or of the nearest above it that has some."""
    if area is None:
        return []
    roles = Stewardship.objects.filter(area_id__in=area.ancestor_ids, role__in=CARETAKERS, user__is_active=True)
    by_area: dict[int, dict[User, None]] = {}
    for each in roles.select_related("user").order_by("created_at"):
        by_area.setdefault(each.area_id, {})[each.user] = None
    nearest = next((pk for pk in reversed(area.ancestor_ids) if pk in by_area), None)
    return list(by_area.get(nearest, {})) if nearest is not None else []


def deciders_of(place: Place) -> list[User]:
    """Those who are asked: the people in charge, or where there are none the area's caretakers."""
    return people_in_charge(place) or caretakers_of(place.area)


def has_people_in_charge() -> Exists:
    """Of events: whether somebody belongs to what runs or owns the place."""
    occupied = Occupancy.objects.filter(
        place=OuterRef("place"), role__in=IN_CHARGE, organisation__memberships__user__is_active=True
    )
    return Exists(occupied)


def left_to_caretakers(unanswered_since: object) -> Q:
    """Of events: nobody runs the place, or those who do were asked before this moment and have not answered."""
    return Q(~has_people_in_charge()) | Q(asked_at__lt=unanswered_since)
