"""Waiting for a time that is taken, and taking it when it comes free: by a link that needs no sign-in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.bookings import actions
from byliv.bookings.choices import Waiting
from byliv.bookings.forms.waiting import WaitForm
from byliv.bookings.forms.when import initial_of, typed_moment
from byliv.bookings.models import Booking, WaitingEntry
from byliv.bookings.payers import organisations_for
from byliv.bookings.views.access import room_seen
from byliv.bookings.words import at_words, span_words
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.core.ratelimit import hit
from byliv.listings.views.saving import change_method
from byliv.rooms.models import Room

A_DAY, DAY = 30, 24 * 3600


@change_method
def wait(request: HttpRequest, slug: str) -> HttpResponse:
    """Put oneself on the waiting list; ?start= and ?end= fill the form in."""
    room, person = room_seen(request, slug), person_of(request)
    form = _form(request, room, person)
    # Whoever comes from the booking form has pressed already.
    if form.is_bound and form.is_valid() and form.start and form.end:
        try:
            _wait(form, person)
        except ValidationError as problem:
            refuse(form, problem)
        else:
            messages.success(request, _("You get a mail when it comes free, and it is kept for you then."))
            return redirect("bookings:mine")
    return form_page(request, "bookings/wait.html", {"room": room, "form": form})


def _wait(form: WaitForm, person: User) -> None:
    if not hit(f"wait:{person.pk}", A_DAY, DAY):
        raise ValidationError(_("You wait for very much already. Try again tomorrow."))
    values = form.cleaned_data
    assert form.start is not None and form.end is not None
    actions.wait_for(
        room=form.room,
        start=form.start,
        end=form.end,
        by=person,
        organisation=form.chosen,
        purpose=values["purpose"],
        people=values["people"],
    )


def _form(request: HttpRequest, room: Room, person: User) -> WaitForm:
    known: dict[str, Any] = {"room": room, "organisations": organisations_for(person, room)}
    if request.method == "POST":
        return WaitForm(request.POST, **known)
    start = typed_moment(request.GET.get("start", ""), room)
    end = typed_moment(request.GET.get("end", ""), room)
    return WaitForm(initial=initial_of(room, start, end) if start and end and start < end else {}, **known)


@change_method
@never_cache
@login_not_required
def offer(request: HttpRequest, secret: str) -> HttpResponse:
    """What is kept for somebody, by the link of their mail: take it, or let others have it. A look does nothing."""
    rows = WaitingEntry.objects.select_related("room__place__area", "person", "organisation")
    entry = rows.defer("room__place__area__polygon").filter(secret=secret).first()
    if entry is None:
        raise Http404(_("There is no such page."))
    request.area = entry.room.place.area  # type: ignore[attr-defined]
    problem, booking = _act(request, entry) if request.method == "POST" else ("", None)
    response = _page(request, entry, problem, booking)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _act(request: HttpRequest, entry: WaitingEntry) -> tuple[str, Booking | None]:
    """What stands in the way ("" for nothing), and the booking when it was taken."""
    try:
        if request.POST.get("go") == "take":
            return "", actions.take_offer(entry=entry, by=entry.person)
        if request.POST.get("go") == "leave":
            actions.leave_waiting(entry=entry, by=entry.person)
    except ValidationError as problem:
        return problem.messages[0], None
    return "", None


def _page(request: HttpRequest, entry: WaitingEntry, problem: str, booking: Booking | None) -> HttpResponse:
    is_kept = entry.state == Waiting.OFFERED and actions.is_kept(entry)
    context: dict[str, Any] = {
        "entry": entry,
        "room": entry.room,
        "when": span_words(entry.room, entry.start, entry.end),
        "until": at_words(entry.room, entry.offered_until) if is_kept and entry.offered_until else "",
        "is_kept": is_kept and booking is None,
        "waits": entry.state == Waiting.WAITS,
        "has_taken": booking is not None or entry.state == Waiting.TAKEN,
        "problem": problem,
        "booking": booking,
    }
    return render(request, "bookings/offer.html", context, status=422 if problem else 200)
