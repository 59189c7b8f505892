"""Another time, no longer, one date back, one date more."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from byliv.accounts.signin import person_of
from byliv.bookings import actions, permissions
from byliv.bookings.forms.dates import DatesForm
from byliv.bookings.forms.when import TimesForm, initial_of
from byliv.bookings.models import Booking
from byliv.bookings.views.access import booking_seen
from byliv.bookings.words import deadline_words, span_words
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.listings.views.saving import change_method


@change_method
def change(request: HttpRequest, number: str) -> HttpResponse:
    """Move it to another time."""
    booking = booking_seen(request, number)
    first = initial_of(booking.room, booking.start, booking.end)
    form = TimesForm(request.POST or None, room=booking.room, initial=first)
    if form.is_valid() and form.start and form.end:
        try:
            actions.change_booking(booking=booking, start=form.start, end=form.end, by=person_of(request))
        except ValidationError as problem:
            refuse(form, problem)
        else:
            messages.success(request, _("The booking has its new time."))
            return redirect("bookings:detail", booking.number)
    return _page(request, "bookings/change.html", booking, form)


@change_method
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Cancel this date, or all dates of the series to come."""
    booking, person = booking_seen(request, number), person_of(request)
    form = DatesForm(request.POST or None, is_series=booking.series_id is not None)
    if form.is_valid():
        try:
            _cancelled(booking, form, person)
        except ValidationError as problem:
            refuse(form, problem)
        else:
            messages.success(request, _("It is cancelled. Others can have the room now."))
            return redirect("bookings:detail", booking.number)
    return _page(request, "bookings/cancel.html", booking, form)


def _cancelled(booking: Booking, form: DatesForm, person: Any) -> None:
    reason = form.cleaned_data["reason"]
    if booking.series is not None and form.is_rest:
        actions.cancel_series(series=booking.series, since=booking.start, by=person, reason=reason)
    else:
        actions.cancel_booking(booking=booking, by=person, reason=reason)


@change_method
def give_back(request: HttpRequest, number: str) -> HttpResponse:
    """Give one date of a series back, so that somebody else can have it; the other dates stay."""
    booking = booking_seen(request, number)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.give_back(booking=booking, by=person_of(request))
        except ValidationError as problem:
            refuse(form, problem)
        else:
            messages.success(request, _("Thank you! Somebody else can have the room now."))
            return redirect("bookings:detail", booking.number)
    return _page(request, "bookings/give_back.html", booking, form)


@change_method
def add_date(request: HttpRequest, number: str) -> HttpResponse:
    """One more date for the series: one that was left out (`start`), or another day."""
    booking = booking_seen(request, number)
    if booking.series is None:
        return redirect("bookings:detail", booking.number)
    left_out = request.POST.get("start", "")
    form = TimesForm(
        request.POST if "day" in request.POST else None,
        room=booking.room,
        initial=initial_of(booking.room, booking.start, booking.end),
    )
    try:
        start, end = (datetime.fromisoformat(left_out), None) if left_out else _typed(form)
        if start is not None:
            added = actions.add_date(series=booking.series, start=start, end=end, by=person_of(request))
            messages.success(request, _("The date is added."))
            return redirect("bookings:detail", added.number)
    except ValidationError as problem:
        if left_out:
            messages.error(request, problem.messages[0])
            return redirect("bookings:detail", booking.number)
        refuse(form, problem)
    except ValueError:
        return redirect("bookings:detail", booking.number)
    return _page(request, "bookings/add_date.html", booking, form)


def _typed(form: TimesForm) -> tuple[datetime | None, datetime | None]:
    return (form.start, form.end) if form.is_valid() else (None, None)


def _page(request: HttpRequest, template: str, booking: Booking, form: forms.Form) -> HttpResponse:
    context = {
        "booking": booking,
        "room": booking.room,
        "form": form,
        "when": span_words(booking.room, booking.start, booking.end),
        "deadline": deadline_words(booking),
        "is_theirs": permissions.can_use(request.user, booking),
    }
    return form_page(request, template, context)
