"""The definition of the interface as OpenAPI 3.0, made from the same collections that answer."""

from collections.abc import Mapping
from typing import Any

from byliv.ogc.asked import FORMATS, MOST, USUAL
from byliv.ogc.documents import GEOJSON, JSON, LICENCE
from byliv.ogc.layers import LAYERS, Layer

Json = dict[str, Any]
OTHER = {
    "400": {"$ref": "#/components/responses/Refused"},
    "429": {"description": "Far too much was asked for; Retry-After says when to come back."},
    "500": {"$ref": "#/components/responses/Failed"},
}
NOT_FOUND = {"404": {"$ref": "#/components/responses/NotFound"}}


def definition(root: str, version: str) -> Json:
    """The whole document; `root` is the address of /ogc without a slash at its end."""
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Byliv: OGC API - Features",
            "description": "Places, environments, events, areas and open days as features. No key is needed.",
            "version": version,
            "license": {"name": "CC-BY-4.0", "url": LICENCE},
        },
        "servers": [{"url": root}],
        "tags": [{"name": "Capabilities"}, {"name": "Data"}],
        "paths": _paths(),
        "components": {"parameters": _parameters(), "responses": _responses(), "schemas": _schemas()},
    }


def _paths() -> Json:
    paths = {
        "/": _operation("landing", "The landing page", _json("LandingPage")),
        "/conformance": _operation("conformance", "What of the standard is kept", _json("Conformance")),
        "/api": _operation("definition", "This definition", _content("application/vnd.oai.openapi+json;version=3.0")),
        "/collections": _operation("collections", "All collections", _json("Collections")),
    }
    for layer in LAYERS.values():
        paths |= _paths_of(layer)
    return paths


def _paths_of(layer: Layer) -> Json:
    own, title = f"/collections/{layer.name}", str(layer.title)
    one = [{"name": "featureId", "in": "path", "required": True, "schema": {"type": "integer"}}]
    words = [_ref(word) for word in ("bbox", "datetime", "limit", "after")] + _filters(layer)
    return {
        own: _operation(f"{layer.name}.collection", title, _json("Collection"), more=NOT_FOUND),
        f"{own}/items": _operation(
            f"{layer.name}.items", title, _geojson(_collection_of(layer)), words, NOT_FOUND, "Data"
        ),
        f"{own}/items/{{featureId}}": _operation(
            f"{layer.name}.item",
            title,
            _geojson({"$ref": f"#/components/schemas/{layer.name}"}),
            one,
            NOT_FOUND,
            "Data",
        ),
    }


def _operation(
    name: str, title: str, success: Json, parameters: list | None = None, more: Json | None = None,
    tag: str = "Capabilities",
) -> Json:  # fmt: skip
    get = {
        "operationId": name,
        "summary": title,
        "tags": [tag],
        "parameters": [*(parameters or []), _ref("f")],
        "responses": {"200": success, **OTHER, **(more or {})},
    }
    return {"get": get}


def _filters(layer: Layer) -> list[Json]:
    """The collection's own parameters: properties that can be asked for, several with commas between."""
    found = [
        _query(word, {"type": "array", "items": {"type": "string", "enum": sorted(known())}})
        for word, known in layer.filters.items()
    ]
    return [*found, _query("area", {"type": "string"})] if layer.filters else []


def _parameters() -> Json:
    box = {
        "type": "array",
        "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
        "items": {"type": "number"},
    }
    limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
    return {
        "bbox": _query(
            "bbox", box, "West, south, east, north in degrees of WGS 84; west may lie beyond the date line."
        ),
        "datetime": _query("datetime", {"type": "string"}, "A moment or an interval, as 2026-05-01T00:00:00Z/.."),
        "limit": _query("limit", limit, "How many features a page has at most."),
        "after": _query("after", {"type": "string"}, "Where a page begins; the links to the next page have it."),
        "f": _query("f", {"type": "string", "enum": list(FORMATS)}, "The format; there is one."),
    }


def _query(name: str, schema: Json, description: str = "") -> Json:
    found = {"name": name, "in": "query", "required": False, "schema": schema, "style": "form", "explode": False}
    return {**found, "description": description} if description else found


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/parameters/{name}"}


def _responses() -> Json:
    refusal = {JSON: {"schema": {"$ref": "#/components/schemas/Exception"}}}
    return {
        "Refused": {"description": "A parameter is unknown, or has a value that it cannot have.", "content": refusal},
        "NotFound": {"description": "There is no such thing here.", "content": refusal},
        "Failed": {"description": "Something went wrong with us."},
    }


def _content(media_type: str, schema: Json | None = None) -> Json:
    return {"description": "The answer.", "content": {media_type: {"schema": schema or {"type": "object"}}}}


def _json(name: str) -> Json:
    return _content(JSON, {"$ref": f"#/components/schemas/{name}"})


def _geojson(schema: Json) -> Json:
    return _content(GEOJSON, schema)


def _object(required: list[str], **properties: Json) -> Json:
    return {"type": "object", "required": required, "properties": properties}


def _list(name: str) -> Json:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


def _schemas() -> Json:
    text, links = {"type": "string"}, _list("Link")
    collection: Json = {"id": text, "title": text, "description": text, "links": links, "itemType": text}
    extra: Json = {"extent": {"type": "object"}, "crs": {"type": "array", "items": text}}
    return {
        "Link": _object(["href", "rel"], href=text, rel=text, type=text, title=text),
        "LandingPage": _object(["links"], title=text, description=text, links=links),
        "Conformance": _object(["conformsTo"], conformsTo={"type": "array", "items": text}),
        "Collections": _object(["links", "collections"], links=links, collections=_list("Collection")),
        "Collection": _object(["id", "links"], **collection, **extra),
        "Exception": _object(["code"], code=text, description=text),
        **{layer.name: _feature_of(layer) for layer in LAYERS.values()},
    }


def _feature_of(layer: Layer) -> Json:
    shapes = ["Polygon", "MultiPolygon"] if layer.geometry == "MultiPolygon" else ["Point"]
    geometry = _object(
        ["type", "coordinates"], type={"type": "string", "enum": shapes}, coordinates={"type": "array", "items": {}}
    )
    own: Mapping[str, Json] = {name: dict(schema) for name, schema in layer.properties.items()}
    return _object(
        ["type", "id", "geometry", "properties"],
        type={"type": "string", "enum": ["Feature"]},
        id={"type": "integer"},
        geometry=geometry,
        properties=_object(sorted(own), **own),
        links=_list("Link"),
    )


def _collection_of(layer: Layer) -> Json:
    number = {"type": "integer", "minimum": 0}
    return _object(
        ["type", "features", "links"],
        type={"type": "string", "enum": ["FeatureCollection"]},
        features=_list(layer.name),
        links=_list("Link"),
        numberMatched=number,
        numberReturned=number,
    )
