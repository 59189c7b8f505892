"""The same answer for machines: vector tiles, points as GeoJSON, what is nearest."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from byliv.areas.models import Area
from byliv.areas.queries import area_called, areas_touching
from byliv.atlas import features, outlines, tiles
from byliv.atlas.filters import LAYERS, TYPE_OF_LAYER, Filter
from byliv.atlas.queries import in_area
from byliv.atlas.tilejson import description
from byliv.atlas.views.searching import searching
from byliv.core.asked import BadFilter
from byliv.core.geo.box import Box
from byliv.core.geo.tilekey import tile_box
from byliv.core.http import for_other_sites, json_response, with_etag
from byliv.core.machines import for_machines
from byliv.core.remember import remembered
from byliv.core.text import one_line
from byliv.core.versions import OUTSIDE, Scope

MAX_ZOOM = 22
MAX_FEATURES = 1_000
GEOJSON = "application/geo+json"


@require_safe
@for_machines
@searching
def tile(request: HttpRequest, layer: str, zoom: int, x: int, y: int) -> HttpResponse:
    """One vector tile of a layer, filtered by the same words as the page; area=SLUG keeps it to an area."""
    if layer not in LAYERS or zoom > MAX_ZOOM or x >= 1 << zoom or y >= 1 << zoom:
        raise Http404
    try:
        wanted = _wanted(request).without(box=None, near=None)
    except BadFilter as error:
        return _refusal(error)
    if layer in TYPE_OF_LAYER:
        wanted = wanted.without(layer=layer)
    body = tiles.encode(wanted, zoom, x, y)
    response = HttpResponse(body, content_type="application/vnd.mapbox-vector-tile")
    return remembered(for_other_sites(response), _scope(request, wanted, Box(*tile_box(zoom, x, y))))


@require_safe
@for_machines
def tilejson(request: HttpRequest, layer: str) -> HttpResponse:
    """A layer's tiles, described for other maps; filtered by the same words."""
    if layer not in LAYERS:
        raise Http404
    try:
        wanted = _wanted(request)
    except BadFilter as error:
        return _refusal(error)
    area = area_called(one_line(request.GET.get("area", "")))
    found = description(layer, wanted, area, settings.BASE_URL)
    return remembered(for_other_sites(json_response(found)), Scope(None if area is None else ()))


@require_safe
@for_machines
@searching
def points(request: HttpRequest) -> HttpResponse:
    """What lies in ?bbox=west,south,east,north as GeoJSON, filtered by the words of the page; at most ?limit= of it."""
    try:
        wanted = _wanted(request).without(near=None)
        if wanted.box is None:
            raise BadFilter(_("Write which part of the map: bbox=west,south,east,north."))
        limit = _limit(request, 200)
    except BadFilter as error:
        return _refusal(error)
    response = for_other_sites(json_response(features.in_box(wanted, limit), GEOJSON))
    return remembered(response, _scope(request, wanted, wanted.box))


@require_safe
@for_machines
@searching
def nearest(request: HttpRequest) -> HttpResponse:
    """What is nearest to ?at=longitude,latitude as GeoJSON, nearest first, perhaps only of some ?kind=."""
    try:
        query = request.GET.copy()
        query["near"] = query.get("at", "")
        wanted = Filter.parse(query)
        if wanted.near is None:
            raise BadFilter(_("Write a position: at=longitude,latitude."))
        limit = _limit(request, 20)
    except BadFilter as error:
        return _refusal(error)
    response = for_other_sites(json_response(features.nearest(wanted, limit), GEOJSON))
    response.headers["Cache-Control"] = "no-cache"
    return with_etag(response)


@require_safe
@for_machines
def area_outlines(request: HttpRequest) -> HttpResponse:
    """The outlines of all areas as GeoJSON, for the map."""
    return remembered(for_other_sites(json_response(outlines.collection(), GEOJSON)), Scope(()))


def _wanted(request: HttpRequest) -> Filter:
    # PostgreSQL takes no null bytes, which one_line drops.
    wanted, slug = Filter.parse(request.GET), one_line(request.GET.get("area", ""))
    return in_area(wanted, get_object_or_404(Area.objects.defer("polygon"), slug=slug)) if slug else wanted


def _scope(request: HttpRequest, wanted: Filter, box: Box) -> Scope:
    """The areas whose changes can show in the box; pins fade from one day to the next."""
    inside = {OUTSIDE, *areas_touching(box, getattr(request, "versions", None))}
    areas = inside & set(wanted.area_ids) if wanted.area_ids else inside
    return Scope(tuple(sorted(areas)), "minute" if wanted.is_open else "day")


def _limit(request: HttpRequest, usual: int) -> int:
    text = request.GET.get("limit") or str(usual)
    if not text.isdecimal() or len(text) > 6 or not 1 <= int(text) <= MAX_FEATURES:
        raise BadFilter(_("limit is a number from 1 to %(most)s.") % {"most": MAX_FEATURES})
    return int(text)


def _refusal(error: BadFilter) -> HttpResponse:
    return for_other_sites(HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8"))
