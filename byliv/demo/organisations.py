"""The creative environments of the demo, and what they are to the places."""

from typing import Any

from django.db import transaction

from byliv.demo.content import read
from byliv.demo.entries import WHERE, furnish, values_of
from byliv.demo.people import MAKER, TEAMMATE, account
from byliv.organisations.actions import add_member, create_organisation
from byliv.organisations.models import Membership, Organisation
from byliv.places.actions import occupy
from byliv.places.models import Occupancy, Place

# Alma and Bo's own environment, for whoever signs in as one of them.
MAKERS_OWN = "trappefaellesskabet"
# An environment stands a few steps beside its house, so that both can be pressed on the map.
STEP = 0.00009


def entries() -> list[dict[str, Any]]:
    return read("organisations")


@transaction.atomic
def load(entry: dict[str, Any], picture: bytes | None, places: dict[str, Place]) -> Organisation:
    """One environment; without an address of its own it is found where its first place is."""
    homes = [(places[link["slug"]], link["role"]) for link in entry.get("places", [])]
    values = values_of(entry)
    if homes and "longitude" not in values:
        values |= {field: getattr(homes[0][0], field) for field in WHERE}
        values["longitude"] += STEP
    organisation = create_organisation(values=values, by=None)
    for place, role in homes:
        occupy(place=place, organisation=organisation, role=Occupancy.Role(role), by=None)
    furnish(organisation, entry, picture=picture, by=None)
    if entry["slug"] == MAKERS_OWN:
        for person, role in ((MAKER, Membership.Role.OWNER), (TEAMMATE, Membership.Role.EDITOR)):
            add_member(organisation=organisation, user=account(person), role=role, by=None)
    return organisation
