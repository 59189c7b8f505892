"""Which rooms a round hands out, and when."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from byliv.accounts.models import User
from byliv.core.http import form_page, refusals_in
from byliv.listings.views.saving import change_method
from byliv.rooms.forms.week import copied
from byliv.seasons import asked_for, suiting
from byliv.seasons.actions import offering
from byliv.seasons.forms.preparing import HoursForm, RoomsForm, week_of
from byliv.seasons.models import SeasonRoom
from byliv.seasons.views.access import run_room, run_season


@never_cache
@change_method
def rooms(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the rooms of a round."""
    season, person = run_season(request, pk)
    form = RoomsForm(request.POST or None, season=season, rooms=list(asked_for.rooms_to_hand_out(season)))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            because = form.cleaned_data.get("because", "")
            offering.set_rooms(season=season, rooms=form.chosen, by=person, because=because)
            messages.success(request, _("Saved. New rooms have their own hours: change them room by room."))
            return redirect("seasons:desk", season.pk)
    return form_page(request, "seasons/rooms.html", {"form": form, "season": season})


@never_cache
@change_method
def hours(request: HttpRequest, pk: int) -> HttpResponse:
    """When one room is handed out; the same for others, if one likes."""
    room, person = run_room(request, pk)
    others = [each for each in suiting.rooms_of(room.season) if each.pk != room.pk]
    is_sent = request.method == "POST" and "copy" not in request.POST
    form = _form(request, room, others)
    if is_sent and form.is_valid():
        with refusals_in(form):
            _save(form, room, person)
            messages.success(request, _("Saved."))
            return redirect("seasons:desk", room.season_id)
    page = form_page if is_sent else render
    return page(request, "seasons/hours.html", {"form": form, "season": room.season, "room": room})


@transaction.atomic
def _save(form: HoursForm, room: SeasonRoom, person: User) -> None:
    because = form.cleaned_data.get("because", "")
    offering.set_hours(room=room, hours=form.slots, by=person, because=because)
    offering.copy_hours(room=room, to=form.chosen, by=person, because=because)


def _form(request: HttpRequest, room: SeasonRoom, others: list[SeasonRoom]) -> HoursForm:
    if request.method != "POST":
        return HoursForm(room=room, others=others, initial=week_of(offering.hours_of(room)))
    if day := request.POST.get("copy", ""):
        # Not sent yet: what is still missing is not asked for.
        said = {"because": request.POST.get("because", ""), "to": request.POST.getlist("to")}
        return HoursForm(room=room, others=others, initial={**copied(request.POST, day), **said})
    return HoursForm(request.POST, room=room, others=others)
