"""The schema that the library makes, finished: refusals, headers, the map's own two addresses."""

from typing import Any

from django.conf import settings

from byliv.api.schemas.pages import Problem

DESCRIPTION = """Everything public on the map and in the agenda, without a key; with a personal key also writing, with
the same rights as on the pages. Texts are under the licence that each record names."""
REFUSALS = {
    "400": "The address or the body is not written as the schema says.",
    "401": "No key was sent, or one that opens nothing.",
    "403": "The key's person may not do this.",
    "404": "There is no such thing, or none that the asker may see.",
    "409": "Something stands in the way; `detail` says what.",
    "413": "The body is too long.",
    "415": "The body is no JSON.",
    "422": "It can be read, and cannot be done; `errors` say why.",
    "429": "Too much at once; Retry-After says when to go on.",
}
OF_READING = ("400", "401", "404", "422", "429")
OF_WRITING = tuple(REFUSALS)
HEADERS = {
    "RateLimit-Policy": "How much may be asked: quota `q` in a window of `w` seconds.",
    "RateLimit": "What is left (`r`), and in how many seconds (`t`) all of it is there again.",
}
# Degrees inside the world; that a box has its west before its east, no pattern can say.
LONGITUDE, LATITUDE = r"-?(1[0-7][0-9]|[1-9]?[0-9])(\.[0-9]{1,9})?", r"-?([1-7]?[0-9])(\.[0-9]{1,9})?"
POSITION = f"^{LONGITUDE},{LATITUDE}$"
BOX = f"^{LONGITUDE},{LATITUDE},{LONGITUDE},{LATITUDE}$"
PROBLEM = "application/problem+json"


def finished(schema: dict[str, Any]) -> dict[str, Any]:
    """The library's schema with all answers that really come."""
    schema["info"] = {
        "title": "Byliv",
        "version": "1",
        "description": DESCRIPTION,
        "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    }
    schema["servers"] = [{"url": settings.BASE_URL}]
    schema["paths"] = {path: _path(path, operations) for path, operations in schema["paths"].items()} | of_the_map()
    components = schema["components"]
    components["schemas"]["Problem"] = _of_problem(components["schemas"])
    components["responses"] = {f"Problem{status}": _refusal(status, words) for status, words in REFUSALS.items()}
    return schema


def _of_problem(schemas: dict[str, Any]) -> dict[str, Any]:
    found = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(found.pop("$defs"))
    return found


def _refusal(status: str, words: str) -> dict[str, Any]:
    answer = {"description": words, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    if status in ("401", "429"):
        name = "WWW-Authenticate" if status == "401" else "Retry-After"
        answer["headers"] = {name: {"schema": {"type": "string"}}}
    return answer


def _path(path: str, operations: dict[str, Any]) -> dict[str, Any]:
    return {method: _operation(path, method, operation) for method, operation in operations.items()}


def _operation(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    operation["responses"] = {str(status): answer for status, answer in operation["responses"].items()}
    for answer in operation["responses"].values():
        answer["headers"] = {
            **answer.get("headers", {}),
            **{name: {"description": words, "schema": {"type": "string"}} for name, words in HEADERS.items()},
        }
    refusals = OF_READING if method == "get" else OF_WRITING
    if "{" in path:
        operation["responses"]["308"] = {
            "description": "It became part of something else; the address of that.",
            "headers": {"Location": {"schema": {"type": "string"}}},
            "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    for status in refusals:
        operation["responses"].setdefault(status, {"$ref": f"#/components/responses/Problem{status}"})
    return operation


def of_the_map() -> dict[str, Any]:
    """The two addresses that the map itself reads; their words are those of the map's page."""
    box = _parameter("bbox", "west,south,east,north in degrees", pattern=BOX, example="12.52,55.66,12.57,55.68")
    at = _parameter("at", "longitude,latitude", pattern=POSITION, example="12.55,55.67")
    return {
        "/api/v1/listings.geojson": {"get": _geojson("listings_in_box", "What lies in a box, as GeoJSON", box)},
        "/api/v1/nearest.json": {"get": _geojson("nearest", "What is nearest to a position, as GeoJSON", at)},
    }


def _geojson(identity: str, summary: str, first: dict[str, Any]) -> dict[str, Any]:
    plain = {"text/plain": {"schema": {"type": "string"}}}
    page = {"text/html": {"schema": {"type": "string"}}}
    collection = {"type": "object", "required": ["type", "features"]}
    return {
        "operationId": identity,
        "summary": summary,
        "tags": ["Map"],
        "parameters": [first, _parameter("limit", "How many things at most.", kind="integer")],
        "responses": {
            "200": {"description": "OK", "content": {"application/geo+json": {"schema": collection}}},
            "400": {"description": REFUSALS["400"], "content": plain},
            "404": {"description": REFUSALS["404"], "content": page},
            "429": {"description": REFUSALS["429"], "content": page},
        },
    }


def _parameter(name: str, words: str, *, pattern: str = "", kind: str = "string", example: str = "") -> dict[str, Any]:
    """A word of an address; those with a pattern are needed."""
    bounds: dict[str, Any] = {"minimum": 1, "maximum": 1000} if kind == "integer" else {"pattern": pattern}
    found = {"name": name, "in": "query", "required": bool(pattern), "description": words}
    return found | {"schema": {"type": kind, **bounds}} | ({"example": example} if example else {})
