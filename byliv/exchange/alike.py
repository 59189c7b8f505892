"""Listings that may be the same thing as a row of an import, under another identity."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from byliv.core.geo.distance import metres_between
from byliv.exchange.entries import Entry
from byliv.listings.keys import name_key
from byliv.listings.likeness import Likeness, Sketch, likeness
from byliv.listings.lookalikes import WITHIN, Lookout
from byliv.listings.models import Listing


class Like(NamedTuple):
    """A listing that a row looks like, and how much."""

    listing: Listing
    likeness: Likeness


class Alike:
    """What is like the new rows of one batch: listings that were there, from any source, and rows of the batch."""

    def __init__(self, listing_type: str, entries: Iterable[Entry]) -> None:
        """Reads what lies around all entries at once, in a few queries."""
        self._sketches = {id(entry): sketch_of(entry) for entry in entries}
        self._lookout = Lookout(listing_type, self._sketches.values())
        self._older: dict[int, Like] = {}
        self._batch: dict[str, list[tuple[Sketch, Listing]]] = defaultdict(list)

    def compare(self, entries: Iterable[Entry]) -> None:
        """Find what was there before the batch, for all of its entries at once."""
        entries = list(entries)
        sketches = [self._sketches[id(entry)] for entry in entries]
        for entry, found in zip(entries, self._lookout.all_to(sketches), strict=True):
            if found:
                self._older[id(entry)] = Like(*found[0])

    def add(self, listing: Listing, entry: Entry) -> None:
        """Take a listing of the same batch into account; it may not be saved yet."""
        self._batch[name_key(entry.name)].append((self._sketches[id(entry)], listing))

    def to(self, entry: Entry) -> Like | None:
        """What looks most like the entry: what was there, else a row of the same name in the batch, near it."""
        older = self._older.get(id(entry))
        return older if older is not None else self._in_batch(entry)

    def _in_batch(self, entry: Entry) -> Like | None:
        own = self._sketches[id(entry)]
        for sketch, listing in self._batch.get(name_key(entry.name), []):
            is_near = own.position and sketch.position and metres_between(own.position, sketch.position) <= WITHIN
            alike = likeness(own, sketch) if is_near else None
            if alike is not None and alike.is_maybe:
                return Like(listing, alike)
        return None


def sketch_of(entry: Entry) -> Sketch:
    """What is compared of an entry."""
    fields = entry.fields
    return Sketch(
        name=entry.name,
        position=entry.position,
        street_address=str(fields.get("street_address") or ""),
        locality=str(fields.get("locality") or ""),
        phones=[str(contact.get("phone") or "") for contact in entry.contacts or []],
        webs=entry.links or [],
        source_url=str(fields.get("source_url") or ""),
        kind=str(fields.get("kind") or ""),
    )
