"""The one answer behind the map, the list and the tiles."""

from collections.abc import Sequence
from enum import Enum

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Concat

from byliv.areas.models import Area
from byliv.areas.queries import area_ids_within
from byliv.atlas import saying
from byliv.atlas.filters import Filter
from byliv.atlas.kinds import kind_pairs, kinds_filter
from byliv.core import prepared, pyramid
from byliv.core.geo.box import Box
from byliv.core.geo.distance import box_around
from byliv.core.geo.tilekey import KeyRange
from byliv.core.models import TileCount
from byliv.listings import types
from byliv.listings.models import Listing
from byliv.listings.querysets import ListingQuerySet
from byliv.places.models import AccessFeature, Place
from byliv.places.open_now import open_hours_ids

NEAR_METRES = 3_000


class Path(Enum):
    """What leads to the rows: the indexes of what is asked for, or the one of their order (see `listing_page`)."""

    INDEX = "index"
    ORDER = "order"


def listings(wanted: Filter, path: Path = Path.INDEX, ranges: Sequence[KeyRange] | None = None) -> ListingQuerySet:
    """Public listings that the filter asks for, unordered; `ranges` of keys instead of those that cover its box."""
    found = _by_index(wanted, ranges) if path is Path.INDEX else _beside_indexes(wanted)
    for condition in _facts(wanted, path):
        found = found.filter(condition)
    for condition in _said(wanted, path, ranges):
        found = found.filter(condition)
    return found


def _said(wanted: Filter, path: Path, ranges: Sequence[KeyRange] | None) -> list[Q]:
    """What is asked of their words: out of the index, or read on the way along their order."""
    if not wanted.words or path is Path.ORDER:
        return saying.each_word(wanted)
    return saying.conditions(wanted, total(wanted.without(words="")), ranges)


def _facts(wanted: Filter, path: Path) -> list[Q | Exists]:
    """What is asked of themes, access and hours: as a set to begin with, or as a question to each entry on the way."""
    tagged = Listing.themes.through.objects.filter(theme__code__in=wanted.themes)
    step_free = AccessFeature.objects.filter(feature=AccessFeature.Feature.STEP_FREE, value=AccessFeature.Value.YES)
    asked = [(tagged, "listing_id", bool(wanted.themes)), (step_free, "place_id", wanted.is_step_free)]
    if wanted.is_open:
        asked.append((Place.objects.filter(opening_hours_id__in=open_hours_ids()), "pk", True))
    rows = [(facts, field) for facts, field, is_asked in asked if is_asked]
    if path is Path.ORDER:
        return [Exists(facts.filter(**{field: OuterRef("pk")})) for facts, field in rows]
    return [Q(pk__in=facts.values(field)) for facts, field in rows]


def _by_index(wanted: Filter, ranges: Sequence[KeyRange] | None) -> ListingQuerySet:
    found = Listing.objects.public()
    kinds = [kind for _type, kind in kind_pairs(wanted.kinds)]
    box = Box(*box_around(*wanted.near, NEAR_METRES)) if wanted.near else wanted.box
    if ranges is not None:
        if not box:
            # Far out a tile holds thousands of the other type: by kind, none of them is read.
            kinds = kinds or (types.named(wanted.type).kinds.values if wanted.type else [])
        found = found.in_ranges(ranges, kinds)
        return _inside(_of_types(found.filter(_lies_in(box)) if box else found, wanted), wanted)
    if box:
        return _inside(_of_types(found.in_box(box, kinds), wanted), wanted)
    if wanted.area_ids:
        found = found.in_areas(list(wanted.area_ids))
    if kinds:
        found = found.filter(kind__in=kinds)
    return _of_types(found, wanted)


def _lies_in(box: Box) -> Case:
    """Positions in the box, in words from which PostgreSQL does not guess how many.

    It takes the edges for narrow choices, expects hardly anything, and sorts a whole range by page instead of stopping
    when there are enough.
    """
    here = Q(longitude__range=(box.west, box.east), latitude__range=(box.south, box.north))
    return Case(When(here, then=Value(True)), default=Value(False))


def _inside(found: ListingQuerySet, wanted: Filter) -> ListingQuerySet:
    """In the filter's areas, in words that no index answers: a tile is smaller than a town."""
    return found.alias(in_area=F("area_id") + 0).filter(in_area__in=wanted.area_ids) if wanted.area_ids else found


def _of_types(found: ListingQuerySet, wanted: Filter) -> ListingQuerySet:
    """Of the filter's type and kinds, in words that no index answers: half of everything is of one type."""
    if wanted.type:
        found = found.alias(of_type=Concat("type", Value(""))).filter(of_type=wanted.type)
    if wanted.kinds:
        of_kind = Concat("type", Value(" "), "kind")
        found = found.alias(of_kind=of_kind).filter(of_kind__in=[" ".join(pair) for pair in kind_pairs(wanted.kinds)])
    return found


def _beside_indexes(wanted: Filter) -> ListingQuerySet:
    """The same rows, asked for in words that no index answers, so that the database walks along their order."""
    found = _inside(_of_types(Listing.objects.public(), wanted), wanted)
    if wanted.box:
        west, south, east, north = wanted.box
        found = found.filter(longitude__range=(west, east), latitude__range=(south, north))
    return found


def in_area(wanted: Filter, area: Area | None) -> Filter:
    """The filter within an area and everything below it."""
    return wanted.without(area_ids=tuple(area_ids_within(area))) if area else wanted


def total(wanted: Filter) -> int:
    """How many public listings there are of the filter's type, kinds and areas, looked up in the count pyramid."""
    shape = ("total", wanted.type, wanted.kinds, wanted.area_ids)
    rows = prepared.rows(shape, (), lambda _: counts(wanted).order_by().values_list("zoom").annotate(n=Sum("count")))
    return int(rows[0][1] or 0) if rows else 0


def counts(wanted: Filter) -> QuerySet[TileCount]:
    """The pyramid's totals of the filter's type, kinds and areas."""
    totals = TileCount.objects.filter(zoom=pyramid.TOTALS, cell=0)
    if wanted.type:
        totals = totals.filter(layer=wanted.type)
    if wanted.kinds:
        totals = totals.filter(kinds_filter(wanted.kinds, type_field="layer"))
    if wanted.area_ids:
        totals = totals.filter(area__in=wanted.area_ids)
    return totals
