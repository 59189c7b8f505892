"""Map and list: the same answer side by side."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from byliv.areas.models import Area
from byliv.atlas import outlines
from byliv.atlas.cards import dressed
from byliv.atlas.chips import chips_of
from byliv.atlas.embedding import Embed, share_of
from byliv.atlas.filters import Filter
from byliv.atlas.links import feeds_of
from byliv.atlas.listing_page import ListPaginator
from byliv.atlas.panel import choices_of
from byliv.atlas.queries import in_area
from byliv.atlas.views.searching import searching
from byliv.core.asked import BadFilter
from byliv.core.http import page_of, page_or_fragment
from byliv.core.remember import remembered
from byliv.core.versions import Scope


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
    wanted = in_area(wanted, area)
    page = page_of(request, ListPaginator(wanted))
    context: dict[str, Any] = {
        "wanted": wanted,
        "problem": problem,
        "page": page,
        "cards": dressed(page, wanted.near),
        "chips": chips_of(wanted),
        "feeds": feeds_of(wanted, area),
        # Made only where the template asks: the fragment has neither form nor map.
        "choices": lambda: choices_of(wanted),
        "bounds": lambda: wanted.box or outlines.bounds(area),
        "share": share_of(wanted, area),
        "embed_url": Embed(wanted.without(near=None), area).maker_path(),
    }
    return _remembered(page_or_fragment(request, "atlas/map.html", "atlas/_results.html", context), wanted, problem)


def _remembered(response: HttpResponse, wanted: Filter, problem: str) -> HttpResponse:
    response.status_code = 400 if problem else 200
    # Where somebody stands is theirs: it is looked up and forgotten.
    return response if wanted.near else remembered(response, Scope(wanted.area_ids or None, "minute"))
