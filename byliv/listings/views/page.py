"""What the page of an organisation and of a place both show."""

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from byliv.areas.linked_data import steps_to
from byliv.core import linked, sharing
from byliv.core.linked import Thing
from byliv.core.sharing import Share
from byliv.listings import slots
from byliv.listings.doors import Door
from byliv.listings.history import history_of
from byliv.listings.licences import LICENCES
from byliv.listings.linked_data import Around
from byliv.listings.models import Listing
from byliv.listings.queries import nearest
from byliv.listings.views.saving import SHARED, saved_fact


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
        "share": share_of(listing),
    }


def share_of(listing: Listing) -> Share:
    """What the page tells other sites."""
    return Share(
        title=listing.name,
        line=sharing.line(linked.said(listing, "summary"), linked.said(listing, "description"), listing.kind_label),
        path=listing.get_absolute_url(),
        picture=sharing.picture(listing.type, listing.slug, listing.updated_at),
        can_be_framed=listing.is_public,
    )


def linked_of(listing: Listing, thing: Thing) -> SafeString:
    """The listing's own thing and the way to its page, for the head of the page."""
    steps = [*steps_to(listing.area), (listing.name, listing.get_absolute_url())]
    return linked.script([thing, linked.trail(steps)])


def around_of(context: dict[str, Any]) -> Around:
    """What the page has read of a listing already, for its linked data."""
    contacts = [contact for contact, _url in context["contacts"]]
    return Around(context["photos"], context["links"], contacts, context["themes"])


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
