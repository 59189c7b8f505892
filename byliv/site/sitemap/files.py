"""Which files there are: for each area and type one, or several where there are more pages than one file takes.

A file of an area with few pages is all of them; with more, its pages are those whose identities lie in a range, so that
each is read along an index and no page moves from one file to another.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from byliv.areas.models import Area
from byliv.core import pyramid, versions
from byliv.core.models import TileCount
from byliv.events.models import Event
from byliv.listings.models import Listing
from byliv.opendays.models import OpenDay

# Search engines take 50,000 and 50 MB; ours are smaller, so that one is read in a second.
IN_A_FILE = 20_000
# What lies in no area.
OUTSIDE = "-"
HOUR = 3600
TYPES = ("places", "organisations", "events", "open-days", "areas")
LISTINGS = {"places": "place", "organisations": "organisation"}
AREA = {"places": "area", "organisations": "area", "events": "area", "open-days": "event__area"}


class File(NamedTuple):
    """One file: of this type, in the area of this slug, all pages (0) or the so many-th range of identities; and when
    something in the area last changed."""

    type: str
    area: str
    number: int
    changed: datetime | None

    @property
    def path(self) -> str:
        return f"/sitemaps/{self.area}/{self.type}-{self.number}.xml"


def files() -> list[File]:
    """All of them, as they were at most an hour ago."""
    known: list[File] | None = cache.get("sitemap")
    if known is None:
        known = list(_counted())
        cache.set("sitemap", known, HOUR)
    return known


def file_named(kind: str, area: str, number: int) -> File | None:
    """The file of this address; None when there is none."""
    return next((each for each in files() if each[:3] == (kind, area, number)), None)


def rows_of(file: File, in_a_file: int | None = None) -> QuerySet:
    """The pages of a file, in the order of their identities."""
    rows = of_type(file.type)
    if file.type == "areas":
        return rows.order_by("pk")
    field = AREA[file.type]
    rows = rows.filter(**{f"{field}__slug": file.area} if file.area != OUTSIDE else {field: None})
    if file.number:
        size = in_a_file or IN_A_FILE
        first = (file.number - 1) * size
        rows = rows.filter(pk__gte=first, pk__lt=first + size)
    return rows.order_by("pk")


def of_type(kind: str) -> QuerySet:
    """Everything public of a type."""
    if kind in LISTINGS:
        return Listing.objects.public().filter(type=LISTINGS[kind])
    if kind == "events":
        # An open day's umbrella has the open day's page.
        return Event.objects.public().filter(open_day=None)
    return OpenDay.objects.public() if kind == "open-days" else Area.objects.all()


def _counted() -> Iterator[File]:
    """The files of each type. No row is read for it: the map has counted its entries by area, an index has the events
    by area, and an area says itself when something in it last changed."""
    slugs: dict[int, str] = dict(Area.objects.values_list("pk", "slug"))
    changed = {area: datetime.fromtimestamp(value / 1e6, UTC) for area, value in versions.read().by_area.items()}
    for kind in TYPES:
        if kind == "areas":
            yield File(kind, OUTSIDE, 0, changed.get(versions.EVERYTHING))
            continue
        named = ((slugs[area] if area else OUTSIDE, area, count) for area, count in _counts(kind, slugs))
        for slug, area, count in sorted(named):
            yield from _files_of(kind, slug, count, changed.get(area))


def _counts(kind: str, areas: Iterable[int]) -> Iterator[tuple[int, int]]:
    """(area, 0 outside all; how many pages at most) where there is a page."""
    if kind in LISTINGS:
        totals = TileCount.objects.filter(zoom=pyramid.TOTALS, cell=0, layer=LISTINGS[kind], count__gt=0)
        pages = totals.values_list("area").annotate(pages=Sum("count"))
        yield from ((area, count) for area, count in pages if not area or area in areas)
        return
    field = AREA[kind]
    rows: QuerySet = OpenDay.objects.all() if kind == "open-days" else Event.objects.all()
    # Those that the public does not see are counted too: the index does not tell them apart.
    counts = {area or 0: count for area, count in rows.order_by().values_list(field).annotate(n=Count("*"))}
    shown = set(
        Area.objects.filter(Exists(of_type(kind).filter(**{field: OuterRef("pk")}))).values_list("pk", flat=True)
    )
    if counts.get(0) and of_type(kind).filter(**{field: None}).exists():
        shown.add(0)
    yield from ((area, count) for area, count in counts.items() if area in shown)


def _files_of(kind: str, area: str, count: int, changed: datetime | None) -> Iterator[File]:
    """One file with the number 0, or one for each range of identities, numbered from 1."""
    if count <= IN_A_FILE:
        yield File(kind, area, 0, changed)
        return
    rows = rows_of(File(kind, area, 0, changed)).values_list("pk", flat=True)
    first, last = rows.first(), rows.last()
    if first is None or last is None:
        return
    for number in range(first // IN_A_FILE, last // IN_A_FILE + 1):
        yield File(kind, area, number + 1, changed)
