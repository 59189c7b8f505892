"""The agenda to take along: as tables, and in schema.org's words. A reader goes on by the link to the next part."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from byliv.atlas.syndication.tables import about
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.links import page_of_filter
from byliv.calendar.syndication.calendars import events_of
from byliv.calendar.syndication.graph import graph
from byliv.calendar.syndication.naming import name_of
from byliv.calendar.syndication.tables import COLUMNS, Part, cells, part_of, records_of
from byliv.calendar.views.asking import scope_of, searching, wanted_of
from byliv.core import clock, tables
from byliv.core.asked import BadFilter
from byliv.core.downloads import as_file, bounded, limit_of, next_part, with_next
from byliv.core.http import for_other_sites, json_response
from byliv.core.remember import remembered
from byliv.events.kinds import EventKind
from byliv.events.models import Status, Timing

MOST, MOST_THINGS, USUAL_THINGS = 10_000, 1_000, 200


@require_safe
@login_not_required
@searching
@bounded
def csv(request: HttpRequest) -> HttpResponse:
    """The filter's dates as a table, with the names of fields that programs know."""
    wanted = wanted_of(request)
    part = _part(request, wanted)
    body = tables.csv_bytes(list(COLUMNS), (cells(each) for each in _records(part)))
    return _open(with_next(as_file(body, "csv", _("calendar")), next_part(request, part.after)), wanted)


@require_safe
@login_not_required
@searching
@bounded
def xlsx(request: HttpRequest) -> HttpResponse:
    """The filter's dates for a spreadsheet, in the reader's words."""
    wanted = wanted_of(request)
    part = _part(request, wanted)
    following = next_part(request, part.after)
    words = {
        field: {str(value): str(label) for value, label in choices}
        for field, choices in (("kind", EventKind.choices), ("status", Status.choices), ("timing", Timing.choices))
    }
    today = clock.local_now().replace(hour=0, minute=0, second=0, microsecond=0)
    told = about(name_of(wanted), settings.BASE_URL + page_of_filter(wanted), following, today.date())
    rows = (cells(each, words) for each in _records(part))
    sheet = tables.xlsx_bytes(_("Dates"), [str(title) for title in COLUMNS.values()], rows, told, today)
    return _open(with_next(as_file(sheet, "xlsx", _("calendar")), following), wanted)


@require_safe
@login_not_required
@searching
@bounded
def jsonld(request: HttpRequest) -> HttpResponse:
    """The filter's events in schema.org's words, each with its next date and how it comes again."""
    wanted = wanted_of(request)
    identities = events_of(wanted, limit_of(request.GET, MOST_THINGS, USUAL_THINGS))
    return _open(json_response(graph(identities), "application/ld+json"), wanted)


def _records(part: Part) -> Iterator[dict[str, Any]]:
    return records_of(part.identities, settings.BASE_URL)


def _part(request: HttpRequest, wanted: AgendaFilter) -> Part:
    try:
        return part_of(wanted, limit_of(request.GET, MOST, MOST), request.GET.get("after", ""))
    except ValueError as error:
        if isinstance(error, BadFilter):
            raise
        raise BadFilter(_("The address of the next part is the one that the part before it names.")) from None


def _open(response: HttpResponse, wanted: AgendaFilter) -> HttpResponse:
    """For pages of other sites too; remembered until something in its areas changes."""
    return remembered(for_other_sites(response), scope_of(wanted, "day"))
