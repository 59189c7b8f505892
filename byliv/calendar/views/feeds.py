"""Feeds of any filter, and its pins for the map. Everybody may read them from anywhere."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from byliv.calendar.filters import AgendaFilter
from byliv.calendar.links import page_of_filter
from byliv.calendar.pins import collection
from byliv.calendar.syndication.calendars import ical
from byliv.calendar.syndication.news import news
from byliv.calendar.syndication.records import MAX_DATES, USUAL_DATES, records
from byliv.calendar.views.asking import refusal, scope_of, searching, wanted_of
from byliv.core.asked import BadFilter
from byliv.core.http import for_other_sites, json_response
from byliv.core.newsfeeds import FORMATS
from byliv.core.remember import remembered
from byliv.events.ical import CONTENT_TYPE

GEOJSON = "application/geo+json"


@require_safe
@login_not_required
@searching
def ics(request: HttpRequest) -> HttpResponse:
    """The filter's events as a calendar to subscribe to."""
    try:
        wanted = wanted_of(request)
    except BadFilter as error:
        return refusal(error)
    response = HttpResponse(ical(wanted, settings.BASE_URL), content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = 'inline; filename="byliv.ics"'
    return _open(response, wanted)


@require_safe
@login_not_required
@searching
def rss(request: HttpRequest) -> HttpResponse:
    """The filter's events as RSS."""
    return _news(request, "rss")


@require_safe
@login_not_required
@searching
def atom(request: HttpRequest) -> HttpResponse:
    """The filter's events as Atom."""
    return _news(request, "atom")


@require_safe
@login_not_required
@searching
def json(request: HttpRequest) -> HttpResponse:
    """The filter's dates as JSON; at most ?limit= of them."""
    try:
        wanted, limit = wanted_of(request), _limit(request)
    except BadFilter as error:
        return refusal(error)
    page = settings.BASE_URL + page_of_filter(wanted)
    return _open(json_response(records(wanted, limit, page, settings.BASE_URL)), wanted)


@require_safe
@login_not_required
@searching
def geojson(request: HttpRequest) -> HttpResponse:
    """Where the filter's dates are: a point for each place, with what happens there."""
    try:
        wanted = wanted_of(request)
    except BadFilter as error:
        return refusal(error)
    return _open(json_response(collection(wanted), GEOJSON), wanted)


def _news(request: HttpRequest, form: str) -> HttpResponse:
    try:
        wanted = wanted_of(request)
    except BadFilter as error:
        return refusal(error)
    page = settings.BASE_URL + page_of_filter(wanted)
    itself = settings.BASE_URL + request.get_full_path()
    body = news(wanted, form, page, itself, settings.BASE_URL)
    return _open(HttpResponse(body, content_type=FORMATS[form].content_type), wanted)


def _open(response: HttpResponse, wanted: AgendaFilter) -> HttpResponse:
    """For pages of other sites too; it knows nobody, so nothing can leak."""
    return remembered(for_other_sites(response), scope_of(wanted, "day"))


def _limit(request: HttpRequest) -> int:
    text = request.GET.get("limit") or str(USUAL_DATES)
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and 1 <= int(text) <= MAX_DATES):
        raise BadFilter(_("limit is a number from 1 to %(most)s.") % {"most": MAX_DATES})
    return int(text)
