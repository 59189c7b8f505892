"""Listings as signs lead to them: what somebody wants to know who stands at the door of a place, or before a poster."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from byliv.accounts.permissions import Person
from byliv.listings.doors import Door
from byliv.listings.models import ContactPoint, Listing
from byliv.listings.slots import offers_of
from byliv.organisations.door import DOOR as ORGANISATIONS
from byliv.places import opening
from byliv.places.door import DOOR as PLACES
from byliv.places.models import AccessFeature, Place
from byliv.places.open_now import state_now
from byliv.places.queries import people_behind, places_of
from byliv.signs.queries import follow_merges
from byliv.signs.targets import TargetType
from byliv.stewardship.permissions import can_change, specific

# What decides whether somebody gets in at all stands first, and is named even when nobody knows.
ALWAYS = AccessFeature.Feature.STEP_FREE


def context(listing: Listing, user: Person) -> dict[str, Any]:
    """Everything the page at the door shows; a fixed number of queries for each type."""
    thing = specific(listing)
    door = PLACES if isinstance(thing, Place) else ORGANISATIONS
    shared = {
        "listing": thing,
        "contacts": ways_to(thing, door),
        "links": list(thing.links.all()),
        "offers": offers_of(thing, user),
    }
    return {**shared, **(_of_place(thing) if isinstance(thing, Place) else _of_organisation(thing))}


def ways_to(thing: Any, door: Door) -> list[dict[str, Any]]:
    """The contacts of a place or an organisation; of one whose address is hidden only where one writes."""
    return [_way_to(contact, door.url("write", thing, contact.pk)) for contact in thing.contacts.all()]


def _way_to(contact: ContactPoint, write_url: str) -> dict[str, Any]:
    return {"contact": contact, "write_url": write_url if contact.is_hidden else ""}


def _of_place(place: Place) -> dict[str, Any]:
    return {"door": _door(place), "inside": people_behind(place)}


def _of_organisation(organisation: Any) -> dict[str, Any]:
    found = places_of(organisation)[:6]
    return {"at": [(occupancy, _door(occupancy.place)) for occupancy in found]}


def _door(place: Place) -> dict[str, Any]:
    """Is it open, today's hours, and how to get in."""
    hours = place.opening_hours.text if place.opening_hours else ""
    known = {fact.feature: fact for fact in place.access.all()}
    facts = [known[code] for code in AccessFeature.Feature.values if code in known]
    is_known = opening.is_valid(hours)
    state = state_now(hours) if is_known else None
    return {
        "hours": hours,
        "state": state,
        "words": opening.in_words(state) if state else "",
        "today": opening.week(hours)[0].spans if is_known else [],
        "facts": facts,
        "step_free": known[ALWAYS].value if ALWAYS in known else "",
    }


def promise(listing: Listing) -> str:
    """What a sign says that one will find."""
    if listing.type == Listing.Type.PLACE:
        return _("See when it is open, who is inside, and how you get in.")
    return _("See who we are, where we are, and how you reach us.")


LISTING = TargetType(
    field="listing",
    follow=follow_merges,
    can_edit=can_change,
    template="signs/door.html",
    context=context,
    promise=promise,
    signs_url=lambda listing: reverse("signs:of_listing", args=[listing.pk]),
)
