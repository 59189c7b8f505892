"""A draft is made and changed, with the text beside the form as it will read."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.bookings import permissions as bookings
from byliv.bookings.models import Booking
from byliv.core.http import form_page, refusals_in
from byliv.leases import actions, permissions, queries, shown, starts
from byliv.leases.choices import Side
from byliv.leases.forms.making import AgreementForm
from byliv.leases.starts import Start
from byliv.leases.views.access import own_agreement
from byliv.listings.views.saving import change_method
from byliv.offers.models import Match
from byliv.offers.queries import MATCH
from byliv.rooms.models import Room
from byliv.vacancies.models import Vacancy


@never_cache
@change_method
def new(request: HttpRequest) -> HttpResponse:
    """A new draft: ?booking=, ?room=, ?vacancy=, ?match= or ?area= says of what."""
    person = person_of(request)
    start = _start(request, person)
    request.area = start.area  # type: ignore[attr-defined]
    form = _form(request, start, person)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            made = actions.create_agreement(values=form.values, lines=form.lines, by=person, area=start.area)
            messages.success(request, _("The draft is there. Read it through, add pictures, and send it."))
            return redirect(made)
    return _page(request, form, None)


@never_cache
@change_method
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """Change a draft."""
    agreement, person = own_agreement(request, number, Side.LANDLORD)
    if not agreement.is_draft:
        messages.error(request, _("It was sent already. Withdraw it before you change it."))
        return redirect(agreement)
    form = _form(request, starts.of_agreement(agreement), person)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change_agreement(agreement=agreement, values=form.values, lines=form.lines, by=person)
            messages.success(request, _("Saved."))
            return redirect(agreement)
    return _page(request, form, agreement)


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The text as it would read, from a form that is not saved."""
    person = person_of(request)
    number = request.POST.get("number", "")
    start = starts.of_agreement(own_agreement(request, number, Side.LANDLORD)[0]) if number else _start(request, person)
    form = _form(request, start, person)
    form.is_valid()
    return render(request, "leases/_document.html", {"document": shown.preview_of(form, number)})


def _form(request: HttpRequest, start: Start, person: User) -> AgreementForm:
    return AgreementForm(request.POST or None, start=start, templates=queries.templates_for(start.area), by=person)


def _page(request: HttpRequest, form: AgreementForm, agreement: Any) -> HttpResponse:
    context = {
        "form": form,
        "start": form.start,
        "agreement": agreement,
        "may_run": permissions.can_run(request.user, form.start.area),
        "document": shown.preview_of(form, agreement.number if agreement else ""),
        "here": request.get_full_path(),
    }
    return form_page(request, "leases/edit.html", context)


def _start(request: HttpRequest, person: User) -> Start:
    """What the address says the agreement is of; 404 when there is no such thing, 403 when the person may not."""
    start = _named(request, person)
    if start is None:
        raise Http404(_("There is no such page."))
    if not permissions.can_make(person, **start.of):
        raise PermissionDenied(_("Agreements are made by those who look after the room, the premises or the area."))
    return start


def _named(request: HttpRequest, person: User) -> Start | None:
    asked = {key: str(value).replace("\x00", "") for key, value in request.GET.items()}
    if number := asked.get("booking"):
        rows = Booking.objects.select_related("room__place__area", "room__area", "room__run_by", "organisation")
        booking = rows.filter(number=number.upper()).first()
        is_theirs = booking is not None and bookings.can_manage(person, booking.room)
        return starts.of_booking(booking, person) if booking is not None and is_theirs else None
    if slug := asked.get("room"):
        room = Room.objects.select_related("place__area", "area", "run_by").filter(slug=slug).first()
        return starts.of_room(room, person) if room else None
    if (pk := asked.get("vacancy", "")) and pk.isascii() and pk.isdigit() and len(pk) < 16:
        vacancy = Vacancy.objects.select_related("area").filter(pk=int(pk)).first()
        return starts.of_vacancy(vacancy, person) if vacancy else None
    if code := asked.get("match"):
        match = Match.objects.select_related(*MATCH, "offer__place").filter(code=code).first()
        # What two have found is theirs: to others it is not there.
        is_theirs = match is not None and permissions.can_make(person, match=match, area=None)
        return starts.of_match(match, person) if match is not None and is_theirs else None
    area = Area.objects.filter(slug=asked.get("area", "")).defer("polygon").first()
    return starts.of_area(area, person) if area else None
