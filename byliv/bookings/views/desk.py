"""What those who look after rooms do: answer requests, and know who comes today."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.bookings import permissions, sheet
from byliv.bookings.clashing import clash_words, clashing_in
from byliv.bookings.listed import requests_to, rooms_of
from byliv.bookings.rows import Listed, rows_of
from byliv.bookings.shown import clashes
from byliv.core import clock
from byliv.core.http import page_of
from byliv.rooms.models import Room

LONGEST = 31


@require_safe
@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    """Requests that wait for the person's yes or no; of a series the first stands for all."""
    person = person_of(request)
    rooms = rooms_of(person)
    page = page_of(request, _first_of_series(requests_to(rooms)), 20)
    asked = [(row, clashes(row.booking)) for row in rows_of(page.object_list)]
    ids = {row.booking.series_id for row, _clashes in asked if row.booking.series_id}
    context = {
        "page": page,
        "asked": asked,
        "counts": sheet.counts_of(ids),
        "clashes": _clashes(rooms),
        "rooms": list(rooms),
        "absent": sheet.absences([row.booking for row, _clashes in asked]),
    }
    return render(request, "bookings/inbox.html", context)


def _clashes(rooms: QuerySet[Room]) -> list[tuple[Listed, str]]:
    """Bookings that calendars elsewhere have run into, each with when these say that the room is used."""
    found = clashing_in(rooms)
    rows = rows_of(booking for booking, _times in found)
    return [(row, clash_words(row.booking, times)) for row, (_each, times) in zip(rows, found, strict=True)]


def _first_of_series(rows: QuerySet) -> list[Any]:
    seen: set[int] = set()
    found = []
    for each in rows[:500]:
        if each.series_id in seen:
            continue
        if each.series_id:
            seen.add(each.series_id)
        found.append(each)
    return found


@require_safe
@never_cache
def day_sheet(request: HttpRequest) -> HttpResponse:
    """Who uses which room, day by day: ?day=, ?days=, ?room=."""
    person = person_of(request)
    known = rooms_of(person)
    room = _room(request, person)
    today = clock.local_now().date()
    first, days = _first(request, today), _days(request)
    rooms = Room.objects.filter(pk=room.pk) if room else known
    context = {
        "room": room,
        "rooms": list(known),
        "first": first,
        "days": days,
        "sheet": sheet.sheet_of(rooms, first, days),
        "before": first - timedelta(days=days),
        "after": first + timedelta(days=days),
        "is_today": first == today,
        "feed_url": settings.BASE_URL + reverse("room-bookings-feed", args=[room.secret]) if room else "",
        "now": clock.now(),
    }
    return render(request, "bookings/day_sheet.html", context)


def _room(request: HttpRequest, person: User) -> Room | None:
    """The one room that is asked about, when the person looks after it."""
    slug = request.GET.get("room", "")
    found = Room.objects.select_related("place__area").filter(slug=slug).first() if slug else None
    return found if found is not None and permissions.can_manage(person, found) else None


def _first(request: HttpRequest, today: date) -> date:
    try:
        asked = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today
    return asked if abs(asked - today) < timedelta(days=3 * 366) else today


def _days(request: HttpRequest) -> int:
    days = request.GET.get("days", "")
    return min(max(int(days), 1), LONGEST) if days.isascii() and days.isdecimal() and len(days) < 4 else 1
