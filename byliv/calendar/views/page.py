"""The agenda: list and map together, a month as a table, what goes on for longer."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from byliv.areas.models import Area
from byliv.areas.queries import area_called
from byliv.atlas import outlines
from byliv.calendar.agenda import LongPaginator, days_of
from byliv.calendar.chips import chips_of, period_words
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.links import links_of, periods_of, share_of
from byliv.calendar.month import table_of
from byliv.calendar.panel import TIME_LABELS, choices_of, language_choices
from byliv.calendar.slots import offers_of
from byliv.calendar.views.asking import everything, list_page, scope_of, searching, today, wanted_of
from byliv.calendar.words import month_words, weekday_words
from byliv.core.asked import BadFilter
from byliv.core.http import page_of, page_or_fragment
from byliv.core.remember import remembered


@require_safe
@login_not_required
@searching
def everywhere(request: HttpRequest) -> HttpResponse:
    """What happens everywhere."""
    return _agenda(request, None)


@require_safe
@login_not_required
@searching
def area_agenda(request: HttpRequest, area_slug: str) -> HttpResponse:
    """What happens in one area."""
    area = area_called(area_slug)
    if area is None:
        raise Http404
    return _agenda(request, area)


def _agenda(request: HttpRequest, area: Area | None) -> HttpResponse:
    request.area = area  # type: ignore[attr-defined]
    problem = ""
    try:
        wanted = wanted_of(request, area)
    except BadFilter as error:
        wanted, problem = everything(area), str(error)
    context = {"wanted": wanted, "problem": problem, **_around(request, wanted, area), **_body(request, wanted)}
    response = page_or_fragment(request, "calendar/agenda.html", "calendar/_results.html", context)
    response.status_code = 400 if problem else 200
    return remembered(response, scope_of(wanted, "minute"))


def _around(request: HttpRequest, wanted: AgendaFilter, area: Area | None) -> dict[str, Any]:
    """What stands around the dates; made only where the template asks."""
    return {
        "chips": chips_of(wanted),
        "period_words": period_words(wanted.period),
        "periods": periods_of(wanted, today()),
        "everything_query": urlencode(wanted.narrowing()),
        "links": links_of(wanted, request.get_host()),
        "offers": lambda: offers_of(wanted),
        "choices": lambda: choices_of(wanted),
        "languages": language_choices,
        "times": TIME_LABELS.items(),
        "bounds": lambda: wanted.box or outlines.bounds(area),
        "share": share_of(wanted),
    }


def _body(request: HttpRequest, wanted: AgendaFilter) -> dict[str, Any]:
    if wanted.view == "month":
        month = {"month_words": month_words(wanted.period.first), "weekdays": weekday_words()}
        return {"month": table_of(wanted, today()), "narrowing": urlencode(wanted.narrowing()), **month}
    if wanted.view == "long":
        page = page_of(request, LongPaginator(wanted))
        return {"page": page, "rows": list(page)}
    page = list_page(request, wanted)
    return {"page": page, "days": days_of(list(page), wanted, today()), "strip": page.strip}
