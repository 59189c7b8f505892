"""What everybody sees: owners who ticked, what they join in, and how many premises came into use."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.areas.queries import ids_below
from byliv.areas.views.access import area_of
from byliv.core.http import page_of
from byliv.partnerships import permissions, queries
from byliv.partnerships.figures import used_by_year
from byliv.partnerships.models import Partnership
from byliv.partnerships.plot import plot_of
from byliv.partnerships.shown import public_line


@require_safe
@login_not_required
@never_cache
def of_area(request: HttpRequest, area_slug: str) -> HttpResponse:
    """The owners of an area who take part and say so."""
    area = area_of(request, area_slug)
    ids = ids_below(area)
    page = page_of(request, queries.public_owners(ids))
    own = Partnership.objects.filter(area=area).select_related("organisation").order_by("name", "pk")
    context = {
        "page": page,
        "lines": [public_line(owner) for owner in page],
        "partnerships": list(own),
        "plot": plot_of(used_by_year(ids)),
        "may_start": permissions.can_start(request.user, area),
        "mine": [each for each in own if permissions.can_run(request.user, each)],
    }
    return render(request, "partnerships/public.html", context)
