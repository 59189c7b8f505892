"""A booking's own page, for both sides."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.accounts.signin import person_of
from byliv.bookings import permissions, shown
from byliv.bookings.slots import panels_of
from byliv.bookings.views.access import booking_seen


@require_safe
@never_cache
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about it that this person may know."""
    booking, person = booking_seen(request, number), person_of(request)
    manages = permissions.can_manage(person, booking.room)
    panels = panels_of(booking, person)
    context: dict[str, Any] = {
        "booking": booking,
        "room": booking.room,
        "manages": manages,
        "is_theirs": permissions.can_use(person, booking),
        "now": shown.standing(booking),
        "may": shown.presses(person, booking, manages=manages),
        "dates": shown.dates_of(booking),
        "left_out": shown.left_out(booking),
        "clashes": shown.clashes(booking) if manages else [],
        "history": shown.history_of(booking),
        "panels": [each for each in panels if not each.is_aside],
        "asides": [each for each in panels if each.is_aside],
    }
    return render(request, "bookings/detail.html", context)
