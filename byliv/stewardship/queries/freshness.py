"""How fresh the areas' entries are, how that went, and whom to call."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, F, Max, Q, QuerySet

from byliv.areas.models import Area
from byliv.areas.queries import area_ids_within
from byliv.core import clock
from byliv.listings import freshness
from byliv.listings.freshness import Limits
from byliv.listings.models import Listing
from byliv.listings.querysets import ListingQuerySet
from byliv.stewardship.models import Confirmation, FreshnessDay

A_YEAR = timedelta(days=366)


class Counts(NamedTuple):
    """How many entries are fresh, ageing and stale."""

    fresh: int = 0
    ageing: int = 0
    stale: int = 0

    @property
    def everything(self) -> int:
        return self.fresh + self.ageing + self.stale

    @property
    def share(self) -> int:
        """The fresh ones in whole per cent; 0 of nothing."""
        return round(100 * self.fresh / self.everything) if self.everything else 0


def own_counts(area_ids: list[int] | None = None) -> dict[int, Counts]:
    """Of each area (None: of all) without what lies below it; one query over the index for each rule."""
    rules = dict(freshness.areas_by_limits())
    special = {identity for identities in rules.values() for identity in identities}
    public = Listing.objects.public().filter(area_id__isnull=False)
    if area_ids is not None:
        public = public.in_areas(area_ids)
    usual = public.exclude(area_id__in=special) if special else public
    found = _counted(usual, freshness.limits_of(None))
    for limits, identities in rules.items():
        wanted = identities if area_ids is None else sorted(set(identities) & set(area_ids))
        if wanted:
            found |= _counted(Listing.objects.public().in_areas(wanted), limits)
    return found


def _counted(rows: ListingQuerySet, limits: Limits) -> dict[int, Counts]:
    fresh = Count("pk", filter=Q(confirmed_at__gte=limits.fresh))
    known = Count("pk", filter=Q(confirmed_at__gte=limits.ageing))
    counted = rows.order_by().values("area_id").annotate(n=Count("pk"), fresh=fresh, known=known)
    return {
        area: Counts(fresh, known - fresh, n - known)
        for area, n, fresh, known in counted.values_list("area_id", "n", "fresh", "known")
    }


def counts_in(area: Area) -> Counts:
    """Of the area with everything below it, now."""
    return total(own_counts(area_ids_within(area)).values())


def total(counts) -> Counts:
    """All of these together."""
    return Counts(*map(sum, zip(*counts, strict=True))) if (counts := list(counts)) else Counts()


def counts_of_all() -> dict[int, Counts]:
    """Of every area with everything below it that has entries; few queries, however many areas there are."""
    own, paths = own_counts(), dict(Area.objects.order_by().values_list("pk", "path"))
    below: dict[int, list[Counts]] = {}
    for identity, counts in own.items():
        for part in paths[identity].strip("/").split("/"):
            below.setdefault(int(part), []).append(counts)
    return {identity: total(counts) for identity, counts in below.items()}


def history_of(area: Area) -> list[tuple[date, Counts]]:
    """The days of the last year, oldest first."""
    since = clock.local_now().date() - A_YEAR
    days = FreshnessDay.objects.filter(area=area, day__gte=since).order_by("day")
    return [(day, Counts(*counts)) for day, *counts in days.values_list("day", "fresh", "ageing", "stale")]


def to_call(area: Area) -> QuerySet[Listing]:
    """The area's stale entries: those that nobody has ever confirmed first, then the oldest."""
    wanted = set(area_ids_within(area))
    stale = Q(pk__in=[])
    for limits, identities in freshness.areas_by_limits().items():
        if here := wanted & set(identities):
            stale |= Q(area_id__in=sorted(here)) & _before(limits)
            wanted -= here
    if wanted:
        stale |= Q(area_id__in=sorted(wanted)) & _before(freshness.limits_of(None))
    rows = Listing.objects.public().filter(stale).order_by(F("confirmed_at").asc(nulls_first=True), "pk")
    return rows.defer("description_da", "description_en", "imported", "folded")


def _before(limits: Limits) -> Q:
    return Q(confirmed_at=None) | Q(confirmed_at__lt=limits.ageing)


def asked_last(listing_ids: list[int]) -> dict[int, datetime]:
    """When each was asked about last."""
    rows = Confirmation.objects.filter(listing_id__in=listing_ids).order_by().values("listing_id")
    return dict(rows.annotate(at=Max("asked_at")).values_list("listing_id", "at"))
