"""Feeds of any filter of the map. Everybody may read them from anywhere; a reader goes on by the link to the next."""

from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from byliv.areas.models import Area
from byliv.areas.queries import area_called
from byliv.atlas.filters import Filter
from byliv.atlas.links import page_of_filter
from byliv.atlas.queries import in_area
from byliv.atlas.syndication.graph import graph
from byliv.atlas.syndication.naming import name_of
from byliv.atlas.syndication.news import news
from byliv.atlas.syndication.reading import Part, part_of
from byliv.atlas.syndication.records import FIELDS, feature, records
from byliv.atlas.syndication.tables import about, cells, titles
from byliv.atlas.views.searching import searching
from byliv.core import clock, tables
from byliv.core.asked import BadFilter
from byliv.core.downloads import as_file, bounded, limit_of, next_part, with_next
from byliv.core.http import for_other_sites, json_response
from byliv.core.newsfeeds import FORMATS
from byliv.core.remember import remembered
from byliv.core.text import one_line
from byliv.core.versions import Scope

GEOJSON, JSON_LD = "application/geo+json", "application/ld+json"
MOST, MOST_THINGS, USUAL_THINGS = 10_000, 1_000, 200


class Asked(NamedTuple):
    """A filter, its area, and which part of what it finds."""

    wanted: Filter
    area: Area | None
    limit: int
    after: int


@require_safe
@login_not_required
@searching
@bounded
def geojson(request: HttpRequest) -> HttpResponse:
    """The filter's entries as GeoJSON, also those without a position."""
    asked = _asked(request, MOST, MOST)
    part = _part(asked)
    following = next_part(request, part.after)
    found = {
        "type": "FeatureCollection",
        "name": name_of(asked.wanted, asked.area),
        "numberReturned": len(part.identities),
        "features": [feature(record) for record in records(part.identities, settings.BASE_URL)],
        "links": [{"rel": "next", "href": following, "type": GEOJSON}] if following else [],
    }
    return _open(with_next(json_response(found, GEOJSON), following), asked)


@require_safe
@login_not_required
@searching
@bounded
def csv(request: HttpRequest) -> HttpResponse:
    """The filter's entries as a table, with the names of fields that programs know."""
    asked = _asked(request, MOST, MOST)
    part = _part(asked)
    rows = (cells(record) for record in records(part.identities, settings.BASE_URL))
    response = as_file(tables.csv_bytes(FIELDS, rows), "csv", _("map"))
    return _open(with_next(response, next_part(request, part.after)), asked)


@require_safe
@login_not_required
@searching
@bounded
def xlsx(request: HttpRequest) -> HttpResponse:
    """The filter's entries for a spreadsheet, in the reader's words."""
    asked = _asked(request, MOST, MOST)
    part = _part(asked)
    following = next_part(request, part.after)
    name = name_of(asked.wanted, asked.area)
    page = settings.BASE_URL + page_of_filter(asked.wanted, asked.area)
    rows = (cells(record, for_people=True) for record in records(part.identities, settings.BASE_URL))
    today = clock.local_now().replace(hour=0, minute=0, second=0, microsecond=0)
    sheet = tables.xlsx_bytes(_("Entries"), titles(), rows, about(name, page, following, today.date()), today)
    return _open(with_next(as_file(sheet, "xlsx", _("map")), following), asked)


@require_safe
@login_not_required
@searching
@bounded
def jsonld(request: HttpRequest) -> HttpResponse:
    """The filter's entries in schema.org's words."""
    asked = _asked(request, MOST_THINGS, USUAL_THINGS)
    part = _part(asked)
    response = json_response(graph(part.identities), JSON_LD)
    return _open(with_next(response, next_part(request, part.after)), asked)


@require_safe
@login_not_required
@searching
@bounded
def rss(request: HttpRequest) -> HttpResponse:
    """What is new on the filter's map, as RSS."""
    return _news(request, "rss")


@require_safe
@login_not_required
@searching
@bounded
def atom(request: HttpRequest) -> HttpResponse:
    """What is new on the filter's map, as Atom."""
    return _news(request, "atom")


def _news(request: HttpRequest, form: str) -> HttpResponse:
    asked = _asked(request, MOST, MOST)
    page = settings.BASE_URL + page_of_filter(asked.wanted, asked.area)
    itself = settings.BASE_URL + request.get_full_path()
    body = news(asked.wanted, asked.area, form, page, itself, settings.BASE_URL)
    return _open(HttpResponse(body, content_type=FORMATS[form].content_type), asked)


def _asked(request: HttpRequest, most: int, usual: int) -> Asked:
    """What the address asks for; where somebody stands is theirs and in no feed. BadFilter when it cannot be."""
    query: QueryDict = request.GET
    area = None
    if slug := one_line(query.get("area", "")):
        area = area_called(slug)
        if area is None:
            raise BadFilter(_("This address asks for “%(word)s”, which we do not know.") % {"word": slug[:40]})
    wanted = in_area(Filter.parse(query).without(near=None), area)
    after = query.get("after") or "0"
    if not (after.isascii() and after.isdecimal() and len(after) < 18):
        raise BadFilter(_("The address of the next part is the one that the part before it names."))
    return Asked(wanted, area, limit_of(query, most, usual), int(after))


def _part(asked: Asked) -> Part:
    return part_of(asked.wanted, asked.limit, asked.after)


def _open(response: HttpResponse, asked: Asked) -> HttpResponse:
    """For pages of other sites too; remembered until something in its areas changes."""
    tick = "minute" if asked.wanted.is_open else "day"
    return remembered(for_other_sites(response), Scope(asked.wanted.area_ids or None, tick))
