"""One entry written through the actions of listings, places and organisations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError

from byliv.exchange import merging, words
from byliv.exchange.entries import Entry
from byliv.exchange.models import ImportedIdentity
from byliv.listings import actions as listings
from byliv.listings.models import Link, Listing
from byliv.organisations import actions as organisations
from byliv.organisations.models import Organisation
from byliv.places import actions as places
from byliv.places.models import Place
from byliv.themes.models import Theme

AROUND = ("themes", "links", "contacts", "opening_hours", "access")
HOSTS = {
    "facebook.com": Link.Kind.FACEBOOK,
    "instagram.com": Link.Kind.INSTAGRAM,
    "youtube.com": Link.Kind.YOUTUBE,
    "bandcamp.com": Link.Kind.BANDCAMP,
}


@dataclass
class Fresh:
    """What a batch is going to create: checked listings, and what is to stand around them."""

    listing_type: str
    source: str
    new: list[Listing] = field(default_factory=list)
    around: list[tuple[Listing, listings.Furnishing]] = field(default_factory=list)
    new_places: list[places.NewPlace] = field(default_factory=list)

    def create(self) -> None:
        """Write all of it. IntegrityError or DataError when the database refuses one."""
        if self.new_places:
            places.create_places(self.new_places, by=None)
        else:
            organisations.create_organisations(self.new, by=None)  # type: ignore[arg-type]
        listings.furnish(self.around)
        ImportedIdentity.objects.bulk_create(
            [ImportedIdentity(source=self.source, source_id=each.source_id, listing_id=each.pk) for each in self.new],
            ignore_conflicts=True,
        )


def new_listing(entry: Entry, themes: Mapping[str, Theme], fresh: Fresh) -> Listing:
    """The entry as a listing that `fresh` will create, with what stands around it, all checked here.

    ValidationError when a field cannot be.
    """
    new = merging.wanted(entry)
    around = listings.furnishing(
        themes=[themes[code] for code in entry.themes or []],
        links=map(_link, entry.links or []),
        contacts=entry.contacts or [],
    )
    values = _plain(new) | {"source": fresh.source, "source_id": entry.source_id, "imported": new}
    listing: Listing
    if fresh.listing_type == Listing.Type.PLACE:
        place = places.new_place(values=values, hours=entry.opening_hours or "", facts=entry.access)
        fresh.new_places.append(place)
        listing = place.place
    else:
        listing = organisations.new_organisation(values=values)
    fresh.new.append(listing)
    fresh.around.append((listing, around))
    return listing


def write_changes(listing: Listing, entry: Entry, write: Mapping[str, Any], memory: Listing) -> None:
    """Write these fields of the entry to its listing, and remember at `memory` that the import wrote them."""
    values = _plain(write)
    whole: Any = (Place if listing.type == Listing.Type.PLACE else Organisation).objects.get(pk=listing.pk)
    if values and isinstance(whole, Place):
        places.change_place(place=whole, values=values, by=None)
    elif values:
        organisations.change_organisation(organisation=whole, values=values, by=None)
    themes = {theme.code: theme for theme in Theme.objects.filter(code__in=write.get("themes", []))}
    _write_around(whole, entry, write, themes)
    listings.note_import(memory, {**memory.imported, **write})


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The listing's own fields, with the position as longitude and latitude."""
    values = {name: value for name, value in fields.items() if name not in (*AROUND, "position")}
    if "position" in fields:
        values["longitude"], values["latitude"] = fields["position"] or (None, None)
    return values


def _write_around(listing: Any, entry: Entry, write: Mapping[str, Any], themes: Mapping[str, Theme]) -> None:
    writers: dict[str, Callable[[], None]] = {
        "themes": lambda: listings.set_themes(listing, [themes[code] for code in write["themes"]], by=None),
        "links": lambda: listings.set_links(listing, map(_link, write["links"]), by=None),
        "contacts": lambda: listings.set_contacts(listing, entry.contacts or [], by=None),
        "opening_hours": lambda: places.set_opening_hours(place=listing, hours=write["opening_hours"], by=None),
        "access": lambda: places.set_access(place=listing, facts=write["access"], by=None),
    }
    for name in AROUND:
        if name in write:
            writers[name]()


def _link(address: str) -> dict[str, str]:
    host = (urlsplit(address).hostname or "").lower()
    kind = next(
        (kind for known, kind in HOSTS.items() if host == known or host.endswith("." + known)), Link.Kind.WEBSITE
    )
    return {"url": address, "kind": kind}


def problem_of(error: ValidationError) -> str:
    """The error as one sentence for each field, with the field's name before it."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    parts = [f"{words.field_label(name)}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
    return " ".join(parts)
