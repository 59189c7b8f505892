"""Reading what is public: without a key for everybody, with one also what its person may edit."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Query, Router

from byliv.accounts.permissions import Person
from byliv.api import cursor
from byliv.api.lists import dates, events, listings
from byliv.api.records import FIELDS_OF, open_days, record_of
from byliv.api.records import areas as area_records
from byliv.api.records.events import days_of
from byliv.api.records.fields import prefetched, record, whole
from byliv.api.schemas import pages as told
from byliv.api.schemas import queries as asked_for
from byliv.api.schemas.words import moment_of
from byliv.api.views.access import event_seen, listing_seen
from byliv.api.views.answers import answer, in_language, names_of, paged
from byliv.api.views.problems import Problem
from byliv.areas.models import Area
from byliv.areas.queries import area_called, ids_below
from byliv.atlas.filters import Filter
from byliv.atlas.queries import in_area
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.queries import within
from byliv.core import clock, finding
from byliv.core.ratelimit import SEARCHES, visitor
from byliv.core.versions import Scope
from byliv.listings.models import Listing
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import programme
from byliv.organisations.door import DOOR as ORGANISATIONS
from byliv.organisations.models import Organisation
from byliv.places.door import DOOR as PLACES
from byliv.places.models import Place
from byliv.themes.queries import known as known_themes

router = Router(tags=["Reading"])
COLLECTIONS = ("places", "organisations", "events", "agenda", "rooms", "areas", "themes", "open-days", "search")


@router.get("/", response=told.Home, summary="What there is to ask for")
def home(request: HttpRequest, asked: Query[asked_for.One]) -> HttpResponse:
    """The collections, the schema and the documentation."""
    with in_language(asked):
        data = {
            "name": "Byliv",
            "documentation": whole(reverse("api:documentation")),
            "schema_url": whole("/api/v1/openapi.json"),
            "collections": {name: whole(f"/api/v1/{name}") for name in COLLECTIONS},
        }
        return answer(request, data, Scope(()))


@router.get("/places", response=told.Places, summary="Places")
def places(request: HttpRequest, asked: Query[asked_for.PlacesAsked]) -> HttpResponse:
    """Somewhere with a position: venues, studios, squares. By name; the words of the map's filter."""
    return _listings(request, asked, Place, "places")


@router.get("/organisations", response=told.Organisations, summary="Organisations")
def organisations(request: HttpRequest, asked: Query[asked_for.OrganisationsAsked]) -> HttpResponse:
    """Creative environments: associations, collectives, companies, artists. By name; the words of the map's filter."""
    return _listings(request, asked, Organisation, "organisations")


def _listings(request: HttpRequest, asked: Any, model: type[Listing], layer: str) -> HttpResponse:
    fields, names, query = FIELDS_OF[model], names_of(asked), request.GET.copy()
    if layer == "organisations":
        # On the map, where both stand together, organisations' kinds have a prefix.
        query.setlist("kind", [f"org_{kind}" for kind in asked.kind])
    wanted = in_area(Filter.parse(query).without(layer=layer), area_asked(asked.area))
    slice_, matches = listings.page(wanted, model, fields, names, asked.limit, asked.cursor, since(asked))
    with in_language(asked):
        items = [record(each, fields, names) for each in slice_.things]
        counted = {
            "total_at_least": matches.count if matches else None,
            "total_is_exact": matches is not None and not matches.is_more,
        }
        scope = Scope(wanted.area_ids or None, "minute" if wanted.is_open else "day")
        return paged(request, items, slice_.after, scope, **counted)


def area_asked(slug: str | None) -> Area | None:
    """The area of this name; 404 when there is none."""
    if not slug:
        return None
    found = area_called(slug)
    if found is None:
        raise Http404(_("There is no area “%(slug)s”.") % {"slug": slug})
    return found


def since(asked: Any) -> datetime | None:
    """The moment of `updated_since`."""
    return moment_of(asked.updated_since) if asked.updated_since else None


def asker(request: HttpRequest) -> Person:
    """Whose key it is; nobody without one."""
    token = request.token  # type: ignore[attr-defined]
    return token.user if token else AnonymousUser()


@router.get("/places/{slug}", response=told.Place, summary="One place")
def place(request: HttpRequest, slug: str, asked: Query[asked_for.PlaceAsked]) -> HttpResponse:
    """A place by its address. Whoever may edit it sees it also while it is hidden."""
    found = listing_seen(asker(request), PLACES, slug)
    with in_language(asked):
        return answer(request, record_of(found, names_of(asked)), Scope(None, "day"))


@router.get("/organisations/{slug}", response=told.Organisation, summary="One organisation")
def organisation(request: HttpRequest, slug: str, asked: Query[asked_for.OrganisationAsked]) -> HttpResponse:
    """An organisation by its address. Whoever may edit it sees it also while it is hidden."""
    found = listing_seen(asker(request), ORGANISATIONS, slug)
    with in_language(asked):
        return answer(request, record_of(found, names_of(asked)), Scope(None, "day"))


@router.get("/agenda", response=told.Agenda, summary="Dates")
def agenda(request: HttpRequest, asked: Query[asked_for.AgendaAsked]) -> HttpResponse:
    """Every date by itself, in the order of days; from today on unless a period is named. The words of the agenda."""
    wanted = _happening(request, asked)
    slice_ = dates.page(wanted, asked.limit, asked.cursor)
    with in_language(asked):
        items = days_of(slice_.things, names_of(asked))
        return paged(request, items, slice_.after, Scope(wanted.area_ids or None, "day"))


@router.get("/events", response=told.Events, summary="Events")
def all_events(request: HttpRequest, asked: Query[asked_for.EventsAsked]) -> HttpResponse:
    """Each event once, with the rules of its dates; those with a date from today on unless a period is named."""
    names = names_of(asked)
    wanted = _happening(request, asked)
    slice_ = events.page(wanted, names, asked.limit, asked.cursor, since(asked))
    with in_language(asked):
        items = [record_of(each, names) for each in slice_.things]
        return paged(request, items, slice_.after, Scope(wanted.area_ids or None, "day"))


def _happening(request: HttpRequest, asked: Any) -> AgendaFilter:
    area = area_asked(asked.area)
    return within(AgendaFilter.parse(request.GET, clock.local_now().date()), area)


@router.get("/events/{slug}", response=told.Event, summary="One event")
def event(request: HttpRequest, slug: str, asked: Query[asked_for.EventAsked]) -> HttpResponse:
    """An event by its address. Whoever may edit it sees it also while it is hidden."""
    found = event_seen(asker(request), slug)
    with in_language(asked):
        return answer(request, record_of(found, names_of(asked)), Scope(None, "day"))


@router.get("/areas", response=told.Areas, summary="Areas")
def areas(request: HttpRequest, asked: Query[asked_for.AreasAsked]) -> HttpResponse:
    """The tree of areas, from the root down."""
    names = names_of(asked) or area_records.LISTED
    rows = Area.objects.order_by("path") if "outline" in names else Area.objects.defer("polygon").order_by("path")
    if found := area_asked(asked.within):
        rows = rows.within(found)
    behind = cursor.read(asked.cursor, "path", str)
    rows = rows.filter(path__gt=behind[0]) if behind else rows
    page = list(prefetched(rows, area_records.AREA, names)[: asked.limit + 1])
    slice_ = cursor.cut(page, asked.limit, lambda area: cursor.write("path", area.path))
    with in_language(asked):
        items = [record(each, area_records.AREA, names) for each in slice_.things]
        return paged(request, items, slice_.after, Scope(()))


@router.get("/areas/{slug}", response=told.Area, summary="One area")
def area(request: HttpRequest, slug: str, asked: Query[asked_for.AreaAsked]) -> HttpResponse:
    """An area with its outline as GeoJSON."""
    found = Area.objects.select_related("parent").filter(slug=_clean(slug)).first()
    if found is None:
        raise Http404(_("There is no area “%(slug)s”.") % {"slug": slug[:60]})
    with in_language(asked):
        return answer(request, record_of(found, names_of(asked)), Scope(()))


def _clean(slug: str) -> str:
    """The slug, or what no thing is called: PostgreSQL takes no null bytes."""
    return slug if slug.isprintable() else ""


@router.get("/themes", response=told.Themes, summary="Themes")
def themes(request: HttpRequest, asked: Query[asked_for.One]) -> HttpResponse:
    """Art forms and target groups: the words of `theme=`."""
    return answer(request, {"items": [area_records.theme(each) for each in known_themes().values()]}, Scope(()))


@router.get("/search", response=told.Hits, summary="Things of all kinds by their words")
def search(request: HttpRequest, asked: Query[asked_for.SearchAsked]) -> HttpResponse:
    """What people find on the pages: inside compound words and in spite of slips. The best first."""
    found_in = area_asked(asked.area)
    if not SEARCHES.take(visitor(request)):
        raise Problem(429)
    with in_language(asked):
        areas = ids_below(found_in) if found_in else None
        found = finding.find(asked.q, areas=areas, limit=asked.limit, per_kind=asked.limit)
        items = [_hit(each) for each in found.hits]
        data = {"items": items, "total_at_least": found.total_is_at_least, "corrected": found.corrected}
        return answer(request, data, Scope(tuple(areas) if areas else None, "day"))


def _hit(each: finding.Hit) -> dict[str, Any]:
    return {
        "type": each.kind.name,
        "id": each.target,
        "slug": each.slug,
        "name": each.title,
        "kind_label": str(each.sort_label),
        "line": each.line,
        "where": each.where,
        "url": whole(each.url),
        "first_day": each.first_day,
        "last_day": each.last_day,
    }


@router.get("/open-days", response=told.OpenDays, summary="Open days")
def all_open_days(request: HttpRequest, asked: Query[asked_for.OpenDaysAsked]) -> HttpResponse:
    """Days when doors are opened: those with a call or a programme that is out. Newest first."""
    names = names_of(asked)
    rows = OpenDay.objects.public().select_related("event").order_by("-pk")
    rows = rows.coming() if asked.when == "coming" else rows
    if found := area_asked(asked.area):
        rows = rows.filter(areas__path__startswith=found.path).distinct()
    behind = cursor.read(asked.cursor, "newest", int)
    rows = rows.filter(pk__lt=behind[0]) if behind else rows
    page = list(prefetched(rows, open_days.OPEN_DAY, names)[: asked.limit + 1])
    slice_ = cursor.cut(page, asked.limit, lambda each: cursor.write("newest", each.pk))
    with in_language(asked):
        items = [record(each, open_days.OPEN_DAY, names) for each in slice_.things]
        return paged(request, items, slice_.after, Scope(None, "minute"))


@router.get("/open-days/{slug}", response=told.OpenDay, summary="One open day")
def open_day(request: HttpRequest, slug: str, asked: Query[asked_for.OpenDayAsked]) -> HttpResponse:
    """An open day; its programme is at /stops."""
    found = _open_day(slug)
    with in_language(asked):
        return answer(request, record_of(found, names_of(asked)), Scope(None, "minute"))


@router.get("/open-days/{slug}/stops", response=told.Stops, summary="The stops of an open day")
def stops(request: HttpRequest, slug: str, asked: Query[asked_for.One]) -> HttpResponse:
    """The doors of a published programme, by number; all of them at once."""
    found = _open_day(slug)
    with in_language(asked):
        rows = programme(found)
        return answer(request, {"items": [open_days.stop(row) for row in rows]}, Scope(None, "minute"))


def _open_day(slug: str) -> OpenDay:
    found = OpenDay.objects.public().select_related("event").filter(event__slug=_clean(slug)).first()
    if found is None:
        raise Http404(_("There is no such open day."))
    return found
