"""What those who look after a room say: yes or no to a request, and that nobody came."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from byliv.accounts.signin import person_of
from byliv.bookings import actions
from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.bookings.views.access import booking_managed


@require_POST
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """Yes or no to a request, or to all requests of its series."""
    booking, person = booking_managed(request, number), person_of(request)
    is_yes = request.POST.get("say") == "yes"
    asked = [booking]
    if booking.series is not None and "all" in request.POST:
        asked = list(booking.series.bookings.filter(state=State.REQUESTED).select_related("room__place__area"))
    said = 0
    for each in asked or [booking]:
        said += _say(request, each, is_yes, person)
    if said:
        yes = ngettext("%(count)s request was answered with yes.", "%(count)s requests were answered with yes.", said)
        no = ngettext("%(count)s request was answered with no.", "%(count)s requests were answered with no.", said)
        messages.success(request, (yes if is_yes else no) % {"count": said})
    return _back(request, booking)


def _say(request: HttpRequest, booking: Booking, is_yes: bool, person: object) -> int:
    words = request.POST.get("words", "")[:300]
    try:
        actions.answer_booking(booking=booking, is_yes=is_yes, words=words, by=person_of(request))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return 0
    return 1


@require_POST
def came(request: HttpRequest, number: str) -> HttpResponse:
    """Nobody came, or they did after all."""
    booking = booking_managed(request, number)
    is_absent = request.POST.get("absent") == "yes"
    try:
        actions.mark_absent(booking=booking, did_not_come=is_absent, by=person_of(request))
        messages.success(request, _("Written down: nobody came.") if is_absent else _("Written down: they came."))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return _back(request, booking)


def _back(request: HttpRequest, booking: Booking) -> HttpResponse:
    """To the page that it was pressed on, when that is ours; else to the booking."""
    target = request.POST.get("next", "")
    if target and url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return redirect(target)
    return redirect("bookings:detail", booking.number)
