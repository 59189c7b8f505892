"""What every page and feed of the agenda does first: read the address, bound what costs much."""

from datetime import date
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict

from byliv.areas.models import Area
from byliv.calendar.agenda import AgendaPage, AgendaPaginator
from byliv.calendar.filters import COSTLY, AgendaFilter
from byliv.calendar.queries import within
from byliv.core import clock
from byliv.core.http import page_of
from byliv.core.ratelimit import with_costly_words
from byliv.core.versions import Scope

searching = with_costly_words(*COSTLY)


def today() -> date:
    """The day it is here."""
    return clock.local_now().date()


def wanted_of(request: HttpRequest, area: Area | None = None, **forced: Any) -> AgendaFilter:
    """The filter of the address, within its area; BadFilter when it cannot be."""
    return within(AgendaFilter.parse(request.GET, today()).without(**forced), area)


def everything(area: Area | None) -> AgendaFilter:
    """What is shown instead of an address that asks for what cannot be."""
    return within(AgendaFilter.parse(QueryDict(), today()), area)


def scope_of(wanted: AgendaFilter, tick: str) -> Scope:
    """What an answer to this filter depends on; a place or an organiser may be shown in any area."""
    return Scope(wanted.area_ids or None, tick)


def list_page(request: HttpRequest, wanted: AgendaFilter) -> AgendaPage:
    """The page of the list that ?page= asks for; 404 when there is no such page."""
    return cast(AgendaPage, page_of(request, AgendaPaginator(wanted)))


def refusal(error: Exception) -> HttpResponse:
    """The sentence for whoever asked for what cannot be."""
    return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
