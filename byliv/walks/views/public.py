"""What visitors see of walks: the wall of them, one of them, and one that they make themselves."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from byliv.core.http import json_response
from byliv.core.remember import remembered
from byliv.core.versions import Scope
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import programme
from byliv.walks import shown
from byliv.walks.permissions import can_edit
from byliv.walks.queries import walks_of
from byliv.walks.route import Route
from byliv.walks.streets import credit
from byliv.walks.views.access import seen, seen_walk
from byliv.walks.views.form import form_context

GEOJSON = "application/geo+json"
# Stops lie in several areas, and each may change what is seen.
SCOPE = Scope(None, "minute")


@require_safe
@login_not_required
def of_open_day(request: HttpRequest, slug: str) -> HttpResponse:
    """All walks of an open day, and the form for one's own."""
    open_day = seen(request, slug)
    stops = programme(open_day, only_public=open_day.is_published)
    walks = walks_of(open_day, stops=stops)
    context = {
        "open_day": open_day,
        "cards": shown.cards_of(walks),
        "may_edit": can_edit(request.user, open_day),
        **form_context(open_day, stops),
    }
    return remembered(render(request, "walks/of.html", context), SCOPE)


@require_safe
@login_not_required
def walk(request: HttpRequest, slug: str, walk_slug: str) -> HttpResponse:
    """One walk: on the map, as steps, to take along."""
    row = seen_walk(request, slug, walk_slug)
    open_day = row.walk.open_day
    links = {name: reverse(f"walks:{name}", args=[slug, walk_slug]) for name in ("geojson", "gpx")}
    context = {
        "walk": row.walk,
        "hue": shown.hue_of(row),
        "may_edit": can_edit(request.user, open_day),
        "links": links,
        "share_url": request.build_absolute_uri(row.url),
        **route_context(open_day, row.route),
    }
    return remembered(render(request, "walks/walk.html", context), SCOPE)


@require_safe
@login_not_required
def geojson(request: HttpRequest, slug: str, walk_slug: str) -> HttpResponse:
    """A walk for the map."""
    row = seen_walk(request, slug, walk_slug)
    data = shown.collection(row.route, row.walk.open_day, shown.hue_of(row))
    return remembered(json_response(data, GEOJSON), SCOPE)


@require_safe
@login_not_required
def gpx(request: HttpRequest, slug: str, walk_slug: str) -> HttpResponse:
    """A walk for other programs and watches."""
    row = seen_walk(request, slug, walk_slug)
    return gpx_response(request, row.route, str(row.walk), f"{slug}-{walk_slug}")


def gpx_response(request: HttpRequest, route: Route, name: str, file_name: str) -> HttpResponse:
    """The route as a file to save."""
    made = shown.gpx(route, name, request.build_absolute_uri("/")[:-1])
    response = HttpResponse(made, content_type="application/gpx+xml")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}.gpx"'
    return remembered(response, SCOPE)


def route_context(open_day: OpenDay, route: Route) -> dict[str, Any]:
    """What the part of a page wants that shows one way."""
    return {
        "open_day": open_day,
        "route": route,
        "steps": shown.steps_of(route, open_day),
        "facts": shown.facts_of(route),
        "bounds": route.box if route.stops else None,
        "credit": credit(route.box) if route.is_on_streets else "",
        "has_unknown_doors": any(row.is_step_free is not True for row in route.stops),
    }
