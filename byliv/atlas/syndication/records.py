"""An entry as every feed tells it: one record, whose fields are columns of tables and properties of features."""

from collections.abc import Iterator, Sequence
from typing import Any

from byliv.areas.models import Area
from byliv.core import versions
from byliv.core.moments import as_text, iso
from byliv.listings import freshness, types
from byliv.listings.models import Link, Listing
from byliv.places.models import AccessFeature

Record = dict[str, Any]

# Every record has these and no others, in this order (documented in docs/feeds.md; a test compares).
FIELDS = (
    "id", "type", "kind", "name", "summary_da", "summary_en", "street_address", "postal_code", "locality", "area",
    "longitude", "latitude", "themes", "opening_hours", "step_free", "website", "url", "confirmed_at", "freshness",
    "licence", "source", "source_url", "created_at", "updated_at",
)  # fmt: skip
AT_ONCE = 500
PLAIN = (
    "type", "kind", "name", "slug", "summary_da", "summary_en", "street_address", "postal_code", "locality",
    "longitude", "latitude", "licence", "source", "source_url",
)  # fmt: skip
COLUMNS = (
    "pk", *PLAIN, "area_id", as_text("confirmed_at"), as_text("created_at"), as_text("updated_at"),
    "place__opening_hours__text",
)  # fmt: skip


def records(identities: Sequence[int], base_url: str) -> Iterator[Record]:
    """The public entries of these identities in this order, read some hundred at a time, four queries each.

    `base_url` without a slash at its end.
    """
    for start in range(0, len(identities), AT_ONCE):
        yield from _some(identities[start : start + AT_ONCE], base_url)


def _some(identities: Sequence[int], base_url: str) -> Iterator[Record]:
    found = Listing.objects.public().filter(pk__in=identities)
    rows = {row[0]: row for row in found.order_by().values_list(*COLUMNS)}
    themes, websites, step_free = _themes(identities), _websites(identities), _step_free(identities)
    judge, slugs = freshness.today_by_text(), _slugs.get(versions.last())
    for pk in identities:
        if pk not in rows:
            continue
        _pk, *plain, area, confirmed, created, updated, hours = rows[pk]
        known = dict(zip(PLAIN, plain, strict=True))
        kind_of = types.named(known["type"])
        told = {
            **known, "id": pk, "kind": kind_of.glyph(known["kind"]), "area": slugs.get(area, ""),
            "themes": themes.get(pk, []), "opening_hours": hours or "", "step_free": step_free.get(pk, ""),
            "website": websites.get(pk, ""), "url": base_url + kind_of.path(known["slug"]),
            "confirmed_at": iso(confirmed), "freshness": freshness.CODES[judge(confirmed, area)],
            "created_at": iso(created), "updated_at": iso(updated),
        }  # fmt: skip
        yield {field: told[field] for field in FIELDS}


def _themes(identities: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Listing.themes.through.objects.filter(listing_id__in=identities)
    for pk, code in rows.order_by("theme__code").values_list("listing_id", "theme__code"):
        found.setdefault(pk, []).append(code)
    return found


def _websites(identities: Sequence[int]) -> dict[int, str]:
    rows = Link.objects.filter(listing__in=identities, kind=Link.Kind.WEBSITE).order_by("-position", "-pk")
    return dict(rows.values_list("listing", "url"))


def _step_free(identities: Sequence[int]) -> dict[int, str]:
    """ "yes" or "no"; what nobody has said is not in it."""
    rows = AccessFeature.objects.filter(place__in=identities, feature=AccessFeature.Feature.STEP_FREE)
    return dict(rows.values_list("place", "value"))


_slugs = versions.Kept(versions.Scope(()), lambda: dict(Area.objects.values_list("pk", "slug")))


def feature(record: Record) -> dict[str, Any]:
    """The record as a GeoJSON feature; without a position its geometry is null."""
    position = (record["longitude"], record["latitude"])
    properties = {field: value for field, value in record.items() if field not in ("id", "longitude", "latitude")}
    point = None if None in position else {"type": "Point", "coordinates": position}
    return {"type": "Feature", "id": record["id"], "geometry": point, "properties": properties}
