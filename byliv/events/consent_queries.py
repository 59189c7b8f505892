"""What a place's page of answers shows."""

from typing import Any, NamedTuple

from django.db.models import QuerySet

from byliv.events.deciding import ASKED_ABOUT, coming
from byliv.events.models import Event, PlaceConsent
from byliv.events.whats_on import Row, next_dates
from byliv.organisations.models import Organisation
from byliv.places.models import Occupancy, Place
from byliv.places.permissions import IN_CHARGE

Consent = Event.Consent
MOST = 50


class Asked(NamedTuple):
    """An event of others, who is behind it, and its next date (None when there is none)."""

    event: Event
    organisers: list[Organisation]
    row: Row | None


def seen_at(place: Place) -> dict[str, Any]:
    """{"waiting", "given", "refused"}: coming events of others at the place, a few queries however many they are."""
    events = Event.objects.filter(ASKED_ABOUT, coming(), place_id=place.pk).exclude(organisers__in=_hosts(place))
    found = {
        "waiting": events.filter(consent=Consent.ASKED).order_by("created_at", "pk"),
        "given": events.filter(consent=Consent.GIVEN).order_by("name", "pk"),
        "refused": events.filter(consent=Consent.REFUSED).order_by("name", "pk"),
    }
    return {name: _with_dates(rows) for name, rows in found.items()}


def at_their_own(place: Place) -> int:
    """How many coming events at the place are by those who run it, and so need no answer."""
    own = Event.objects.filter(coming(), place_id=place.pk, is_public=True, organisers__in=_hosts(place))
    return own.distinct().count()


def _hosts(place: Place) -> QuerySet:
    return Occupancy.objects.filter(place_id=place.pk, role__in=IN_CHARGE).values("organisation_id")


def _with_dates(rows: QuerySet[Event]) -> list[Asked]:
    events = list(rows.prefetch_related("organisers").defer("description_en", "imported")[:MOST])
    dates = next_dates(events)
    return [Asked(each, list(each.organisers.all()), dates.get(each.pk)) for each in events]


def standing_at(place: Place) -> list[PlaceConsent]:
    """The standing answers, yes before no."""
    found = PlaceConsent.objects.filter(place_id=place.pk).select_related("organisation")
    return list(found.order_by("-is_given", "organisation__name"))


def residents_of(place: Place) -> list[Organisation]:
    """Those who are at the place without running it, and have no standing answer yet."""
    known = PlaceConsent.objects.filter(place_id=place.pk).values("organisation_id")
    here = Organisation.objects.filter(occupancies__place=place.pk, is_public=True)
    return list(here.exclude(pk__in=_hosts(place)).exclude(pk__in=known).order_by("name"))
