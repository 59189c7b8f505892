"""Closing a room for repairs, holidays, one's own use; and opening it again."""

from datetime import time
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from byliv.accounts.signin import person_of
from byliv.bookings import actions
from byliv.bookings.actions.closing import bookings_inside
from byliv.bookings.forms.closing import CloseForm
from byliv.bookings.models import Closure
from byliv.bookings.rows import rows_of
from byliv.bookings.views.access import room_managed
from byliv.bookings.words import span_words
from byliv.core import clock
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.rooms.models import Room


@require_http_methods(["GET", "HEAD", "POST"])
def closures(request: HttpRequest, slug: str) -> HttpResponse:
    """When the room is closed, and a form to close it: `look` shows whose bookings lie inside, `close` closes."""
    room = room_managed(request, slug)
    today = clock.local_now().date()
    first = {"first_day": today, "last_day": today, "starts": time(0), "ends": time(23, 59)}
    form = CloseForm(request.POST or None, room=room, initial=first)
    inside = None
    if form.is_valid():
        inside = _inside(room, form)
        if "close" in request.POST and (not inside or "looked" in request.POST):
            try:
                return _closed(request, room, form)
            except ValidationError as problem:
                refuse(form, problem)
    context: dict[str, Any] = {"room": room, "form": form, "closures": _ahead(room), "inside": inside}
    return form_page(request, "bookings/closures.html", context)


def _inside(room: Room, form: CloseForm) -> list[Any]:
    assert form.start is not None and form.end is not None
    return rows_of(bookings_inside(Closure(room=room, start=form.start, end=form.end)))


def _closed(request: HttpRequest, room: Room, form: CloseForm) -> HttpResponse:
    values = form.cleaned_data
    assert form.start is not None and form.end is not None
    _closure, inside = actions.close_room(
        room=room,
        start=form.start,
        end=form.end,
        reason=values["reason"],
        note=values["note"],
        words=values["words"],
        by=person_of(request),
    )
    told = ngettext(
        "The room is closed. %(count)s booking lies in that time; who booked has got a mail.",
        "The room is closed. %(count)s bookings lie in that time; who booked has got a mail.",
        len(inside),
    )
    messages.success(request, told % {"count": len(inside)} if inside else _("The room is closed."))
    return redirect("bookings:closures", room.slug)


def _ahead(room: Room) -> list[tuple[Closure, str, list[Any]]]:
    """Closures that are not over, each with its words and the bookings that lie in it."""
    rows = Closure.objects.filter(room=room, end__gt=clock.now()).select_related("room").order_by("start")
    return [(each, span_words(room, each.start, each.end), rows_of(bookings_inside(each))) for each in rows[:50]]


@require_POST
def reopen(request: HttpRequest, slug: str, closure: int) -> HttpResponse:
    """Open the room again."""
    room = room_managed(request, slug)
    found = get_object_or_404(Closure.objects.select_related("room"), pk=closure, room=room)
    actions.reopen_room(closure=found, by=person_of(request))
    messages.success(request, _("The room is open again."))
    return redirect("bookings:closures", room.slug)
