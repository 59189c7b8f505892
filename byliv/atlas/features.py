"""Listings as GeoJSON features, straight from their columns."""

from typing import Any

from byliv.atlas.filters import Filter
from byliv.atlas.kinds import kind_pairs
from byliv.atlas.queries import listings
from byliv.atlas.reading import rows_by_identity, rows_of
from byliv.core import moments
from byliv.listings import freshness, types
from byliv.listings.queries import nearest_ids

COLUMNS = (
    "pk", "type", "kind", "name", "slug", "summary_da", "street_address", "postal_code", "locality",
    "longitude", "latitude", moments.as_text("confirmed_at"), "area_id", "licence", "source",
)  # fmt: skip


def in_box(wanted: Filter, limit: int) -> dict[str, Any]:
    """A FeatureCollection of at most `limit` listings that the filter and its box ask for."""
    rows = rows_of(wanted, COLUMNS, limit + 1)
    judge = freshness.today_by_text()
    return {
        "type": "FeatureCollection",
        "numberReturned": min(len(rows), limit),
        "isCut": len(rows) > limit,
        "features": [feature(row, judge) for row in rows[:limit]],
    }


def nearest(wanted: Filter, limit: int) -> dict[str, Any]:
    """A FeatureCollection of the nearest listings, each with its distance in whole metres."""
    longitude, latitude = wanted.near or (0.0, 0.0)
    kinds = [kind for _type, kind in kind_pairs(wanted.kinds)] if wanted.kinds else None
    rest = wanted.without(near=None, kinds=())
    among = None if rest.is_empty and not rest.area_ids else listings(rest)
    found = nearest_ids(longitude, latitude, limit, kinds=kinds, among=among)
    rows = {row[0]: row for row in rows_by_identity([pk for _, pk in found], COLUMNS)}
    judge = freshness.today_by_text()
    features = [feature(rows[pk], judge, {"metres": round(metres)}) for metres, pk in found if pk in rows]
    return {"type": "FeatureCollection", "numberReturned": len(features), "features": features}


def feature(row: tuple, judge: freshness.TextJudge, more: dict[str, Any] | None = None) -> dict[str, Any]:
    """One row of COLUMNS as a GeoJSON feature."""
    (
        pk, code, kind, name, slug, summary, street, postal_code, locality,
        longitude, latitude, confirmed, area_id, licence, source,
    ) = row  # fmt: skip
    properties = {
        "type": code, "kind": kind, "name": name, "summary": summary, "street_address": street,
        "postal_code": postal_code, "locality": locality, "url": types.named(code).path(slug),
        "confirmed_at": moments.iso(confirmed), "freshness": freshness.CODES[judge(confirmed, area_id)],
        "licence": licence, "source": source,
    }  # fmt: skip
    if more:
        properties |= more
    point = {"type": "Point", "coordinates": (longitude, latitude)}
    return {"type": "Feature", "id": pk, "geometry": point, "properties": properties}
