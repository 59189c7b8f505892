"""Finds the listings that may be the same as others: by indexes of positions, names, phones and web addresses only."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.db.models import Q
from rapidfuzz import fuzz, process

from byliv.core.geo.box import Box, cover
from byliv.core.geo.distance import box_around
from byliv.core.geo.tilekey import ZOOM, KeyRange, tile_range, to_cell
from byliv.listings.keys import name_key
from byliv.listings.likeness import MAYBE, Likeness, Sketch, likeness
from byliv.listings.models import ContactPoint, Link, Listing

WITHIN = 150  # metres
CELL_ZOOM = 18  # cells of some 85 m in Denmark
MAX_CELLS = 36
ALIKE_ENOUGH = 65  # of 100: keys of names that are worth a closer look
CLOSER_LOOKS = 12  # of one sketch's neighbours
MAX_BEGINNINGS = 400
MAX_SHARING = 200  # listings that share phones or addresses with those of one batch, for each sketch
Cell = tuple[int, int]


class Lookalike(NamedTuple):
    """A listing, and how alike it is to what was asked about."""

    listing: Listing
    likeness: Likeness


class Lookout:
    """Looks for what is like any of the sketches of one batch: five queries, however many there are."""

    def __init__(self, listing_type: str, sketches: Iterable[Sketch], *, only_public: bool = False) -> None:
        self.type, self.only_public = listing_type, only_public
        sketches = list(sketches)
        self._cells: dict[Cell, dict[int, str]] = defaultdict(dict)
        for pk, key, longitude, latitude in _near(listing_type, _ranges(sketches)):
            self._cells[_cell(longitude, latitude)][pk] = key
        self._by_phone = _sharing(ContactPoint, "phone_key", {key for each in sketches for key in each.phone_keys})
        self._by_web = _sharing(Link, "url_key", {key for each in sketches for key in each.web_keys})
        self._by_name = self._named([each for each in sketches if each.position is None])
        self._known: dict[int, tuple[Listing, Sketch]] = {}

    def _named(self, sketches: list[Sketch]) -> dict[str, list[int]]:
        """Listings of the very names of what has no position."""
        found: dict[str, list[int]] = defaultdict(list)
        names = {key for each in sketches if (key := name_key(each.name)[:80])}
        if names:
            rows = Listing.objects.filter(type=self.type, name_key__in=names).order_by("pk")
            for key, pk in rows.values_list("name_key", "pk")[: MAX_SHARING * len(names)]:
                found[key].append(pk)
        return found

    def candidates(self, sketch: Sketch) -> set[int]:
        """Identities worth a closer look."""
        found = {pk for key in sketch.phone_keys for pk in self._by_phone.get(key, [])}
        found.update(pk for key in sketch.web_keys for pk in self._by_web.get(key, []))
        key = name_key(sketch.name)
        if sketch.position is None:
            found.update(self._by_name.get(key[:80], []))
        else:
            found.update(_closest(key, self._around(sketch.position)))
        found.discard(sketch.pk or 0)
        return found

    def _around(self, position: tuple[float, float]) -> dict[int, str]:
        cells = _cells_around(*position)
        return {pk: key for cell in cells if cell in self._cells for pk, key in self._cells[cell].items()}

    def all_to(self, sketches: Sequence[Sketch], at_least: int = MAYBE) -> list[list[Lookalike]]:
        """For each sketch its lookalikes, the most alike first; three queries more."""
        candidates = [self.candidates(sketch) for sketch in sketches]
        wanted = {pk for found in candidates for pk in found}
        self._known |= sketched(wanted - set(self._known), self.type, only_public=self.only_public)
        return [self._compared(sketch, found, at_least) for sketch, found in zip(sketches, candidates, strict=True)]

    def _compared(self, sketch: Sketch, found: Iterable[int], at_least: int) -> list[Lookalike]:
        pairs = [self._known[pk] for pk in found if pk in self._known]
        alike = [Lookalike(listing, likeness(sketch, other)) for listing, other in pairs]
        return sorted(
            (each for each in alike if each.likeness.score >= at_least),
            key=lambda each: (-each.likeness.score, each.listing.pk),
        )


def lookalikes(listing_type: str, sketch: Sketch, *, at_least: int = MAYBE, limit: int = 5) -> list[Lookalike]:
    """Public listings that may be what somebody is writing now; names may be unfinished. Ten queries at most."""
    lookout = Lookout(listing_type, [sketch], only_public=True)
    found = lookout.candidates(sketch) | set(_beginning_like(listing_type, sketch.name))
    lookout._known |= sketched(found, listing_type, only_public=True)
    return lookout._compared(sketch, found, at_least)[:limit]


def sketched(
    identities: Iterable[int], listing_type: str, *, only_public: bool = False
) -> dict[int, tuple[Listing, Sketch]]:
    """Listings with their sketches, without what is merged into another; three queries."""
    # By identity alone: a condition on the type would make SQLite read through all of that type.
    rows = Listing.objects.defer("description_da", "description_en", "imported", "folded").in_bulk(list(identities))
    listings = {
        pk: each
        for pk, each in rows.items()
        if each.type == listing_type and not each.is_merged and (each.is_public or not only_public)
    }
    phones: dict[int, list[str]] = defaultdict(list)
    webs: dict[int, list[str]] = defaultdict(list)
    for pk, phone in ContactPoint.objects.filter(listing__in=listings, phone_key__gt="").values_list(
        "listing", "phone"
    ):
        phones[pk].append(phone)
    for pk, url in Link.objects.filter(listing__in=listings).values_list("listing", "url"):
        webs[pk].append(url)
    return {pk: (each, sketch_of(each, phones[pk], webs[pk])) for pk, each in listings.items()}


def sketch_of(listing: Listing, phones: Iterable[str], webs: Iterable[str]) -> Sketch:
    """What is compared of a listing."""
    longitude, latitude = listing.longitude, listing.latitude
    return Sketch(
        name=listing.name,
        position=None if longitude is None or latitude is None else (longitude, latitude),
        street_address=listing.street_address,
        locality=listing.locality,
        phones=phones,
        webs=webs,
        source_url=listing.source_url,
        kind=listing.kind,
        pk=listing.pk,
    )


def _closest(key: str, keys: dict[int, str]) -> list[int]:
    """The identities whose names come closest to this one, at most a dozen."""
    found = process.extract(key, keys, scorer=fuzz.token_ratio, score_cutoff=ALIKE_ENOUGH, limit=CLOSER_LOOKS)
    return [pk for _key, _score, pk in found]


def _beginning_like(listing_type: str, name: str) -> list[int]:
    """Listings whose name begins like this one, or like one of its words: a few walks into the index of names."""
    key = name_key(name)
    beginnings = {key[: max(4, len(key) - 3)], *(word[:5] for word in key.split()[:3])}
    keys: dict[int, str] = {}
    for beginning in sorted(each for each in beginnings if len(each) >= 3):
        after = beginning[:-1] + chr(ord(beginning[-1]) + 1)
        rows = Listing.objects.filter(type=listing_type, name_key__gte=beginning, name_key__lt=after)
        keys |= dict(rows.order_by("name_key", "pk").values_list("pk", "name_key")[:MAX_BEGINNINGS])
    return _closest(key, keys)


def _sharing(model: type[ContactPoint] | type[Link], field: str, keys: set[str]) -> dict[str, list[int]]:
    """{key: listings that have it}; keys that very many share tell nothing."""
    found: dict[str, list[int]] = defaultdict(list)
    if keys:
        # The condition of the partial index stands in the query too.
        rows = model._default_manager.filter(Q(**{f"{field}__in": keys}), Q(**{f"{field}__gt": ""}))
        for key, pk in rows.order_by().values_list(field, "listing")[: MAX_SHARING * len(keys)]:
            found[key].append(pk)
    return {key: pks for key, pks in found.items() if len(pks) <= MAX_SHARING}


def _cell(longitude: float, latitude: float) -> Cell:
    x, y = to_cell(longitude, latitude)
    return x >> ZOOM - CELL_ZOOM, y >> ZOOM - CELL_ZOOM


def _corners(longitude: float, latitude: float) -> tuple[Cell, Cell]:
    box = Box(*box_around(longitude, latitude, WITHIN))
    return _cell(box.west, box.north), _cell(box.east, box.south)


def _cells_around(longitude: float, latitude: float) -> list[Cell]:
    (left, top), (right, bottom) = _corners(longitude, latitude)
    if (right - left + 1) * (bottom - top + 1) > MAX_CELLS:  # near the poles: only the row it stands in
        x, y = _cell(longitude, latitude)
        return [(x + step, y) for step in range(-10, 11)]
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def _ranges(sketches: Iterable[Sketch]) -> list[KeyRange]:
    """The keys around the sketches, each once, in order."""
    spots = {sketch.position for sketch in sketches if sketch.position is not None}
    merged: list[KeyRange] = []
    for first, last in sorted({key for spot in spots for key in _around(*spot)}):
        if merged and first <= merged[-1].last + 1:
            merged[-1] = KeyRange(merged[-1].first, max(last, merged[-1].last))
        else:
            merged.append(KeyRange(first, last))
    return merged


@lru_cache(maxsize=10_000)
def _around(longitude: float, latitude: float) -> list[KeyRange]:
    """A few cells that hold all within reach: found without a search, except near the poles."""
    (left, top), (right, bottom) = _corners(longitude, latitude)
    if (right - left + 1) * (bottom - top + 1) > MAX_CELLS:
        return cover(Box(*box_around(longitude, latitude, WITHIN)), budget=6)
    return [tile_range(CELL_ZOOM, x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def _near(listing_type: str, ranges: list[KeyRange]) -> Iterable[tuple[int, str, float, float]]:
    """(identity, key of the name, longitude, latitude) in the ranges: one walk into the index for each."""
    if not ranges:
        return []
    values = ",".join(["(%s,%s)"] * len(ranges))
    # `type || ''`: no index of types, which would read half the table each time.
    rows = (
        f"SELECT id, name_key, longitude, latitude FROM {Listing._meta.db_table} "  # noqa: S608 - a name only
        "WHERE tile_key BETWEEN first AND last AND type || '' = %s AND merged_into_id IS NULL"
    )
    # One range after the other. SQLite does so when asked for a CROSS JOIN, PostgreSQL when it cannot know the next one
    # (OFFSET 0): else it guesses that the ranges hold most of the table, and reads all of it.
    asked = (
        f"SELECT found.* FROM wanted CROSS JOIN LATERAL ({rows} OFFSET 0) found"  # noqa: S608
        if connection.vendor == "postgresql"
        else rows.replace("FROM ", "FROM wanted CROSS JOIN ", 1)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH wanted (first, last) AS (VALUES {values}) {asked}",
            [*(key for each in ranges for key in each), listing_type],
        )
        return cursor.fetchall()
