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
    return {
        "type": "FeatureCollection",
        "numberReturned": min(len(rows), limit),
        "isCut": len(rows) > limit,
        "features": _features(rows[:limit]),
    }


def nearest(wanted: Filter, limit: int) -> dict[str, Any]:
    """A FeatureCollection of the nearest listings, each with its distance in whole metres."""
    longitude, latitude = wanted.near or (0.0, 0.0)
    kinds = [kind for _type, kind in kind_pairs(wanted.kinds)] if wanted.kinds else None
    rest = wanted.without(near=None, kinds=())
    among = None if rest.is_empty and not rest.area_ids else listings(rest)
    found = nearest_ids(longitude, latitude, limit, kinds=kinds, among=among)
    made = {each["id"]: each for each in _features(rows_by_identity([pk for _, pk in found], COLUMNS))}
    features = []
    for metres, pk in found:
        if pk in made:
            made[pk]["properties"]["metres"] = round(metres)
            features.append(made[pk])
    return {"type": "FeatureCollection", "numberReturned": len(features), "features": features}


def _features(rows: list[tuple]) -> list[dict[str, Any]]:
    """Rows of COLUMNS as GeoJSON features; in one piece and without calls, because a box has hundreds."""
    judge, around = freshness.today_by_text(), {code: types.named(code).path_around for code in types.codes()}
    made = []
    for (
        pk, code, kind, name, slug, summary, street, postal_code, locality,
        longitude, latitude, confirmed, area_id, licence, source,
    ) in rows:  # fmt: skip
        before, after = around[code]
        properties = {
            "type": code, "kind": kind, "name": name, "summary": summary, "street_address": street,
            "postal_code": postal_code, "locality": locality, "url": before + slug + after,
            "confirmed_at": moments.iso(confirmed), "freshness": freshness.CODES[judge(confirmed, area_id)],
            "licence": licence, "source": source,
        }  # fmt: skip
        point = {"type": "Point", "coordinates": (longitude, latitude)}
        made.append({"type": "Feature", "id": pk, "geometry": point, "properties": properties})
    return made
