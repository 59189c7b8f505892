"""What the front pages tell: how much there is, of what, and what is new."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from byliv.areas.models import Area
from byliv.areas.queries import area_ids_within
from byliv.atlas.cards import dressed
from byliv.atlas.panel import Choice, kind_choices
from byliv.core import clock
from byliv.listings import types
from byliv.listings.freshness import FRESH_FOR
from byliv.listings.models import Listing, ListingQuerySet


@dataclass(frozen=True)
class Figures:
    """Counts of an area's entries; `fresh_share` in whole per cent."""

    places: int
    organisations: int
    fresh_share: int


def _in(area: Area | None) -> ListingQuerySet:
    public = Listing.objects.public()
    return public.in_areas(area_ids_within(area)) if area else public


def figures_of(area: Area | None) -> Figures:
    """How much is public in the area (None: everywhere), and the share confirmed within a year."""
    fresh = Q(confirmed_at__gte=clock.now() - FRESH_FOR)
    counts = _in(area).aggregate(
        places=Count("pk", filter=Q(type="place")),
        organisations=Count("pk", filter=Q(type="organisation")),
        fresh=Count("pk", filter=fresh),
    )
    total = counts["places"] + counts["organisations"]
    return Figures(counts["places"], counts["organisations"], round(100 * counts["fresh"] / total) if total else 0)


def listed_kinds(area: Area | None) -> list[tuple[Choice, int]]:
    """The kinds that occur, with how many, most first."""
    counts = _in(area).order_by().values("type", "kind").annotate(n=Count("pk")).values_list("type", "kind", "n")
    by_glyph = {types.named(type_code).glyph(kind): n for type_code, kind, n in counts}
    found = [(choice, by_glyph[choice.value]) for choice in kind_choices() if choice.value in by_glyph]
    return sorted(found, key=lambda pair: -pair[1])


def latest_in(area: Area | None, count: int = 6) -> list[Listing]:
    """What was confirmed or changed last, pictures first prepared."""
    found = _in(area).filter(confirmed_at__isnull=False).select_related("place__opening_hours")
    return dressed(found.prefetch_related("photos").order_by("-confirmed_at", "pk")[:count])


def subareas(area: Area | None) -> QuerySet[Area]:
    """The areas right below (or the roots), without their outlines."""
    return Area.objects.filter(parent=area).defer("polygon")


def roots_with_children() -> list[Area]:
    """The roots, each with its direct children in `shown_below`; two queries in all."""
    below: dict[int, list[Area]] = {}
    for child in Area.objects.filter(parent__in=Area.objects.roots()).defer("polygon"):
        below.setdefault(child.parent_id or 0, []).append(child)
    roots = list(subareas(None))
    for root in roots:
        root.shown_below = below.get(root.pk, [])  # type: ignore[attr-defined]
    return roots
