"""Which entries a feed holds: in the order of their identities, so that a reader goes through them page by page."""

from typing import NamedTuple

from byliv.atlas.filters import Filter
from byliv.atlas.queries import listings
from byliv.audit.models import AuditEntry

# Acts that are looked through for what was changed last.
LOOKED_THROUGH = 2_000
TYPES = ("places.place", "organisations.organisation", "listings.listing")


class Part(NamedTuple):
    """Identities of some entries; `after` is where the next part begins, 0 when this is the last."""

    identities: list[int]
    after: int = 0


def part_of(wanted: Filter, limit: int, after: int = 0) -> Part:
    """At most `limit` entries that the filter asks for, those after the identity `after`; one query."""
    found = listings(wanted).filter(pk__gt=after).order_by("pk")
    identities = list(found.values_list("pk", flat=True)[: limit + 1])
    return Part(identities[:limit], identities[limit - 1] if len(identities) > limit else 0)


def newest(wanted: Filter, limit: int) -> list[int]:
    """The entries of the filter that were added or changed last, the latest in front; three queries.

    Added last is known by their identities; changed last by the history, of which no more is looked through.
    """
    added = list(listings(wanted).order_by("-pk").values_list("pk", flat=True)[:limit])
    acts = AuditEntry.objects.order_by("-created_at").values_list("target_type", "target_id")[:LOOKED_THROUGH]
    acted_on = {pk for kind, pk in acts if kind in TYPES}
    among = listings(wanted).filter(pk__in=acted_on.union(added))
    return list(among.order_by("-updated_at", "-pk").values_list("pk", flat=True)[:limit])
