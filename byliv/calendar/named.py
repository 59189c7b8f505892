"""Areas, places, organisers and umbrellas as an address names them."""

from typing import NamedTuple

from django.utils.translation import get_language

from byliv.areas.queries import area_called
from byliv.events.models import Event
from byliv.listings.merged import final
from byliv.listings.models import Listing


class Named(NamedTuple):
    """A thing that the agenda is narrowed to."""

    pk: int
    slug: str
    name: str


def area_named(slug: str) -> Named | None:
    """The area of this slug, its name in the reader's language."""
    found = area_called(slug)
    if found is None:
        return None
    return Named(found.pk, found.slug, (found.name_en if get_language() == "en" else "") or found.name_da)


def place_named(slug: str) -> Named | None:
    """The place of this slug; what it was merged into when it turned out to be another."""
    return _listing(Listing.Type.PLACE, slug)


def organisation_named(slug: str) -> Named | None:
    """The organisation of this slug; what it was merged into when it turned out to be another."""
    return _listing(Listing.Type.ORGANISATION, slug)


def event_named(slug: str) -> Named | None:
    """The public event of this slug."""
    found = Event.objects.public().filter(slug=slug).values_list("pk", "slug", "name").first()
    return Named(*found) if found else None


def _listing(type_code: str, slug: str) -> Named | None:
    rows = Listing.objects.filter(type=type_code).only("pk", "slug", "name", "is_public", "merged_into")
    found = rows.filter(slug=slug).first()
    if found is None:
        return None
    last = final(found)
    return Named(last.pk, last.slug, last.name) if last.is_public else None
