"""What imports and area files change around listings that nobody touched."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import transaction

from byliv.areas.queries import areas_at
from byliv.core import finding, pyramid
from byliv.core.geo.box import Box
from byliv.core.pyramid import Pin
from byliv.listings import followers
from byliv.listings.actions.around import checked_contact, checked_link
from byliv.listings.models import ContactPoint, Link, Listing
from byliv.themes.models import Theme

CHUNK = 1000


def note_import(listing: Listing, values: Mapping[str, Any]) -> None:
    """Remember what an import wrote ({field: value}), so that the next can tell it from what people wrote."""
    listing.imported = dict(values)
    Listing.objects.filter(pk=listing.pk).update(imported=listing.imported)


class Furnishing(NamedTuple):
    """What is to stand around a listing that does not exist yet: checked, not saved."""

    themes: list[Theme]
    links: list[Link]
    contacts: list[ContactPoint]


def furnishing(
    *, themes: Iterable[Theme], links: Iterable[Mapping[str, Any]], contacts: Iterable[Mapping[str, Any]]
) -> Furnishing:
    """Check themes, links and contacts for a new listing. ValidationError when one cannot be."""
    return Furnishing(
        list(themes),
        [checked_link(Link(position=position, **values)) for position, values in enumerate(links)],
        [checked_contact(ContactPoint(), {**values, "position": position}) for position, values in enumerate(contacts)],
    )


@transaction.atomic
def furnish(listings: Iterable[tuple[Listing, Furnishing]]) -> None:
    """Put these around listings that were created a moment ago, three statements for all of them.

    Their creation is the act that is recorded.
    """
    tie = Listing.themes.through
    ties, links, contacts = [], [], []
    for listing, around in listings:
        ties += [tie(listing_id=listing.pk, theme_id=theme.pk) for theme in around.themes]
        for link in around.links:
            link.listing_id = listing.pk
        for contact in around.contacts:
            contact.listing_id = listing.pk
        links += around.links
        contacts += around.contacts
    if ties:
        tie.objects.bulk_create(ties)
        finding.changed(Listing, {each.listing_id for each in ties})
    Link.objects.bulk_create(links)
    ContactPoint.objects.bulk_create(contacts)


@transaction.atomic
def refind_areas(boxes: Iterable[Box]) -> int:
    """Find the area of every listing inside the boxes anew, after outlines changed; returns how many moved.

    A few queries for each thousand listings. No act is recorded and updated_at stays: the listing itself is the same.
    """
    return sum(_refind_in(box) for box in boxes)


def _refind_in(box: Box) -> int:
    moved, last = 0, 0
    inside = Listing.objects.in_box(box).order_by("pk")
    while chunk := list(inside.filter(pk__gt=last).only(*_PIN_FIELDS)[:CHUNK]):
        moved += _refind(chunk)
        last = chunk[-1].pk
    return moved


_PIN_FIELDS = ("type", "kind", "longitude", "latitude", "tile_key", "is_public", "area_id")


def _refind(listings: list[Listing]) -> int:
    found = areas_at([(each.longitude or 0, each.latitude or 0) for each in listings])
    movers: dict[int | None, list[int]] = defaultdict(list)
    counts: list[tuple[Pin, int]] = []
    for listing, area_id in zip(listings, found, strict=True):
        if listing.area_id == area_id:
            continue
        before = listing.pin
        listing.area_id = area_id
        movers[area_id].append(listing.pk)
        counts += [(pin, sign) for pin, sign in ((before, -1), (listing.pin, 1)) if pin is not None]
    for area_id, identities in movers.items():
        Listing.objects.filter(pk__in=identities).update(area_id=area_id)
        finding.changed(Listing, identities)
    pyramid.add(counts)
    followers.moved([pk for identities in movers.values() for pk in identities])
    return sum(map(len, movers.values()))
