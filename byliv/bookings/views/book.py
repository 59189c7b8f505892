"""Booking a room: one form for a single time and for a series, with the price and the clashes shown before."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.bookings import actions, permissions
from byliv.bookings.choices import State
from byliv.bookings.forms.book import BookingForm
from byliv.bookings.forms.when import initial_of, typed_moment
from byliv.bookings.models import Booking
from byliv.bookings.payers import organisations_for
from byliv.bookings.plans import Preview, preview_of, skipped
from byliv.bookings.refusals import Refusal
from byliv.bookings.views.access import room_seen
from byliv.core.forms import refuse
from byliv.core.ratelimit import hit
from byliv.events.plan import Repeat
from byliv.rooms.choices import Bookers
from byliv.rooms.models import Room

A_DAY, DAY = 60, 24 * 3600


@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; ?start= and ?end= fill it in. `look` shows what it comes to, `book` books."""
    room, person = room_seen(request, slug), person_of(request)
    form = _form(request, room, person)
    preview = _preview(request, form, person)
    if "book" in request.POST and preview is not None and not preview.clashes and not preview.refusal:
        if preview.rows and _is_news(request, preview):
            messages.warning(
                request, _("Some of the dates cannot be had. They are left out below: look, and book then.")
            )
            return _page(request, room, form, preview)
        try:
            return _done(request, _booked(form, preview, person))
        except ValidationError as problem:
            refuse(form, problem)
    return _page(request, room, form, preview)


@require_POST
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """What the form comes to so far: the price, and the clashes."""
    room, person = room_seen(request, slug), person_of(request)
    form = _form(request, room, person)
    context = {"room": room, "form": form, "preview": _preview(request, form, person)}
    return render(request, "bookings/_preview.html", context)


def _form(request: HttpRequest, room: Room, person: User) -> BookingForm:
    needs_one = room.who_may_book != Bookers.ANYONE and not permissions.can_manage(person, room)
    known: dict[str, Any] = {"room": room, "organisations": organisations_for(person, room), "needs_one": needs_one}
    if request.method == "POST":
        return BookingForm(request.POST, **known)
    start = typed_moment(request.GET.get("start", ""), room)
    end = typed_moment(request.GET.get("end", ""), room)
    initial = initial_of(room, start, end) if start and end and start < end else {}
    people = request.GET.get("people", "")
    return BookingForm(initial={**initial, **({"people": people} if people.isdecimal() else {})}, **known)


def _preview(request: HttpRequest, form: BookingForm, person: User) -> Preview | None:
    """None while the form is not whole. A form that was only opened is asked by what it was filled with."""
    if not form.is_bound and form.initial:
        times = {name: f"{form.initial.get(name, '')}" for name in ("starts", "ends")}
        asked = BookingForm(
            {**form.initial, **times, "repeat": Repeat.ONCE},
            room=form.room,
            organisations=list(form.organisations.values()),
        )
        return preview_of(asked, person) if asked.is_valid() else None
    if not form.is_bound or not form.is_valid():
        return None
    return preview_of(form, person, skip=request.POST.getlist("skip"), looked=request.POST.get("looked", ""))


def _is_news(request: HttpRequest, preview: Preview) -> bool:
    """Whether dates are left out that the person has not seen."""
    return request.POST.get("looked", "") != preview.plan and any(row.is_left_out for row in preview.rows)


def _booked(form: BookingForm, preview: Preview, person: User) -> Booking:
    """The booking, of a series the first. Refusal when somebody was faster."""
    if not hit(f"book:{person.pk}", A_DAY, DAY):
        raise Refusal("not_allowed")
    assert form.start is not None and form.end is not None
    if not form.is_series:
        return actions.book_room(room=form.room, start=form.start, end=form.end, by=person, **form.values)
    skip = skipped(form, person, preview.rows)
    series = actions.book_series(
        room=form.room, rrule=form.rrule, start=form.start, end=form.end, by=person, skip=skip, **form.values
    )
    return series.bookings.order_by("start")[0]


def _done(request: HttpRequest, booking: Booking) -> HttpResponse:
    count = booking.series.bookings.count() if booking.series else 1
    if booking.state == State.REQUESTED:
        messages.success(request, _("Your request is sent. The time is kept for you until the host has answered."))
    elif booking.series:
        told = ngettext("%(count)s date is booked.", "%(count)s dates are booked.", count)
        messages.success(request, told % {"count": count})
    else:
        messages.success(request, _("The room is yours. You get a mail with everything in it."))
    return redirect("bookings:detail", booking.number)


def _page(request: HttpRequest, room: Room, form: BookingForm, preview: Preview | None) -> HttpResponse:
    refusal = _not_at_all(request, room, form)
    context: dict[str, Any] = {"room": room, "form": form, "preview": preview, "not_at_all": refusal}
    is_refused = request.method == "POST" and ("book" in request.POST or bool(form.errors))
    return render(request, "bookings/book.html", context, status=422 if is_refused else 200)


def _not_at_all(request: HttpRequest, room: Room, form: BookingForm) -> str:
    """Why this person cannot book this room whenever it is; "" when they can."""
    choices: list[Any] = [None, *form.organisations.values()]
    if any(permissions.can_book(request.user, room, each) for each in choices):
        return ""
    if request.method == "POST":
        raise PermissionDenied(_("You cannot book this room."))
    if not room.is_bookable:
        return Refusal("not_bookable").messages[0]
    return Refusal("associations" if room.who_may_book == Bookers.ASSOCIATIONS else "members").messages[0]
