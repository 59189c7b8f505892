"""The documents of the standard that lead to the features: landing page, conformance, collections, a page of items."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from byliv.ogc.asked import Asked
from byliv.ogc.layers import LAYERS, Layer
from byliv.ogc.layers.base import MOST_COUNTED, Feature

JSON = "application/json"
GEOJSON = "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
CONFORMANCE = [
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}" for name in ("core", "geojson", "oas30")
]
# As an HTML link or Link header has it; what Byliv's texts are under, unless a record says otherwise.
LICENCE = "https://creativecommons.org/licenses/by/4.0/"

Json = dict[str, Any]


def landing(root: str) -> Json:
    """Where everything begins; `root` is the address of /ogc without a slash at its end."""
    return {
        "title": "Byliv",
        "description": _("The cultural life of a district: who makes what, where and when. Open data."),
        "links": [
            link(f"{root}/", "self", JSON, "This document"),
            link(f"{root}/api", "service-desc", OPENAPI, "The definition of this interface"),
            link(f"{root}/conformance", "conformance", JSON, "What of the standard is kept"),
            link(f"{root}/collections", "data", JSON, "The collections"),
            link(LICENCE, "license", "text/html", "CC BY 4.0"),
        ],
    }


def conformance() -> Json:
    """The classes of the standard that are kept."""
    return {"conformsTo": CONFORMANCE}


def collections(root: str) -> Json:
    """All collections."""
    return {
        "links": [link(f"{root}/collections", "self", JSON, "This document")],
        "collections": [collection(root, layer) for layer in LAYERS.values()],
    }


def collection(root: str, layer: Layer) -> Json:
    """One collection, with the box and the time in which its features lie."""
    own = f"{root}/collections/{layer.name}"
    day = layer.first_day()
    extent: Json = {"spatial": {"bbox": [list(layer.box())], "crs": CRS84}}
    if day:
        extent["temporal"] = {"interval": [[f"{day}T00:00:00Z", None]], "trs": GREGORIAN}
    return {
        "id": layer.name,
        "title": str(layer.title),
        "description": str(layer.description),
        "itemType": "feature",
        "crs": [CRS84],
        "extent": extent,
        "links": [
            link(own, "self", JSON, "This document"),
            link(f"{own}/items", "items", GEOJSON, str(layer.title)),
            link(LICENCE, "license", "text/html", "CC BY 4.0"),
        ],
    }


def items(root: str, layer: Layer, asked: Asked, query: Mapping[str, Sequence[str]], base_url: str) -> Json:
    """A page of features, with the way to the next; how many match, when that is told in little time."""
    page = layer.page(asked, base_url)
    own = f"{root}/collections/{layer.name}"
    links = [
        link(_with(f"{own}/items", query), "self", GEOJSON, "This document"),
        link(own, "collection", JSON, str(layer.title)),
    ]
    if page.after:
        links.append(link(_with(f"{own}/items", {**query, "after": [page.after]}), "next", GEOJSON, "The next page"))
    found: Json = {"type": "FeatureCollection", "numberReturned": len(page.features)}
    # Pages after the first are not counted anew; the first has told.
    count = len(page.features) if not page.after else layer.count(asked)
    if not asked.after and count <= MOST_COUNTED:
        found["numberMatched"] = count
    return {**found, "features": page.features, "links": links}


def item(root: str, layer: Layer, feature: Feature) -> Json:
    """One feature with its way back."""
    own = f"{root}/collections/{layer.name}"
    links = [
        link(f"{own}/items/{feature['id']}", "self", GEOJSON, "This document"),
        link(own, "collection", JSON, str(layer.title)),
        link(feature["properties"]["url"], "alternate", "text/html", "Its page"),
    ]
    return {**feature, "links": links}


def problem(code: str, description: str) -> Json:
    """A refusal as the standard writes it."""
    return {"code": code, "description": description}


def link(href: str, rel: str, media_type: str, title: str) -> Json:
    """A link as the standard writes it."""
    return {"href": href, "rel": rel, "type": media_type, "title": title}


def _with(path: str, query: Mapping[str, Sequence[str]]) -> str:
    return f"{path}?{urlencode(query, doseq=True)}" if query else path
