"""The wall of an area: what is looked for, what there is, and what came of it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
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


class Counted(Paginator):
    """Pages of a list whose length is known already: it is not counted once more."""

    def __init__(self, things: Any, count: int) -> None:
        super().__init__(things, ON_A_PAGE)
        self.count = count


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
    tabs = _tabs(wanted, ids)
    context = {"wanted": wanted, "problem": problem, **_rows(request, wanted, ids, _count(wanted, tabs)), **tabs}
    response = page_or_fragment(request, "offers/wall.html", "offers/_results.html", {**context, **_around(area)})
    response.status_code = 400 if problem else 200
    return response


def _rows(request: HttpRequest, wanted: WallFilter, ids: list[int] | None, count: int) -> dict[str, Any]:
    """The page of the list that was asked for; `count` is how many the list has."""
    if wanted.side == STORIES:
        page = page_of(request, Counted(queries.stories_in(ids), count))
        return {"page": page, "stories": queries.dressed_stories(page.object_list)}
    rows = MODELS[wanted.side]._default_manager.all()
    page = page_of(request, Counted(queries.wall(rows, ids, wanted.kind), count))
    return {"page": page, "lines": shown.lines_of(queries.dressed(rows, page.object_list))}


def _count(wanted: WallFilter, tabs: dict[str, Any]) -> int:
    """How many the list that was asked for has, out of what the tabs say."""
    if wanted.kind and wanted.side != STORIES:
        return next(count for value, *_shown, count in tabs["kinds"] if value == wanted.kind)
    return tabs[{"need": "count_of_needs", "offer": "count_of_offers"}.get(wanted.side, "count_of_stories")]


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
