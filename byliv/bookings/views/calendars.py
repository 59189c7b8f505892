"""Calendars elsewhere that take a room, and the room's own addresses to subscribe to."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from byliv.accounts.signin import person_of
from byliv.bookings.actions import calendars as actions
from byliv.bookings.models import RoomCalendar
from byliv.bookings.rows import rows_of
from byliv.bookings.tasks import read
from byliv.bookings.views.access import room_managed
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.rooms.models import Room


class CalendarForm(forms.Form):
    """An address that ends in .ics, as calendar programs give it."""

    url = forms.CharField(
        label=gettext_lazy("The calendar’s address"),
        max_length=500,
        help_text=gettext_lazy("Such as https://…/basic.ics. Only when the room is used is read, never what for."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def calendars(request: HttpRequest, slug: str) -> HttpResponse:
    """Those that take the room, and a form for one more."""
    room = room_managed(request, slug)
    form = CalendarForm(request.POST or None)
    if form.is_valid():
        try:
            added = actions.add_calendar(room=room, url=form.cleaned_data["url"], by=person_of(request))
        except ValidationError as problem:
            refuse(form, problem)
        else:
            read.enqueue(added.pk)
            messages.success(request, _("The calendar is read in a moment, and every half hour from now on."))
            return redirect("bookings:calendars", room.slug)
    base = settings.BASE_URL
    context: dict[str, Any] = {
        "room": room,
        "form": form,
        "calendars": _known(room),
        "busy_url": base + reverse("room-feed", args=[room.slug]),
        "own_url": base + reverse("room-bookings-feed", args=[room.secret]),
    }
    return form_page(request, "bookings/calendars.html", context)


def _known(room: Room) -> list[tuple[RoomCalendar, str, int, list[Any]]]:
    """Each with its host, how many used times are known, and the bookings that lie in them."""
    return [
        (each, actions.host_of(each), each.times.count(), rows_of(actions.clashes_of(each)))
        for each in room.calendars.select_related("room").order_by("pk")
    ]


@require_POST
def press(request: HttpRequest, slug: str, calendar: int, go: str) -> HttpResponse:
    """Read one now, or take it away."""
    room = room_managed(request, slug)
    found = get_object_or_404(RoomCalendar.objects.select_related("room"), pk=calendar, room=room)
    if go == "remove":
        actions.remove_calendar(calendar=found, by=person_of(request))
        messages.success(request, _("The calendar takes the room no longer."))
    elif go == "read":
        read.enqueue(found.pk)
        messages.success(request, _("It is read in a moment."))
    else:
        raise Http404
    return redirect("bookings:calendars", room.slug)
