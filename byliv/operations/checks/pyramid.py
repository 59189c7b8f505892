"""Do the counts that the map shows equal the things that are there?"""

from collections.abc import Iterator

from django.db.models import Count, Max, Min, QuerySet, Sum
from django.db.models.functions import Coalesce

from byliv.core.geo.tilekey import ZOOM
from byliv.core.models import TileCount
from byliv.core.pyramid import CELL_ZOOMS
from byliv.listings.models import Listing
from byliv.operations.checks.finding import Finding, broken, ok

# Totals are compared whole where cells are few; the finer zooms by cells around so many things.
WHOLE_ZOOMS = (3, 8)
SAMPLES = 60
ADVICE = "Run byliv doctor again in a quiet moment; if it stays, back up and tell the people who make Byliv."


def counts() -> Iterator[Finding]:
    """Whole at two coarse zooms, sampled at all; the work does not grow with the finest cells."""
    wrong = [*_wrong_totals(), *_wrong_cells()]
    if wrong:
        yield broken(f"The map counts wrongly in {len(wrong)} cases, for example {wrong[0]}.", ADVICE)
    else:
        yield ok("The map's counts equal a recount (totals whole, cells sampled).")


def _on_the_map() -> QuerySet[Listing]:
    return Listing.objects.filter(is_public=True, tile_key__isnull=False)


def _wrong_totals() -> Iterator[str]:
    there = _on_the_map().annotate(area_or_none=Coalesce("area_id", 0)).order_by()
    groups = there.values_list("type", "kind", "area_or_none").annotate(n=Count("pk"))
    true = {tuple(key): n for *key, n in groups}
    for zoom in WHOLE_ZOOMS:
        rows = TileCount.objects.filter(zoom=zoom).order_by()
        kept = rows.values_list("layer", "kind", "area").annotate(n=Sum("count"))
        told = {tuple(key): n for *key, n in kept if n}
        for key in true.keys() | told.keys():
            if true.get(key, 0) != told.get(key, 0):
                yield f"{'/'.join(map(str, key))} at zoom {zoom}: {told.get(key, 0)} instead of {true.get(key, 0)}"


def _wrong_cells() -> Iterator[str]:
    for zoom in CELL_ZOOMS:
        for cell in _sampled_cells(zoom):
            first = cell << 2 * (ZOOM - zoom)
            last = first + (1 << 2 * (ZOOM - zoom)) - 1
            true = _on_the_map().filter(tile_key__range=(first, last)).count()
            told = TileCount.objects.filter(zoom=zoom, cell=cell).aggregate(n=Sum("count"))["n"] or 0
            if true != told:
                yield f"cell {cell} of zoom {zoom}: {told} instead of {true}"


def _sampled_cells(zoom: int) -> set[int]:
    """Cells in which something is, and cells in which the pyramid says that something is."""
    per_zoom = max(2, SAMPLES // len(CELL_ZOOMS))
    things = _spread(_on_the_map(), "tile_key", per_zoom)
    told = _spread(TileCount.objects.filter(zoom=zoom), "cell", per_zoom)
    return {key >> 2 * (ZOOM - zoom) for key in things} | told


def _spread(rows: QuerySet, field: str, number: int) -> set[int]:
    """About `number` values of an indexed field, from its lowest to its highest; each costs one look into the index."""
    ends = rows.aggregate(low=Min(field), high=Max(field))
    if ends["low"] is None:
        return set()
    step = (ends["high"] - ends["low"]) / (number - 1)
    starts = [ends["low"] + round(step * i) for i in range(number - 1)] + [ends["high"]]
    found = (rows.filter(**{f"{field}__gte": s}).order_by(field).values_list(field, flat=True).first() for s in starts)
    return {value for value in found if value is not None}
