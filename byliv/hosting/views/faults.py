"""What is wrong with a room: told by anybody who was there, taken care of by those who look after it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.bookings.actions import bookings_inside
from byliv.bookings.models import Booking
from byliv.core.forms import refuse
from byliv.core.http import form_page, page_of
from byliv.core.ratelimit import visitor
from byliv.hosting import actions
from byliv.hosting.forms import CloseForm, FaultForm, FaultMoveForm
from byliv.hosting.models import Fault
from byliv.hosting.queries import house_of
from byliv.hosting.views import access
from byliv.rooms.models import Room
from byliv.rooms.permissions import can_edit
from byliv.stewardship import guard


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell what is wrong. Whoever stands in the room needs no account."""
    room = access.seen_room(request, slug)
    person = request.user if isinstance(request.user, User) else None
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FaultForm(sent[0], files=sent[1], email=person.email if person else "")
    if form.is_robot or (form.is_valid() and _reported(request, room, form, person)):
        return redirect("hosting:thanks", slug)
    context = {"room": room, "listing": room, "form": form, "house": house_of(room.place), "person": person}
    return form_page(request, "hosting/report.html", context)


def _reported(request: HttpRequest, room: Room, form: FaultForm, person: User | None) -> bool:
    """Whether it could be kept; else the form says why not."""
    if not guard.may_send(visitor(request), room.place_id):
        form.add_error(None, _("Much was sent from here just now. Keep your text and try again in an hour."))
        return False
    said = form.cleaned_data
    try:
        actions.report_fault(
            room=room, wrong=said["wrong"], words=said["message"], by=person, email=said["email"],
            stops_use=said["stops_use"], photo=said["photo"], booking=_booking(request, room, person),
        )  # fmt: skip
    except ValidationError as error:
        refuse(form, error)
        return False
    return True


def _booking(request: HttpRequest, room: Room, person: User | None) -> Booking | None:
    """The booking that the page was opened from, when it is the person's own."""
    number = request.GET.get("booking", "").replace("\x00", "")
    return Booking.objects.filter(number=number, room=room, booked_by=person).first() if person and number else None


@login_not_required
@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """It has come through; whom to call when it cannot wait."""
    room = access.seen_room(request, slug)
    return render(request, "hosting/thanks.html", {"room": room, "house": house_of(room.place)})


@require_safe
@never_cache
def faults(request: HttpRequest, slug: str) -> HttpResponse:
    """All faults of a room, open ones first."""
    room = access.handled(request, slug)
    rows = Fault.objects.filter(room=room).select_related("reported_by")
    found = sorted(rows[:500], key=lambda fault: fault.fixed_at is not None)
    return render(request, "hosting/faults.html", {"room": room, "page": page_of(request, found)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def fault(request: HttpRequest, fault: int) -> HttpResponse:
    """One fault: what was said, how far it is, closing the room."""
    found = access.fault_handled(request, fault)
    form = FaultMoveForm(request.POST or None, initial={"progress": found.progress})
    if form.is_valid():
        actions.move_fault(fault=found, by=person_of(request), **form.cleaned_data)
        messages.success(request, _("Saved, and whoever reported it has been told."))
        return redirect("hosting:fault", found.pk)
    context = {**_around(request, found), "form": form, "close": CloseForm(initial={"days": 1})}
    return form_page(request, "hosting/fault.html", context)


@require_POST
def close(request: HttpRequest, fault: int) -> HttpResponse:
    """Close the room because of it."""
    found, form = access.fault_handled(request, fault), CloseForm(request.POST)
    if not form.is_valid():
        context = {
            **_around(request, found),
            "form": FaultMoveForm(initial={"progress": found.progress}),
            "close": form,
        }
        return form_page(request, "hosting/fault.html", context)
    try:
        inside = actions.close_for(fault=found, days=form.cleaned_data["days"], by=person_of(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("hosting:fault", found.pk)
    messages.success(request, _("The room is closed."))
    if inside:
        words = ngettext(
            "%(count)s booking lies in that time. Move or cancel it, so that nobody stands before a closed door.",
            "%(count)s bookings lie in that time. Move or cancel them, so that nobody stands before a closed door.",
            len(inside),
        )
        messages.warning(request, words % {"count": len(inside)})
    return redirect("hosting:fault", found.pk)


def _around(request: HttpRequest, found: Fault) -> dict[str, Any]:
    inside = bookings_inside(found.closure) if found.closure else []
    return {"fault": found, "room": found.room, "inside": inside, "may_close": can_edit(request.user, found.room)}
