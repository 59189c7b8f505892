"""What a card shows beyond the row itself, ready before it is drawn."""

from collections.abc import Iterable

from django.db.models import QuerySet

from byliv.core import prepared
from byliv.core.geo.distance import metres_between
from byliv.listings.models import Listing
from byliv.places.models import Place
from byliv.places.open_now import state_now
from byliv.places.opening import OpenState


def dressed(listings: Iterable[Listing], near: tuple[float, float] | None = None) -> list[Listing]:
    """The listings with `open_state` (places with hours) and `distance` in metres (when a position is given)."""
    found = list(listings)
    hours = hours_of([listing.pk for listing in found if listing.type == Listing.Type.PLACE])
    for listing in found:
        listing.open_state = open_state(hours.get(listing.pk, ""))  # type: ignore[attr-defined]
        listing.distance = _distance(listing, near)  # type: ignore[attr-defined]
    return found


def hours_of(identities: list[int]) -> dict[int, str]:
    """The hours of these places in OSM's words, of those that have some; one query."""

    def asked(numbers: list[int]) -> QuerySet:
        places = Place.objects.filter(pk__in=numbers, opening_hours__isnull=False)
        return places.values_list("pk", "opening_hours__text")

    return dict(prepared.rows("hours", prepared.rounded_up(identities), asked)) if identities else {}


def open_state(hours: str) -> OpenState | None:
    """Open or closed now; None for what has no hours."""
    return state_now(hours) if hours else None


def _distance(listing: Listing, near: tuple[float, float] | None) -> int | None:
    if near is None or listing.longitude is None or listing.latitude is None:
        return None
    return round(metres_between(near, (listing.longitude, listing.latitude)) / 10) * 10
