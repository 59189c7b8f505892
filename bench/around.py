"""What stands around the benchmark's listings: themes, links, opening hours, access facts, who is where."""

from typing import Any

import numpy as np

from bench import bulk, words
from byliv.listings.models import Link, Listing
from byliv.places.models import AccessFeature, Occupancy, OpeningHours
from byliv.themes.models import Theme

THEMED_SHARE, LINKED_SHARE, HOURS_SHARE, ACCESS_SHARE, HOUSED_SHARE = 0.35, 0.3, 0.4, 0.3, 0.5


def _some(ids: list[int], share: float, rng: np.random.Generator) -> np.ndarray:
    return np.array(ids)[rng.random(len(ids)) < share]


def themes(ids: list[int], rng: np.random.Generator) -> None:
    """One or two themes for some of the listings."""
    known = np.array(list(Theme.objects.order_by("pk").values_list("pk", flat=True)))
    themed = _some(ids, THEMED_SHARE, rng)
    first = rng.integers(0, len(known), len(themed))
    second = (first + rng.integers(1, len(known), len(themed))) % len(known)
    twice = rng.random(len(themed)) < 0.5
    listing = np.concatenate([themed, themed[twice]])
    theme = np.concatenate([known[first], known[second[twice]]])
    bulk.insert(Listing.themes.through, {"listing_id": listing.tolist(), "theme_id": theme.tolist()})


def links(ids: list[int], slugs: list[str], rng: np.random.Generator) -> None:
    """A web site for some of the listings."""
    linked = np.flatnonzero(rng.random(len(ids)) < LINKED_SHARE).tolist()
    urls = [f"https://{slugs[at]}.example/" for at in linked]
    bulk.insert(Link, {"listing_id": [ids[at] for at in linked], "url": urls})


def hours(ids: list[int], rng: np.random.Generator) -> list[int | None]:
    """For each place the identity of its opening hours: few texts are common, many are rare; None for most."""
    known = _hours_ids()
    # Squared, so that the first texts are drawn far more often than the last.
    picked = (rng.random(len(ids)) ** 2 * len(known)).astype(int).tolist()
    has = (rng.random(len(ids)) < HOURS_SHARE).tolist()
    return [known[at] if yes else None for at, yes in zip(picked, has, strict=True)]


def _hours_ids() -> list[int]:
    if not OpeningHours.objects.exists():
        OpeningHours.objects.bulk_create([OpeningHours(text=text) for text in words.OPENING])
    return list(OpeningHours.objects.order_by("pk").values_list("pk", flat=True))


def access(ids: list[int], rng: np.random.Generator) -> None:
    """One to three facts for some of the places; most entrances that somebody looked at are step-free."""
    told = _some(ids, ACCESS_SHARE, rng)
    columns: dict[str, list[Any]] = {"place_id": [], "feature": [], "value": []}
    for feature, share in zip(AccessFeature.Feature.values, (1, 0.5, 0.2, 0.1, 0.1, 0.05, 0.05), strict=True):
        which = told[rng.random(len(told)) < share]
        columns["place_id"] += which.tolist()
        columns["feature"] += [feature] * len(which)
        columns["value"] += np.where(rng.random(len(which)) < 0.7, "yes", "no").tolist()
    bulk.insert(AccessFeature, columns)


def occupy(first: int, count: int, places: int, rng: np.random.Generator) -> None:
    """Let half of the organisations (identities from `first`) run or use a place each (identities from 1)."""
    housed = _some(list(range(first, first + count)), HOUSED_SHARE, rng).tolist()
    roles = rng.choice(Occupancy.Role.values, len(housed)).tolist()
    spots = rng.integers(1, places + 1, len(housed)).tolist()
    bulk.insert(Occupancy, {"place_id": spots, "organisation_id": housed, "role": roles})
