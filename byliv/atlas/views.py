"""Map and list: the same answer side by side."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from byliv.areas.models import Area
from byliv.areas.queries import area_ids_within
from byliv.atlas import outlines, tiles
from byliv.atlas.cards import dressed
from byliv.atlas.chips import chips_of
from byliv.atlas.filters import LAYERS, TYPE_OF_LAYER, BadFilter, Filter
from byliv.atlas.panel import groups_of, layer_choices
from byliv.atlas.queries import listings, ordered
from byliv.core.http import json_response, page_of, page_or_fragment, with_etag
from byliv.core.ratelimit import with_costly_words
from byliv.core.text import one_line

MAX_ZOOM = 22
searching = with_costly_words("q", "theme", "open", "access")


@require_safe
@login_not_required
@searching
def everywhere(request: HttpRequest) -> HttpResponse:
    """The map and list of everything."""
    return _atlas(request, None)


@require_safe
@login_not_required
@searching
def area_map(request: HttpRequest, area_slug: str) -> HttpResponse:
    """The map and list of one area."""
    return _atlas(request, get_object_or_404(Area.objects.defer("polygon"), slug=area_slug))


def _atlas(request: HttpRequest, area: Area | None) -> HttpResponse:
    request.area = area  # type: ignore[attr-defined]
    problem = ""
    try:
        wanted = Filter.parse(request.GET)
    except BadFilter as error:
        wanted, problem = Filter(), str(error)
    wanted = _in_area(wanted, area)
    found = ordered(listings(wanted), wanted).select_related("place__opening_hours").prefetch_related("photos")
    page = page_of(request, found)
    context: dict[str, Any] = {
        "wanted": wanted,
        "problem": problem,
        "page": page,
        "cards": dressed(page, wanted.near),
        "chips": chips_of(wanted),
        "groups": groups_of(wanted),
        "layers": layer_choices(),
        "bounds": wanted.box or outlines.bounds(area),
    }
    response = page_or_fragment(request, "atlas/map.html", "atlas/_results.html", context)
    response.status_code = 400 if problem else 200
    return response


def _in_area(wanted: Filter, area: Area | None) -> Filter:
    return wanted.without(area_ids=tuple(area_ids_within(area))) if area else wanted


@require_safe
@login_not_required
@gzip_page
@cache_control(public=True, no_cache=True)
@searching
def tile(request: HttpRequest, layer: str, zoom: int, x: int, y: int) -> HttpResponse:
    """One vector tile of a layer, filtered by the same words as the page; area=SLUG keeps it to an area."""
    if layer not in LAYERS or zoom > MAX_ZOOM or x >= 1 << zoom or y >= 1 << zoom:
        raise Http404
    area = one_line(request.GET.get("area", ""))  # PostgreSQL takes no null bytes
    try:
        wanted = Filter.parse(request.GET).without(box=None, near=None)
    except BadFilter as error:
        return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
    if layer in TYPE_OF_LAYER:
        wanted = wanted.without(layer=layer)
    if area:
        wanted = _in_area(wanted, get_object_or_404(Area.objects.defer("polygon"), slug=area))
    body = tiles.encode(wanted, zoom, x, y)
    return with_etag(HttpResponse(body, content_type="application/vnd.mapbox-vector-tile"))


@require_safe
@login_not_required
@gzip_page
@cache_control(public=True, no_cache=True)
def area_outlines(request: HttpRequest) -> HttpResponse:
    """The outlines of all areas as GeoJSON, for the map."""
    return with_etag(json_response(outlines.collection(), "application/geo+json"))
