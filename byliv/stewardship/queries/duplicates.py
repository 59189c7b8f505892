"""Likely duplicates of an area, found when somebody looks: a bounded walk over its entries, nothing is stored."""

from typing import NamedTuple

from django.db.models import Q

from byliv.areas.models import Area
from byliv.areas.queries import area_ids_within
from byliv.audit.models import AuditEntry
from byliv.audit.queries import entries_of
from byliv.listings.likeness import MAYBE, Likeness
from byliv.listings.lookalikes import Lookout, sketched
from byliv.listings.models import Listing
from byliv.stewardship.models import Case, Distinct, Merge
from byliv.stewardship.permissions import specific

AT_ONCE = 500
STEPS = 4  # of so many entries, before the reader is asked whether to go on


class Pair(NamedTuple):
    """Two entries that may be the same, the older first."""

    one: Listing
    other: Listing
    likeness: Likeness


class Found(NamedTuple):
    """Pairs, the most alike first, and where to go on ("" when the whole area has been looked at)."""

    pairs: list[Pair]
    looked_at: int
    after: str


def likely_duplicates(area: Area, after: str = "", at_least: int = MAYBE) -> Found:
    """Walk over the area's public entries from `after` on, at most two thousand of them."""
    area_ids = set(area_ids_within(area))
    pairs: dict[frozenset[int], Pair] = {}
    looked_at = 0
    for _step in range(STEPS):
        batch = _batch(area_ids, after)
        looked_at += len(batch)
        for listing_type in Listing.Type.values:
            for pair in _pairs([each for each in batch if each.type == listing_type], listing_type, at_least):
                pairs.setdefault(frozenset((pair.one.pk, pair.other.pk)), pair)
        after = f"{batch[-1].tile_key}-{batch[-1].pk}" if len(batch) == AT_ONCE else ""
        if not after:
            break
    apart = told_apart(pairs)
    found = [pair for key, pair in pairs.items() if key not in apart]
    return Found(sorted(found, key=lambda pair: (-pair.likeness.score, pair.one.pk)), looked_at, after)


def _batch(area_ids: set[int], after: str) -> list[Listing]:
    rows = Listing.objects.public().filter(area_id__in=area_ids).order_by("tile_key", "pk")
    key, _, pk = after.partition("-")
    if key.isdecimal() and pk.isdecimal():
        rows = rows.filter(Q(tile_key__gt=int(key)) | Q(tile_key=int(key), pk__gt=int(pk)))
    return list(rows.only("type", "tile_key", "name")[:AT_ONCE])


def _pairs(batch: list[Listing], listing_type: str, at_least: int) -> list[Pair]:
    if not batch:
        return []
    known = sketched([each.pk for each in batch], listing_type, only_public=True)
    sketches = [sketch for _listing, sketch in known.values()]
    alike = Lookout(listing_type, sketches, only_public=True).all_to(sketches, at_least)
    found = []
    for (listing, _sketch), others in zip(known.values(), alike, strict=True):
        for other, likeness in others:
            older, newer = sorted((listing, other), key=lambda each: each.pk)
            found.append(Pair(older, newer, likeness))
    return found


def told_apart(pairs: "dict[frozenset[int], Pair] | list[frozenset[int]]") -> set[frozenset[int]]:
    """Those of the pairs of identities that somebody has said are not the same."""
    firsts = {min(pair) for pair in pairs if len(pair) == 2}
    said = Distinct.objects.filter(first__in=firsts).values_list("first", "second")
    declined = Case.objects.filter(kind=Case.Kind.IMPORT, state=Case.State.DECLINED)
    ids = {pk for pair in pairs for pk in pair}
    cases = declined.filter(listing__in=ids).values_list("values", flat=True) if ids else []
    return {frozenset(pair) for pair in said} | {frozenset((each.get("new"), each.get("like"))) for each in cases}


class Part(NamedTuple):
    """What was merged into an entry: the act, and the loser's own latest acts."""

    merge: Merge
    acts: list[AuditEntry]


def merged_into(listing: Listing) -> list[Part]:
    """The merges that stand, newest first; one query when there are none."""
    merges = (
        Merge.objects.filter(winner_id=listing.pk, undone_at=None).select_related("loser", "winner").order_by("-pk")
    )
    return [Part(merge, entries_of(specific(merge.loser), 5)) for merge in merges[:10]]
