"""A visitor's own walk: found from the words of the address, kept nowhere."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from byliv.areas.models import Area
from byliv.core.asked import BadFilter
from byliv.core.http import json_response
from byliv.core.ratelimit import visitor
from byliv.core.remember import remembered
from byliv.core.throttle import Bucket
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import StopRow, programme
from byliv.walks import shown
from byliv.walks.filters import Wish, is_too_far
from byliv.walks.route import Route
from byliv.walks.views.access import seen
from byliv.walks.views.form import form_context
from byliv.walks.views.public import GEOJSON, SCOPE, gpx_response, route_context

# Finding a way costs as much as fifty pages. A whole class of a school may ask at once.
SEARCHES = Bucket(burst=60, per_second=1)


@require_safe
@login_not_required
def own(request: HttpRequest, slug: str) -> HttpResponse:
    """The walk that somebody asks for, and the form to ask otherwise."""
    open_day = seen(request, slug)
    stops, areas = _read(open_day)
    try:
        wish, problem = Wish.parse(request.GET, open_day, areas), ""
    except BadFilter as error:
        wish, problem = Wish(), str(error)
    if not problem and not SEARCHES.take(visitor(request)):
        return _wait(request)
    route = None if problem else wish.route(stops, areas)
    context = {"open_day": open_day, "problem": problem, **form_context(open_day, stops, wish)}
    if route is not None:
        context |= _found(request, open_day, wish, route)
        context["is_too_far"] = wish.start is not None and is_too_far(wish.start, stops)
    response = render(request, "walks/own.html", context, status=400 if problem else 200)
    return remembered(response, SCOPE)


@require_safe
@login_not_required
def own_geojson(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for the map."""
    open_day = seen(request, slug)
    answer = _asked(request, open_day)
    if isinstance(answer, HttpResponse):
        return answer
    return remembered(json_response(shown.collection(answer, open_day, shown.DEFAULT_HUE), GEOJSON), SCOPE)


@require_safe
@login_not_required
def own_gpx(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for other programs and watches."""
    answer = _asked(request, seen(request, slug))
    if isinstance(answer, HttpResponse):
        return answer
    return gpx_response(request, answer, shown.own_name(), slug)


def _read(open_day: OpenDay) -> tuple[list[StopRow], list[Area]]:
    areas = list(open_day.areas.defer("polygon").order_by("path"))
    return programme(open_day, only_public=open_day.is_published), areas


def _asked(request: HttpRequest, open_day: OpenDay) -> Route | HttpResponse:
    """The way that the address asks for, or why there is none."""
    stops, areas = _read(open_day)
    try:
        wish = Wish.parse(request.GET, open_day, areas)
    except BadFilter as error:
        return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
    return wish.route(stops, areas) if SEARCHES.take(visitor(request)) else _wait(request)


def _found(request: HttpRequest, open_day: OpenDay, wish: Wish, route: Route) -> dict[str, Any]:
    fixed, shared = wish.fixed(route, with_start=True), wish.fixed(route, with_start=False)
    urls = {name: reverse(f"walks:own_{name}", args=[open_day.slug]) for name in ("geojson", "gpx")}
    links = {name: f"{url}?{fixed}" for name, url in urls.items()}
    own_url = request.build_absolute_uri(reverse("walks:own", args=[open_day.slug]))
    return {
        "hue": shown.DEFAULT_HUE,
        "links": links | {"geojson": urls["geojson"]},
        "fixed": fixed,
        "share_url": f"{own_url}?{shared}",
        "left_out": _left_out(wish, route),
        **route_context(open_day, route),
    }


def _left_out(wish: Wish, route: Route) -> int:
    """How many of the stops that somebody named there was no time for."""
    walked: Sequence[int] = [row.stop.pk for row in route.stops]
    return len([pk for pk in wish.stops or wish.order if pk not in walked])


def _wait(request: HttpRequest) -> HttpResponse:
    response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = "60"
    return response
