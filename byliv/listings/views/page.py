"""What the page of an organisation and of a place both show."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from byliv.listings import slots
from byliv.listings.doors import Door
from byliv.listings.history import history_of
from byliv.listings.models import Listing
from byliv.listings.queries import nearest
from byliv.listings.views.saving import SHARED, saved_fact

LICENCES = {
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "ODbL-1.0": ("ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "NOASSERTION": (gettext_lazy("Nobody has said. Ask before you use the text elsewhere."), ""),
}


def page_context(request: HttpRequest, door: Door, listing: Any) -> dict[str, Any]:
    """Everything the shared parts of the page want; a fixed number of queries."""
    may_edit = door.can_edit(request.user, listing)
    licence = LICENCES.get(listing.licence, (listing.licence, ""))
    return {
        "listing": listing,
        "may_edit": may_edit,
        "edit_url": door.url("edit", listing),
        "confirm_url": door.url("confirm", listing),
        "contacts": [(contact, door.url("write", listing, contact.pk)) for contact in listing.contacts.all()],
        "links": list(listing.links.all()),
        "photos": list(listing.photos.all()),
        "themes": list(listing.themes.all()),
        "point": point_of(listing),
        "near": near_to(listing),
        "panels": slots.panels_of(listing, request.user),
        "offers": slots.offers_of(listing, request.user),
        "history": history_of(listing, words=door.words, is_full=may_edit),
        "history_url": door.url("history", listing),
        "pencils": {fact: door.url(fact, listing) for fact in (*SHARED, *door.facts)} if may_edit else {},
        "saved": saved_fact(request, door, listing) if may_edit else None,
        "licence": {"name": licence[0], "url": licence[1]},
    }


def point_of(listing: Listing) -> str:
    """Longitude and latitude as the map reads them, "" without a position; never in the reader's number format."""
    if listing.longitude is None or listing.latitude is None:
        return ""
    return f"{listing.longitude:.6f},{listing.latitude:.6f}"


def near_to(listing: Listing, limit: int = 6) -> list[Listing]:
    """The nearest public listings, each with its `distance` in metres, to ten."""
    if listing.longitude is None or listing.latitude is None:
        return []
    found = nearest(listing.longitude, listing.latitude, limit, exclude=listing.pk)
    for neighbour, metres in found:
        neighbour.distance = round(metres / 10) * 10  # type: ignore[attr-defined]
    return [neighbour for neighbour, _metres in found]
