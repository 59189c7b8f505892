"""The same filter elsewhere: its page, its feeds."""

from urllib.parse import urlencode

from byliv.areas.models import Area
from byliv.atlas.filters import Filter
from byliv.core.addresses import address

FORMS = ("geojson", "csv", "xlsx", "rss", "atom", "jsonld")


def page_of_filter(wanted: Filter, area: Area | None) -> str:
    """The page that shows the filter, in the area's own address."""
    path = address("atlas:map", area.slug) if area else address("atlas:everywhere")
    query = "&".join(filter(None, (wanted.without(near=None).query(), _box(wanted))))
    return f"{path}?{query}" if query else path


def feeds_of(wanted: Filter, area: Area | None) -> dict[str, str]:
    """{form: address} of the filter, also for other maps, with its area and the part of the map that is shown; not
    where somebody stands."""
    where = urlencode([("area", area.slug)]) if area else ""
    query = "&".join(filter(None, (where, wanted.without(near=None).query(), _box(wanted))))
    asked = f"?{query}" if query else ""
    found = {form: address(f"atlas:{form}") + asked for form in FORMS}
    tiles = "&".join(filter(None, (where, wanted.without(layer="all", near=None).query())))
    # The address of the standard stands in every language; who serves it is above.
    return found | {
        "tilejson": address("tiles:tilejson", wanted.layer) + (f"?{tiles}" if tiles else ""),
        "ogc": "/ogc/",
    }


def _box(wanted: Filter) -> str:
    return urlencode([("bbox", ",".join(str(round(edge, 5)) for edge in wanted.box))]) if wanted.box else ""
