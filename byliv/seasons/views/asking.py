"""Applying: whose application, its sections with rooms and times, a look over it, sending."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.core.http import form_page, refusals_in, refusals_told
from byliv.listings.views.saving import change_method
from byliv.seasons import asked_for, letters, listed, permissions, said, suiting
from byliv.seasons.actions import asking
from byliv.seasons.forms.asking import NoteForm, RanksForm, SectionForm, TimesForm, WhoseForm, copied
from byliv.seasons.models import SlotRequest
from byliv.seasons.views.access import application_of, own_application, own_section, season_of


@never_cache
@change_method
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose for whom one applies; with one organisation and a press it begins."""
    season, person = season_of(request, pk), person_of(request)
    if not permissions.takes_applications(season):
        raise PermissionDenied(_("One cannot apply in this round now."))
    form = WhoseForm(request.POST or None, organisations=asked_for.organisations_of(person))
    if request.method == "POST" and form.is_valid():
        application = asking.begin_application(season=season, organisation=form.chosen, by=person)
        return redirect("seasons:application", application.pk)
    return form_page(request, "seasons/begin.html", {"form": form, "season": season})


@require_safe
@never_cache
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """An application: what it asks for, what is missing, how contested it is, and the button that sends it."""
    found, person = application_of(request, pk)
    may_change = permissions.can_apply(person, found.season, found.organisation)
    others = asked_for.contested(found)
    requests = list(asked_for.sections().filter(application=found))
    context: dict[str, Any] = {
        "application": found,
        "season": found.season,
        "sections": [_section(each, others) for each in requests],
        "missing": asking.missing(found) if may_change else [],
        "may_change": may_change,
        "may_run": permissions.can_run(person, found.season.area),
        "note_form": NoteForm(initial={"note": found.note}),
        "last": asking.last_of(found) if may_change and not requests else None,
    }
    return render(request, "seasons/application.html", context)


@never_cache
@change_method
def new_section(request: HttpRequest, pk: int) -> HttpResponse:
    """One more section."""
    found, person = own_application(request, pk)
    form = SectionForm(request.POST or None, season=found.season)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            section = asking.add_request(application=found, values=form.values, by=person)
            return redirect("seasons:section_rooms", section.pk)
    return form_page(request, "seasons/section.html", {"form": form, "application": found, "step": 1})


@never_cache
@change_method
def section(request: HttpRequest, pk: int) -> HttpResponse:
    """Who a section is and what it needs."""
    found, person = own_section(request, pk)
    form = SectionForm(request.POST or None, season=found.application.season, request=found)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            asking.change_request(request=found, values=form.values, by=person)
            return redirect("seasons:section_rooms", found.pk)
    context = {"form": form, "application": found.application, "section": found, "step": 1}
    return form_page(request, "seasons/section.html", context)


@never_cache
@change_method
def section_rooms(request: HttpRequest, pk: int) -> HttpResponse:
    """Which rooms it would like, and why others do not suit."""
    found, person = own_section(request, pk)
    rooms = list(suiting.rooms_of(found.application.season))
    judged = [(room, suiting.unsuited_because(room, found)) for room in rooms]
    fitting = [room for room, lacks in judged if not lacks]
    wished = {wish.room_id: wish.rank for wish in found.room_wishes.all()}
    form = RanksForm(request.POST or None, rooms=fitting, wished=wished)
    if request.method == "POST" and form.is_valid():
        asking.set_rooms(request=found, rooms=form.chosen, by=person)
        return redirect("seasons:section_times", found.pk)
    context = {
        "form": form,
        "rows": [(said.weeks_of([room])[0], field, suiting.loud_words(room, found)) for room, field in form.rows],
        "unsuited": [(room, lacks) for room, lacks in judged if lacks],
        "demands": suiting.demands_of(found),
    }
    return form_page(request, "seasons/section_rooms.html", {**context, **_around(found, 2)})


@never_cache
@change_method
def section_times(request: HttpRequest, pk: int) -> HttpResponse:
    """When it can."""
    found, person = own_section(request, pk)
    is_sent = request.method == "POST" and "copy" not in request.POST
    copy = request.POST.get("copy", "")
    form = TimesForm(copied(request.POST, copy) if copy else request.POST or None, request=found)
    if is_sent and form.is_valid():
        with refusals_in(form):
            asking.set_times(request=found, times=form.wishes, by=person)
            return redirect("seasons:application", found.application_id)
    wished = suiting.rooms_of(found.application.season).filter(wishes__request=found).order_by("wishes__rank")
    page = form_page if is_sent else render
    return page(
        request, "seasons/section_times.html", {"form": form, "rooms": said.weeks_of(wished), **_around(found, 3)}
    )


@require_POST
def delete_section(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a section out."""
    found, person = own_section(request, pk)
    with refusals_told(request):
        asking.delete_request(request=found, by=person)
        messages.success(request, _("%(section)s is taken out.") % {"section": found.name})
    return redirect("seasons:application", found.application_id)


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it, or send it anew."""
    found, person = own_application(request, pk)
    form = NoteForm(request.POST)
    with refusals_told(request):
        if form.is_valid():
            asking.change_note(application=found, note=form.cleaned_data["note"], by=person)
        asking.send(application=found, by=person)
        letters.send_receipt(found)
        messages.success(request, _("It is sent, and a receipt is on its way by mail."))
    return redirect("seasons:application", found.pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back."""
    found, person = own_application(request, pk)
    was_draft = found.sent_at is None
    asking.withdraw(application=found, by=person)
    messages.success(request, _("It is taken back."))
    return redirect("seasons:mine") if was_draft else redirect("seasons:application", pk)


@require_POST
def copy_last(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over last season's application, in one press."""
    found, person = own_application(request, pk)
    with refusals_told(request):
        count = asking.copy_last(application=found, by=person)
        words = ngettext("%(count)s section is taken over.", "%(count)s sections are taken over.", count)
        messages.success(request, words % {"count": count} + " " + _("Look them through before you send."))
    return redirect("seasons:application", found.pk)


def _around(section: SlotRequest, step: int) -> dict[str, Any]:
    return {"application": section.application, "section": section, "season": section.application.season, "step": step}


def _section(request: SlotRequest, others: dict[int, int]) -> dict[str, Any]:
    """What the page says of a section."""
    times = list(request.time_wishes.all())
    return {
        "request": request,
        "asks": listed.line_of(request).asks,
        "demands": suiting.demands_of(request),
        "rooms": list(request.room_wishes.all()),
        "best": said.times_words(times, is_primary=True),
        "also": said.times_words(times, is_primary=False),
        "most": max((others.get(time.pk, 0) for time in times), default=0),
        "contested": [(said.time_words(time), others.get(time.pk, 0)) for time in times],
    }
