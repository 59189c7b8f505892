"""An area in schema.org's words."""

from byliv.areas.models import Area
from byliv.areas.queries import area_known
from byliv.core import linked
from byliv.core.addresses import address
from byliv.core.linked import Thing
from byliv.core.text import excerpt

TYPES = {Area.Kind.MUNICIPALITY: "City", Area.Kind.REGION: "State"}


def of(area: Area) -> Thing:
    """The area as a thing of its own; no query."""
    return linked.trimmed(
        {
            **reference(area),
            "alternateName": area.name_en if area.name_en != area.name_da else "",
            "description": excerpt(linked.said(area, "intro"), 500),
            "sameAs": [area.website] if area.website else [],
            "geo": _shape(area),
            "containedInPlace": _reference_to(area.parent_id),
        }
    )


def reference(area: Area) -> Thing:
    """Enough to say which area is meant."""
    page = linked.page("site:area", area.slug)
    kind = TYPES.get(Area.Kind(area.kind), "AdministrativeArea")
    return linked.trimmed(
        {
            "@type": kind,
            "@id": f"{page}#area" if page else "",
            "name": linked.said(area, "name"),
            "url": page,
        }
    )


def containing(identity: int | None) -> Thing | None:
    """The area of this identity as what something else lies in; None outside all."""
    return _reference_to(identity)


def steps_to(area: Area | None) -> list[tuple[str, str]]:
    """(name, path) of the front pages from the outermost area to this one; no query while the areas stay."""
    if area is None:
        return []
    above = [area_known(identity) for identity in area.ancestor_ids[:-1]]
    return [(linked.said(each, "name"), address("site:area", each.slug)) for each in [*above, area] if each]


def _reference_to(identity: int | None) -> Thing | None:
    known = area_known(identity)
    return reference(known) if known else None


def _shape(area: Area) -> Thing:
    # South-west and north-east corner, latitude first.
    return {"@type": "GeoShape", "box": f"{area.south} {area.west} {area.north} {area.east}"}
