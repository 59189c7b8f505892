"""What somebody who writes an event may choose among: who is behind it, which place, which umbrella."""

import re
from collections.abc import Mapping, Sequence

from django.core import signing

from byliv.accounts.models import User
from byliv.accounts.permissions import Person
from byliv.events import permissions
from byliv.events.models import Event
from byliv.organisations import permissions as organisations
from byliv.organisations.models import Organisation
from byliv.places.models import Occupancy, Place
from byliv.places.permissions import can_see
from byliv.places.queries import own_organisations, places_called

SLUG = re.compile(r"[-a-zA-Z0-9_]{1,120}\Z")
INVITED = signing.Signer(salt="events.umbrella")
MOST = 30


def writers_for(user: User, slug: str = "", also: Sequence[Organisation] = ()) -> list[Organisation]:
    """The organisations that the person may write events for: their own, the one named (where they may edit it),
    and those that are behind the event already."""
    found = own_organisations(user)
    named = (
        Organisation.objects.filter(slug=slug, merged_into=None).select_related("area").first()
        if SLUG.match(slug)
        else None
    )
    if named is not None and organisations.can_edit(user, named):
        found.insert(0, named)
    return list({each.pk: each for each in (*also, *found)}.values())


def places_offered(organisers: Sequence[Organisation], words: str, keep: Sequence[Place | None] = ()) -> list[Place]:
    """Places to choose among: those kept, those of these words, those that the organisers are at or were lately."""
    found = [place for place in keep if place is not None]
    found += places_called(words) if words else []
    based = Occupancy.objects.filter(organisation__in=organisers, place__is_public=True).select_related("place")
    found += [occupancy.place for occupancy in based.order_by("role", "pk")[:MOST]]
    lately = Event.objects.filter(organisers__in=organisers, place__is_public=True).order_by("-pk")
    found += [event.place for event in lately.select_related("place")[:MOST] if event.place]
    return list({place.pk: place for place in found}.values())[:MOST]


def place_named(user: Person, slug: str) -> Place | None:
    """The place of this address, where the person may see it."""
    place = (
        Place.objects.filter(slug=slug, merged_into=None).select_related("area").first() if SLUG.match(slug) else None
    )
    return place if place is not None and can_see(user, place) else None


def umbrellas_for(user: User, event: Event) -> list[Event]:
    """The festivals and other umbrellas of the person's organisations; the one that it is part of stays."""
    organisers = [*event.organisers.all(), *own_organisations(user)]
    rows = Event.objects.filter(organisers__in=organisers, part_of=None).exclude(pk=event.pk)
    found = list(rows.distinct().order_by("-pk")[:200])
    return list({each.pk: each for each in ([event.part_of] if event.part_of else []) + found}.values())


def invitation(umbrella: Event) -> str:
    """What an address carries by which others make their events part of this one."""
    return INVITED.sign(umbrella.slug)


def umbrella_invited(user: Person, query: Mapping[str, str]) -> Event | None:
    """The umbrella that an address names, for those who may edit it and those with an invitation."""
    named = query.get("part_of", "")[:250]
    try:
        slug, is_invited = INVITED.unsign(named), True
    except signing.BadSignature:
        slug, is_invited = named, False
    umbrella = Event.objects.filter(slug=slug, part_of=None).first() if SLUG.match(slug) else None
    if umbrella is None or not (is_invited or permissions.can_edit(user, umbrella)):
        return None
    return umbrella
