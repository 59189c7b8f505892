"""What the front pages tell: how much there is, of what, and what is new."""

from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from byliv.areas.models import Area
from byliv.areas.queries import months_of
from byliv.atlas.cards import dressed
from byliv.atlas.filters import Filter
from byliv.atlas.panel import Choice, kind_choices
from byliv.atlas.queries import Path, counts, in_area, listings, total
from byliv.listings import types
from byliv.listings.card_rows import cards
from byliv.listings.models import Listing
from byliv.listings.queries import fresh_count

MANY = 5_000


@dataclass(frozen=True)
class Figures:
    """Counts of an area's entries; `fresh_share` in whole per cent, confirmed within `fresh_months`."""

    places: int
    organisations: int
    fresh_share: int
    fresh_months: int


def _wanted(area: Area | None) -> Filter:
    return in_area(Filter(), area)


def figures_of(area: Area | None) -> Figures:
    """How much is public in the area (None: everywhere), and the share that is fresh."""
    wanted = _wanted(area)
    by_type = dict(counts(wanted).order_by().values_list("layer").annotate(n=Sum("count")))
    everything = sum(by_type.values())
    fresh = fresh_count(wanted.area_ids or None) if everything else 0
    share = round(100 * fresh / everything) if everything else 0
    months = months_of(area.pk if area else None).fresh
    return Figures(by_type.get("place", 0), by_type.get("organisation", 0), share, months)


def listed_kinds(area: Area | None) -> list[tuple[Choice, int]]:
    """The kinds that occur, with how many, most first."""
    found = counts(_wanted(area)).order_by().values("layer", "kind").annotate(n=Sum("count")).filter(n__gt=0)
    by_glyph = {types.named(code).glyph(kind): n for code, kind, n in found.values_list("layer", "kind", "n")}
    listed = [(choice, by_glyph[choice.value]) for choice in kind_choices() if choice.value in by_glyph]
    return sorted(listed, key=lambda pair: -pair[1])


def latest_in(area: Area | None, count: int = 6) -> list[Listing]:
    """What was confirmed last, ready for cards."""
    wanted = _wanted(area)
    # Among many, the newest are found sooner along the order than by sorting all.
    path = Path.ORDER if total(wanted) > MANY else Path.INDEX
    found = listings(wanted, path).filter(confirmed_at__isnull=False).order_by("-confirmed_at", "-pk")
    return dressed(cards(list(found.values_list("pk", flat=True)[:count])))


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
