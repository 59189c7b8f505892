"""Another room for a booking: of the same house, host or team, at the same time."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from byliv.accounts.signin import person_of
from byliv.bookings import actions, moves
from byliv.bookings.availability.moving import dates_that_move
from byliv.bookings.forms.another_room import AnotherRoomForm
from byliv.bookings.listed import rooms_to_move_to
from byliv.bookings.models import Booking
from byliv.bookings.refusals import SeriesRefusal
from byliv.bookings.views.access import booking_seen
from byliv.bookings.words import span_words
from byliv.core.forms import refuse
from byliv.core.http import form_page

MOST_STAY = 400


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def another_room(request: HttpRequest, number: str) -> HttpResponse:
    """The rooms it can move to, each with what stands in the way; dates that cannot move are shown before any does."""
    booking, person = booking_seen(request, number), person_of(request)
    rooms, managed = rooms_to_move_to(person, booking)
    form = AnotherRoomForm(request.POST or None, rooms=rooms, is_series=booking.series_id is not None)
    stays: list[moves.Stays] = []
    if form.is_valid():
        try:
            return _done(request, booking, form)
        except SeriesRefusal as problem:
            refuse(form, problem)
            stays = moves.stays(problem.dates)
        except ValidationError as problem:
            refuse(form, problem)
    dates = dates_that_move(booking, None, is_rest=True)
    rows = moves.room_rows(booking, dates, rooms, managed, person)
    context = {**_around(booking), "form": form, "rows": rows, "chosen": form["room"].value(), "stays": stays}
    return form_page(request, "bookings/another_room.html", context)


def _around(booking: Booking) -> dict[str, Any]:
    return {
        "booking": booking,
        "room": booking.room,
        "when": span_words(booking.room, booking.start, booking.end),
        "is_series": booking.series_id is not None,
    }


def _done(request: HttpRequest, booking: Booking, form: AnotherRoomForm) -> HttpResponse:
    # What was said of another room does not count for this one.
    stay = request.POST.getlist("stay")[:MOST_STAY] if request.POST.get("looked") == form.chosen.slug else []
    moved = actions.move_to_room(
        booking=booking,
        room=form.chosen,
        by=person_of(request),
        is_rest=form.is_rest,
        stay=stay,
        words=form.cleaned_data["reason"],
    )
    told = ngettext("%(count)s date is in %(room)s now.", "%(count)s dates are in %(room)s now.", len(moved))
    one = _("The booking is in %(room)s now.") % {"room": form.chosen.name}
    messages.success(request, told % {"count": len(moved), "room": form.chosen.name} if len(moved) > 1 else one)
    return redirect("bookings:detail", booking.number)
