"""The wall of an area: what is looked for, what there is, and what came of it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.areas.models import Area
from byliv.areas.queries import ids_below
from byliv.areas.views.access import area_of
from byliv.core.asked import BadFilter
from byliv.core.http import page_of, page_or_fragment
from byliv.offers import queries, shown
from byliv.offers.filters import STORIES, WallFilter
from byliv.offers.models import Need, Offer
from byliv.offers.views.access import MODELS

ON_A_PAGE = 20


@require_safe
@login_not_required
@never_cache
def area_wall(request: HttpRequest, area_slug: str = "") -> HttpResponse:
    """What hangs on the wall of an area, or anywhere. Only what is public, whoever looks."""
    area = area_of(request, area_slug) if area_slug else None
    ids = ids_below(area) if area else None
    try:
        wanted, problem = WallFilter.parse(request.GET), ""
    except BadFilter as error:
        wanted, problem = WallFilter(), str(error)
    context = {"wanted": wanted, "problem": problem, **_rows(request, wanted, ids), **_tabs(wanted, ids)}
    response = page_or_fragment(request, "offers/wall.html", "offers/_results.html", {**context, **_around(area)})
    response.status_code = 400 if problem else 200
    return response


def _rows(request: HttpRequest, wanted: WallFilter, ids: list[int] | None) -> dict[str, Any]:
    """The page of the list that was asked for."""
    if wanted.side == STORIES:
        page = page_of(request, queries.stories_in(ids), ON_A_PAGE)
        return {"page": page, "stories": page.object_list}
    rows = MODELS[wanted.side]._default_manager.all()
    page = page_of(request, queries.wall(rows, ids, wanted.kind), ON_A_PAGE)
    return {"page": page, "lines": shown.lines_of(page.object_list)}


def _tabs(wanted: WallFilter, ids: list[int] | None) -> dict[str, Any]:
    """The three lists with how many are in each, and the kinds of the one that is shown."""
    needs, offers = queries.counts_of(Need.objects.all(), ids), queries.counts_of(Offer.objects.all(), ids)
    counts = needs if wanted.side == "need" else offers
    return {
        "count_of_needs": sum(needs.values()),
        "count_of_offers": sum(offers.values()),
        "count_of_stories": queries.stories_in(ids).count(),
        "kinds": [(*kind, counts.get(kind[0], 0)) for kind in shown.kinds()],
        "is_stories": wanted.side == STORIES,
    }


def _around(area: Area | None) -> dict[str, Any]:
    return {"wall_area": area}
