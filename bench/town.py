"""Fills an empty installation with places and organisations as the program's own actions would have written them.

One difference: the history holds only the creations. A million go through in a minute or two, because everything is
found and counted for thousands at once and written in bulk.
"""

from datetime import timedelta
from typing import Any, NamedTuple

import numpy as np
import shapely
from django.db import connection, models, transaction

from bench import around, bulk, counts, texts, towns, words
from byliv.areas.models import Area
from byliv.audit.models import AuditEntry
from byliv.core import clock, versions
from byliv.core.geo import polygons
from byliv.core.geo.tilekey import interleave, to_cell
from byliv.core.models import TileCount
from byliv.listings.models import Link, Listing
from byliv.organisations.kinds import OrganisationKind
from byliv.organisations.models import Organisation
from byliv.places.kinds import PlaceKind
from byliv.places.models import AccessFeature, Occupancy, OpeningHours, Place

ORGANISATIONS_TO_PLACES = 5  # one organisation for every five places
CONFIRMED_SHARE = 0.7
CHUNK = 50_000
MODELS: list[type[models.Model]] = [
    Listing, Place, Organisation, Listing.themes.through, AccessFeature, Link, Occupancy, AuditEntry,
    TileCount, OpeningHours,
]  # fmt: skip


class Lot(NamedTuple):
    """All listings of one type, as arrays: the bones, before names and texts."""

    type: str
    first: int
    kinds: list[str]
    kind: np.ndarray
    town: np.ndarray
    longitude: np.ndarray
    latitude: np.ndarray
    area: np.ndarray
    x: np.ndarray
    y: np.ndarray
    key: np.ndarray


def fill(places: int, *, seed: int = 1) -> dict[str, int]:
    """Write `places` places and a fifth as many organisations into a database without listings; rows by table.

    The areas are the demo's, when there are none yet. SystemExit when there are listings already.
    """
    if Listing.objects.exists():
        raise SystemExit("There are listings already. The benchmark fills only an empty installation of its own.")
    if not Area.objects.exists():
        from byliv.demo import areas

        areas.load()
    rng = np.random.default_rng(seed)
    lots = [_lot("place", 1, places, rng)]
    lots.append(_lot("organisation", places + 1, max(1, places // ORGANISATIONS_TO_PLACES), rng))
    _hurry()
    with bulk.without_indexes([model._meta.db_table for model in MODELS]), transaction.atomic():
        for lot in lots:
            _write(lot, rng)
        around.occupy(lots[1].first, len(lots[1].key), places, rng)
        counted = _counted(lots)
        counts.write(counted)
        versions.changed({area for _layer, _kind, area in counted.groups})
    bulk.settle(MODELS)
    return {model._meta.label: model._default_manager.count() for model in MODELS}


def _hurry() -> None:
    """A broken-off filling is begun anew, so SQLite need not be careful meanwhile."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-500000")


def _lot(type_code: str, first: int, count: int, rng: np.random.Generator) -> Lot:
    kinds = list((PlaceKind if type_code == "place" else OrganisationKind).values)
    weights = np.array([words.COMMON.get(kind, 1) for kind in kinds], dtype=float)
    kind = rng.choice(len(kinds), count, p=weights / weights.sum())
    spots = towns.spots(count, rng)
    cells = [to_cell(*spot) for spot in zip(spots.longitude.tolist(), spots.latitude.tolist(), strict=True)]
    x, y = np.array(cells, dtype=np.int64).T
    key = np.fromiter((interleave(*cell) for cell in cells), np.int64, count)
    area = areas_of(spots.longitude, spots.latitude)
    return Lot(type_code, first, kinds, kind, spots.town, spots.longitude, spots.latitude, area, x, y, key)


def areas_of(longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
    """The identity of the deepest area at each position, 0 outside all: what `areas_at` says, for millions."""
    found = np.zeros(len(longitude), np.int64)
    for area in sorted(Area.objects.all(), key=lambda area: len(area.ancestor_ids)):
        box = area.box
        near = (longitude >= box.west) & (longitude <= box.east) & (latitude >= box.south) & (latitude <= box.north)
        which = np.flatnonzero(near)
        inside = shapely.intersects_xy(polygons.read(area.polygon), longitude[which], latitude[which])
        # Siblings that share an edge: the first of a depth keeps it, as `areas_at` takes the first that holds.
        depth_before = np.isin(found[which], _ids_at_depth(len(area.ancestor_ids)))
        found[which[inside & ~depth_before]] = area.pk
    return found


def _ids_at_depth(depth: int) -> list[int]:
    return [area.pk for area in Area.objects.only("path") if len(area.ancestor_ids) == depth]


def _counted(lots: list[Lot]) -> counts.Counted:
    groups: dict[tuple[str, str, int], int] = {}
    numbers = []
    for lot in lots:
        for kind, area in zip(lot.kind.tolist(), lot.area.tolist(), strict=True):
            numbers.append(groups.setdefault((lot.type, lot.kinds[kind], area), len(groups)))
    # Numbered in their own order, so that the rows come in the order of the index.
    rank = {group: number for number, group in enumerate(sorted(groups))}
    ranks = np.array([rank[group] for group in groups])
    joined = (np.concatenate([getattr(lot, name) for lot in lots]) for name in ("x", "y", "key"))
    return counts.Counted(sorted(groups), ranks[np.array(numbers)], *joined)


def _write(lot: Lot, rng: np.random.Generator) -> None:
    names = texts.Names()
    for start in range(0, len(lot.key), CHUNK):
        columns = _columns(lot, slice(start, start + CHUNK), names, rng)
        bulk.insert(Listing, columns)
        bulk.insert(AuditEntry, _creations(lot.type, columns))
        around.themes(columns["id"], rng)
        around.links(columns["id"], columns["slug"], rng)
        if lot.type == "place":
            bulk.insert(Place, {"listing_id": columns["id"], "opening_hours_id": around.hours(columns["id"], rng)})
            around.access(columns["id"], rng)
        else:
            bulk.insert(Organisation, {"listing_id": columns["id"]})


def _columns(lot: Lot, part: slice, names: texts.Names, rng: np.random.Generator) -> dict[str, list[Any]]:
    kinds = [lot.kinds[kind] for kind in lot.kind[part].tolist()]
    posts = [towns.TOWNS[town] for town in lot.town[part].tolist()]
    count = len(kinds)
    called = names.names(kinds, [town.name for town in posts], rng)
    columns: dict[str, list[Any]] = {
        "id": list(range(lot.first + part.start, lot.first + part.start + count)),
        "type": [lot.type] * count,
        "kind": kinds,
        "name": called,
        "slug": names.slugs(called, lot.type),
        **texts.lines(count, rng),
        "postal_code": [town.postal_code for town in posts],
        "locality": [town.name for town in posts],
        "longitude": lot.longitude[part].tolist(),
        "latitude": lot.latitude[part].tolist(),
        "tile_key": lot.key[part].tolist(),
        "area_id": [area or None for area in lot.area[part].tolist()],
        "confirmed_at": _confirmed(count, rng),
        "created_at": _now(count),
        "updated_at": _now(count),
    }
    columns["folded"] = texts.folded_lines(columns)
    return columns


def _now(count: int) -> list[Any]:
    return [bulk.kept(Listing._meta.get_field("created_at"), clock.now())] * count


def _confirmed(count: int, rng: np.random.Generator) -> list[Any]:
    """Moments spread over two years; None for what nobody has confirmed."""
    field, now = Listing._meta.get_field("confirmed_at"), clock.now()
    hours = 2 * 365 * 24
    moments = [bulk.kept(field, now - timedelta(hours=hour)) for hour in range(hours)]
    picked = rng.integers(0, int(hours / CONFIRMED_SHARE), count).tolist()
    return [moments[hour] if hour < hours else None for hour in picked]


def _creations(type_code: str, columns: dict[str, list[Any]]) -> dict[str, list[Any]]:
    model = Place if type_code == "place" else Organisation
    count = len(columns["id"])
    return {
        "created_at": columns["created_at"],
        "verb": ["created"] * count,
        "target_type": [model._meta.label_lower] * count,
        "target_id": columns["id"],
        "target_label": columns["name"],
    }
