"""What organisations and places have in common, in schema.org's words."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from django.db.models import QuerySet

from byliv.areas.linked_data import containing
from byliv.core import linked
from byliv.core.linked import Thing
from byliv.core.text import excerpt
from byliv.listings import types
from byliv.listings.licences import licence_url
from byliv.listings.models import ContactPoint, Link, Listing, Photo
from byliv.themes.models import Theme

Rows = TypeVar("Rows", bound=QuerySet)
AROUND = ("photos", "links", "contacts", "themes")
TICKETS = Link.Kind.TICKETS


class Around(NamedTuple):
    """What is read around a listing. A page has it already; `around` reads it."""

    photos: Sequence[Photo]
    links: Sequence[Link]
    contacts: Sequence[ContactPoint]
    themes: Sequence[Theme]


def around(listing: Listing) -> Around:
    """Four queries; none for one that was read by `with_around`."""
    return Around(*(list(getattr(listing, name).all()) for name in AROUND))


def with_around(rows: Rows) -> Rows:
    """Many listings with what `of` reads of them, in four queries more."""
    return rows.prefetch_related(*AROUND)


def of(listing: Listing, kind: str | list[str], known: Around) -> Thing:
    """A listing as a thing of this type; no query. What is hidden from strangers is not in it."""
    return linked.trimmed(
        {
            **reference(listing, kind),
            "description": linked.said(listing, "description") or linked.said(listing, "summary"),
            "slogan": _slogan(listing),
            "image": [linked.whole(photo.large_url) for photo in known.photos],
            "address": address(listing),
            "telephone": _telephone(known.contacts),
            "sameAs": [link.url for link in known.links if link.kind != TICKETS],
            "mainEntityOfPage": page(listing),
        }
    )


def reference(listing: Listing, kind: str | list[str]) -> Thing:
    """Enough to say which listing is meant."""
    where = linked.whole(types.of(listing).path(listing.slug))
    return {"@type": kind, "@id": f"{where}#{listing.type}", "name": listing.name, "url": where}


def page(listing: Listing) -> Thing:
    """The page about it: under which licence, from where, and when somebody last said that it is right."""
    return linked.trimmed(
        {
            "@type": "WebPage",
            "@id": linked.whole(types.of(listing).path(listing.slug)),
            "license": licence_url(listing.licence),
            "isBasedOn": listing.source_url or listing.source,
            "dateModified": listing.updated_at.isoformat(),
            "lastReviewed": listing.confirmed_at.date().isoformat() if listing.confirmed_at else "",
        }
    )


def address(listing: Listing) -> Thing | None:
    """The postal address; None without any part of it."""
    parts = linked.trimmed(
        {
            "streetAddress": listing.street_address,
            "postalCode": listing.postal_code,
            "addressLocality": listing.locality,
        }
    )
    return {"@type": "PostalAddress", **parts, "addressCountry": "DK"} if parts else None


def area(listing: Listing) -> Thing | None:
    """The area that it lies in."""
    return containing(listing.area_id)


def subjects(themes: Sequence[Theme]) -> list[str]:
    """Art forms and target groups by name."""
    return [linked.said(theme, "name") for theme in themes]


def _slogan(listing: Listing) -> str:
    summary = linked.said(listing, "summary")
    # Where there is no longer text, the line is the description.
    return excerpt(summary, 200) if linked.said(listing, "description") else ""


def _telephone(contacts: Sequence[ContactPoint]) -> str:
    """The first number that stands on the page."""
    return next((contact.phone for contact in contacts if contact.phone and not contact.is_hidden), "")
