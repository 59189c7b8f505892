"""The front page, and each area's own."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from byliv.areas import linked_data as areas_linked
from byliv.areas.models import Area
from byliv.areas.queries import ancestors, area_ids_within
from byliv.atlas import outlines
from byliv.core import linked
from byliv.core.remember import remembered
from byliv.core.versions import Scope
from byliv.events.whats_on import today_in
from byliv.hosting.permissions import can_see_figures_of
from byliv.offers.queries import on_the_wall
from byliv.site import front
from byliv.site.open_days import teasers
from byliv.site.queries import figures_of, latest_in, listed_kinds, roots_with_children, subareas
from byliv.vacancies.queries import empty_in


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """The area whose host name was asked for, else the way into all areas."""
    host_area = getattr(request, "host_area", None)
    if host_area is not None:
        return _area_page(request, host_area)
    context: dict[str, Any] = {
        "on": today_in(None),
        "open_days": teasers(None),
        "areas": roots_with_children(),
        "figures": figures_of(None),
        "kinds": listed_kinds(None),
        "latest": latest_in(None),
        "bounds": outlines.bounds(None),
        "linked_data": linked.script([front.website(), front.publisher()]),
        "share": front.share(),
    }
    return remembered(render(request, "site/home.html", context), Scope(None, "minute"))


@require_safe
@login_not_required
def area(request: HttpRequest, area_slug: str) -> HttpResponse:
    """An area's front page."""
    return _area_page(request, get_object_or_404(Area.objects.defer("polygon"), slug=area_slug))


def _area_page(request: HttpRequest, area: Area) -> HttpResponse:
    request.area = area  # type: ignore[attr-defined]
    areas = tuple(area_ids_within(area))
    context: dict[str, Any] = {
        "above": ancestors(area),
        "on": today_in(areas),
        "open_days": teasers(areas),
        "empty_premises": empty_in(areas),
        "on_the_wall": on_the_wall(areas),
        "sees_figures": can_see_figures_of(request.user, area),
        "areas": subareas(area),
        "figures": figures_of(area),
        "kinds": listed_kinds(area),
        "latest": latest_in(area),
        "bounds": area.box,
        "linked_data": linked.script([areas_linked.of(area), linked.trail(areas_linked.steps_to(area))]),
        "share": front.share_of(area),
    }
    return remembered(render(request, "site/area.html", context), Scope(areas, "minute"))
