"""A room's free times: a week as a picture, and the same as a list."""

from datetime import date, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from byliv.bookings import permissions
from byliv.bookings.times import monday_of
from byliv.bookings.views.access import room_seen
from byliv.bookings.week import week_of
from byliv.core import clock
from byliv.core.http import page_or_fragment
from byliv.events.recurrence import zone_of
from byliv.events.words import days_words
from byliv.rooms.models import Room

YEARS_SEEN = timedelta(days=3 * 366)


@require_safe
@login_not_required
def times(request: HttpRequest, slug: str) -> HttpResponse:
    """Seven days from ?day= on; for those who look after the room the calendar's week that it lies in."""
    room = room_seen(request, slug)
    today = clock.now().astimezone(zone_of(room.zone)).date()
    day = _day(request.GET.get("day", ""), today)
    manages = _manages(request, room)
    # On a Sunday, visitors are not shown six days that are over.
    first, now = (monday_of(day), monday_of(today)) if manages else (max(day, today), today)
    context = {
        "room": room,
        "week": week_of(room, first, request.user),
        "day": day,
        "title": days_words(first, first + timedelta(days=6)),
        "before": _before(first, now, manages=manages),
        "after": first + timedelta(days=7),
        "is_this_week": first == now,
        "today": today,
        "is_list": request.GET.get("view") == "list",
        "manages": manages,
    }
    return page_or_fragment(request, "bookings/room.html", "bookings/_week.html", context)


def _before(first: date, now: date, *, manages: bool) -> date | None:
    """Where the seven days before begin; None where visitors would only see what is over."""
    before = first - timedelta(days=7)
    return before if manages else max(before, now) if first > now else None


def _manages(request: HttpRequest, room: Room) -> bool:
    return permissions.can_manage(request.user, room)


def _day(text: str, today: date) -> date:
    """The day that was asked for, when it is one and near enough; else today."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return today
    return asked if abs(asked - today) <= YEARS_SEEN else today
