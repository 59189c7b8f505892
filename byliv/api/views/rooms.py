"""Reading rooms: what they are, which are free, and when one of them is. Never who uses them."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from byliv.api.lists import rooms
from byliv.api.records import record_of
from byliv.api.records.fields import record
from byliv.api.records.rooms import ROOM, free_times
from byliv.api.schemas import queries as asked_for
from byliv.api.schemas import rooms as told
from byliv.api.views.access import room_seen
from byliv.api.views.answers import answer, in_language, names_of, paged
from byliv.api.views.problems import Problem
from byliv.api.views.reading import area_asked, asker, since
from byliv.bookings.queries import free_spans
from byliv.bookings.times import day_edges
from byliv.core import clock
from byliv.core.ratelimit import SEARCHES, visitor
from byliv.core.versions import Scope
from byliv.events.recurrence import zone_of
from byliv.finder.filters import Wanted

router = Router(tags=["Reading"])


@router.get("/rooms", response=told.Rooms, summary="Rooms")
def all_rooms(request: HttpRequest, asked: Query[asked_for.RoomsAsked]) -> HttpResponse:
    """Rooms that others may use, by name; the words of the finder. With a day, those that can be had then."""
    query = request.GET.copy()
    if asked.free:
        query["price"] = "0"
    wanted = Wanted.parse(query, area_asked(asked.area))
    if wanted.has_time and not SEARCHES.take(visitor(request)):
        raise Problem(429)
    names = names_of(asked)
    place, after = asked.place or "", asked.cursor
    slice_ = rooms.page(wanted, names, asked.limit, after, words=asked.q, place=place, since=since(asked))
    # Bookings come and go without a change of what the public reads: such an answer is not remembered.
    scope = None if wanted.has_time else Scope(tuple(wanted.area_ids) or None, "day")
    with in_language(asked):
        return paged(request, [record(each, ROOM, names) for each in slice_.things], slice_.after, scope)


@router.get("/rooms/{slug}", response=told.Room, summary="One room")
def room(request: HttpRequest, slug: str, asked: Query[asked_for.RoomAsked]) -> HttpResponse:
    """A room by its address. Whoever may edit it sees it also while it is hidden."""
    found = room_seen(asker(request), slug)
    with in_language(asked):
        return answer(request, record_of(found, names_of(asked)), Scope(None, "day"))


@router.get("/rooms/{slug}/free", response=told.FreeTimes, summary="When a room is free")
def free(request: HttpRequest, slug: str, asked: Query[asked_for.FreeAsked]) -> HttpResponse:
    """The times at which anybody who may book the room can have it, as they are this moment."""
    found = room_seen(asker(request), slug)
    today = clock.now().astimezone(zone_of(found.zone)).date()
    first, last = rooms.days_asked(asked.from_, asked.to, today)
    edges = day_edges(found, first, (last - first).days + 1)
    with in_language(asked):
        return answer(request, free_times(found, first, last, free_spans(found, edges[0], edges[-1])))
