"""Which files there are: for each area and type one, or several where there are more pages than one file takes.

A file of an area with few pages is all of them; with more, its pages are those whose identities lie in a range, so that
each is read along an index and no page moves from one file to another.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Count, F, Max, Min, QuerySet

from byliv.areas.models import Area
from byliv.core.clock import in_utc
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


class File(NamedTuple):
    """One file: of this type, in the area of this slug, pages with identities from `first` on (0: all of them)."""

    type: str
    area: str
    number: int
    changed: datetime | None

    @property
    def path(self) -> str:
        return f"/sitemaps/{self.area}/{self.type}-{self.number}.xml"


def files() -> list[File]:
    """All of them, as they were at most an hour ago: a few questions over everything."""
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
    field = "event__area" if file.type == "open-days" else "area"
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
    for kind in TYPES:
        if kind == "areas":
            yield File(kind, OUTSIDE, 0, in_utc(Area.objects.aggregate(m=Max("updated_at"))["m"]))
            continue
        field = "event__area" if kind == "open-days" else "area"
        changed = "event__updated_at" if kind == "open-days" else "updated_at"
        figures = {"n": Count("pk"), "first": Min("pk"), "last": Max("pk"), "changed": Max(changed)}
        rows = of_type(kind).order_by().values(where=F(f"{field}__slug")).annotate(**figures)
        for row in sorted(rows, key=lambda row: row["where"] or ""):
            yield from _files_of(kind, row)


def _files_of(kind: str, row: dict) -> Iterator[File]:
    """One file with the number 0, or one for each range of identities, numbered from 1."""
    area, changed = row["where"] or OUTSIDE, in_utc(row["changed"])
    if row["n"] <= IN_A_FILE:
        yield File(kind, area, 0, changed)
        return
    for number in range(row["first"] // IN_A_FILE, row["last"] // IN_A_FILE + 1):
        yield File(kind, area, number + 1, changed)
