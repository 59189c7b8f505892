"""What is measured: for each case many different addresses, drawn from the data with a seed."""

import math
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlencode

import numpy as np
from django.db.models import Max, Sum
from django.urls import reverse

from byliv.areas.models import Area
from byliv.areas.queries import area_ids_within
from byliv.core.geo.tilekey import deinterleave
from byliv.core.models import TileCount
from byliv.core.pyramid import TOTALS
from byliv.listings import types
from byliv.listings.models import Listing
from byliv.places.kinds import PlaceKind

PAGE = 20  # entries of a list page
SPARSE = 20  # things in a tile at most
BOX = (0.044, 0.0186)  # degrees: a screen of 1024 x 768 at zoom 15
Draw = Callable[[int, np.random.Generator], list[str]]


class Case(NamedTuple):
    """A name for the report, what it is held to (median in ms, None: nothing), and how its addresses are drawn."""

    name: str
    held_to: float | None
    draw: Draw


def _tiles(cells: list[int], zoom: int, layers: tuple[str, ...] = ("all",)) -> list[str]:
    return [f"/tiles/{layer}/{zoom}/{x}/{y}.mvt" for layer in layers for x, y in map(deinterleave, cells)]


def _counts(zoom: int) -> list[tuple[int, int]]:
    """(things, cell) of every tile of a zoom that holds something."""
    rows = TileCount.objects.filter(zoom=zoom).order_by("cell").values_list("cell").annotate(n=Sum("count"))
    return [(count, cell) for cell, count in rows]


def some(found: list, count: int, rng: np.random.Generator) -> list:
    """At most so many of them, in a random order."""
    return [found[at] for at in rng.permutation(len(found))[:count].tolist()]


def sparse_tiles(count: int, rng: np.random.Generator) -> list[str]:
    return _tiles(some([cell for n, cell in _counts(14) if n <= SPARSE], count, rng), 14)


def centre_tiles(count: int, rng: np.random.Generator) -> list[str]:
    """The fullest tiles, at most 150, in a random order."""
    fullest = sorted(_counts(14), reverse=True)[: min(count, 150)]
    return _tiles(some([cell for _n, cell in fullest], count, rng), 14)


def cluster_tiles(count: int, rng: np.random.Generator) -> list[str]:
    """Tiles that hold clusters: more than a thousand things, where there are such."""
    by_count = sorted(_counts(8), reverse=True)
    cells = [cell for n, cell in by_count if n > 1_000] or [cell for _n, cell in by_count[:10]]
    return some(_tiles(cells, 8, ("all", "places", "organisations")), count, rng)


def _listings(count: int, rng: np.random.Generator) -> list[dict]:
    last = Listing.objects.aggregate(last=Max("pk"))["last"]
    wanted = rng.integers(1, last + 1, count).tolist()
    rows = []
    for start in range(0, count, 500):
        found = Listing.objects.filter(pk__in=wanted[start : start + 500]).order_by("pk")
        rows += list(found.values("type", "slug", "name", "longitude", "latitude"))
    return some(rows, count, rng)


def boxes(count: int, rng: np.random.Generator) -> list[str]:
    width, height = BOX
    corners = ((row["longitude"] - width / 2, row["latitude"] - height / 2) for row in _listings(count, rng))
    edges = (f"{west:.5f},{south:.5f},{west + width:.5f},{south + height:.5f}" for west, south in corners)
    return [f"/api/v1/listings.geojson?bbox={box}&limit=200" for box in edges]


def nearest(count: int, rng: np.random.Generator) -> list[str]:
    kinds = rng.choice(PlaceKind.values, count).tolist()
    return [
        f"/api/v1/nearest.json?at={row['longitude'] + 0.001:.5f},{row['latitude']:.5f}&kind={kind}&limit=20"
        for row, kind in zip(_listings(count, rng), kinds, strict=False)
    ]


def lists(count: int, rng: np.random.Generator) -> list[str]:
    """List pages: everything and each area, all kinds and each, the first five pages of those that have them."""
    areas = Area.objects.defer("polygon")
    maps: list[tuple[str, set[int] | None]] = [(reverse("atlas:everywhere"), None)]
    maps += [(reverse("atlas:map", args=[area.slug]), set(area_ids_within(area))) for area in areas]
    found = [
        f"{page}?{narrow}page={number}"
        for page, area_ids in maps
        for narrow, size in _sizes(area_ids).items()
        for number in range(1, min(5, math.ceil(size / PAGE)) + 1)
    ]
    return some(found, count, rng)


def _sizes(area_ids: set[int] | None) -> dict[str, int]:
    """How many listings there are by filter, in these areas (None: everywhere)."""
    sizes: Counter[str] = Counter()
    for layer, kind, area, count in TileCount.objects.filter(zoom=TOTALS).values_list("layer", "kind", "area", "count"):
        if area_ids is None or area in area_ids:
            sizes[""] += count
            sizes[f"kind={types.named(layer).glyph(kind)}&"] += count
    return sizes


def places(count: int, rng: np.random.Generator) -> list[str]:
    rows = _listings(count * 2, rng)
    slugs = dict.fromkeys(row["slug"] for row in rows if row["type"] == "place")
    return [reverse("places:detail", args=[slug]) for slug in slugs][:count]


def while_typing(count: int, rng: np.random.Generator) -> list[str]:
    """What the page of a new place asks while somebody writes: names half written or with two letters swapped, every
    second one with the pin set already."""
    asked = []
    for number, row in enumerate(_listings(count, rng)):
        name, at = row["name"], int(rng.integers(1, max(2, len(row["name"]) - 1)))
        written = (
            name[: max(4, at)] if rng.random() < 0.5 else name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]
        )
        position = {"longitude": f"{row['longitude'] + 0.0004:.6f}", "latitude": f"{row['latitude']:.6f}"}
        asked.append(f"{reverse('places:alike')}?{urlencode({'name': written} | (position if number % 2 else {}))}")
    return asked


def fronts(count: int, rng: np.random.Generator) -> list[str]:
    """The front pages of all areas in both languages."""
    pages = [reverse("site:area", args=[slug]) for slug in Area.objects.values_list("slug", flat=True)]
    return some([*pages, *(f"/en{page}" for page in pages)], count, rng)


CASES = [
    Case("tile z14, sparse", 5, sparse_tiles),
    Case("tile z14, city centre", 5, centre_tiles),
    Case("clusters z8", 2, cluster_tiles),
    Case("box of 200, GeoJSON", 3, boxes),
    Case("20 nearest of a kind", 5, nearest),
    Case("list page", 25, lists),
    Case("check while typing", 50, while_typing),
    Case("place page", None, places),
    Case("area front page", None, fronts),
]
