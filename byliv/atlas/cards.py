"""What a card shows beyond the row itself, ready before the template runs."""

from collections.abc import Iterable

from byliv.core.geo.distance import metres_between
from byliv.listings.models import Listing
from byliv.places.open_now import state_now
from byliv.places.opening import OpenState


def dressed(listings: Iterable[Listing], near: tuple[float, float] | None = None) -> list[Listing]:
    """The listings with `open_state` (places with hours) and `distance` in metres (when a position is given)."""
    found = list(listings)
    for listing in found:
        listing.open_state = open_state(listing)  # type: ignore[attr-defined]
        listing.distance = _distance(listing, near)  # type: ignore[attr-defined]
    return found


def open_state(listing: Listing) -> OpenState | None:
    """Open or closed now; None for what has no hours. The place must have been selected with the listing."""
    place = getattr(listing, "place", None)
    hours = place.opening_hours if place else None
    return state_now(hours.text) if hours else None


def _distance(listing: Listing, near: tuple[float, float] | None) -> int | None:
    if near is None or listing.longitude is None or listing.latitude is None:
        return None
    return round(metres_between(near, (listing.longitude, listing.latitude)) / 10) * 10
