"""OGC API - Features: every address of the standard. Everybody may read, from any page, without a key."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from byliv.core.http import for_other_sites, json_response
from byliv.core.machines import for_machines
from byliv.core.ratelimit import with_costly_words
from byliv.core.remember import remembered
from byliv.core.versions import Scope
from byliv.ogc import documents
from byliv.ogc.asked import Asked, BadQuestion, asked, refuse_unknown
from byliv.ogc.definition import definition
from byliv.ogc.documents import GEOJSON, JSON, OPENAPI
from byliv.ogc.layers import LAYERS, Layer

# The version of this interface, which grows when a collection loses or changes something.
VERSION = "1.0.0"
LARGEST_ID = 1 << 62


class NoSuchThing(LookupError):
    """No collection of this name, or no feature of this identity."""


paged = with_costly_words("bbox", "datetime", "limit", "after", "kind", "theme", "area")


def _of_ogc(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The refusals of the standard; open to other sites."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except BadQuestion as error:
            response = json_response(documents.problem("InvalidParameterValue", str(error)))
            response.status_code = 400
        except NoSuchThing:
            response = json_response(documents.problem("NotFound", "There is no such thing here."))
            response.status_code = 404
        return for_other_sites(response)

    return for_machines(require_safe(answered))


@_of_ogc
def landing(request: HttpRequest) -> HttpResponse:
    """Where everything begins."""
    return _plain(request, documents.landing(_root(request)))


@_of_ogc
def conformance(request: HttpRequest) -> HttpResponse:
    """The classes of the standard that are kept."""
    return _plain(request, documents.conformance())


@_of_ogc
def api(request: HttpRequest) -> HttpResponse:
    """The definition as OpenAPI 3.0."""
    return _plain(request, definition(_root(request), VERSION), OPENAPI)


@_of_ogc
def collections(request: HttpRequest) -> HttpResponse:
    """All collections."""
    return _plain(request, documents.collections(_root(request)), JSON, Scope(None))


@_of_ogc
def collection(request: HttpRequest, name: str) -> HttpResponse:
    """One collection."""
    return _plain(request, documents.collection(_root(request), _layer(name)), JSON, Scope(None))


@_of_ogc
@paged
def items(request: HttpRequest, name: str) -> HttpResponse:
    """A page of features."""
    layer, query = _layer(name), _query(request)
    wanted = asked(query, layer.filters)
    found = documents.items(_root(request), layer, wanted, query, settings.BASE_URL)
    return remembered(json_response(found, GEOJSON), layer.scope(wanted))


@_of_ogc
def item(request: HttpRequest, name: str, identity: int) -> HttpResponse:
    """One feature."""
    layer = _layer(name)
    feature = layer.one(identity, settings.BASE_URL) if identity < LARGEST_ID else None
    if feature is None:
        raise NoSuchThing
    refuse_unknown(_query(request), ())
    found = documents.item(_root(request), layer, feature)
    return remembered(json_response(found, GEOJSON), layer.scope(Asked()))


def _plain(request: HttpRequest, found: Any, media_type: str = JSON, scope: Scope = Scope(())) -> HttpResponse:  # noqa: B008 - never changed
    refuse_unknown(_query(request), ())
    return remembered(json_response(found, media_type), scope)


def _layer(name: str) -> Layer:
    layer = LAYERS.get(name)
    if layer is None:
        raise NoSuchThing
    return layer


def _query(request: HttpRequest) -> dict[str, list[str]]:
    return {word: request.GET.getlist(word) for word in request.GET}


def _root(request: HttpRequest) -> str:
    """Where /ogc is for whoever asks: links lead on under the name that was asked."""
    return request.build_absolute_uri("/ogc")
