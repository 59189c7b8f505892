"""A round for those who run it: new, copied, its desk, its days, its rules, forward and back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.core.http import form_page, refusals_in, refusals_told
from byliv.listings.views.saving import change_method
from byliv.seasons import asked_for, said, suiting
from byliv.seasons.actions import preparing, rules
from byliv.seasons.choices import State
from byliv.seasons.forms.preparing import PriorityForm, RulesForm, SeasonForm
from byliv.seasons.models import Season
from byliv.seasons.views.access import run_area, run_priority, run_season


@never_cache
@change_method
def new(request: HttpRequest, area_slug: str) -> HttpResponse:
    """A new round."""
    area, person = run_area(request, area_slug)
    form = SeasonForm(request.POST or None, today=preparing.today())
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            season = preparing.create_season(area=area, values=form.values, by=person)
            messages.success(request, _("The round is there. Next: which rooms are handed out?"))
            return redirect("seasons:rooms", season.pk)
    last = Season.objects.filter(area=area).first()
    return form_page(request, "seasons/new.html", {"form": form, "last": last})


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The round that follows, in one press."""
    season, person = run_season(request, pk)
    following = preparing.copy_season(season=season, by=person)
    messages.success(request, _("Rooms, hours and rules are taken over. Look through its name and days."))
    return redirect("seasons:edit", following.pk)


@require_safe
@never_cache
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """All that belongs to a round, what is missing, and the next step."""
    season, _person = run_season(request, pk)
    state, counted = State(season.state), asked_for.counted(season)
    is_asked = state == State.OPEN and counted["applications"] > 0
    context: dict[str, Any] = {
        "season": season,
        "states": _states(state),
        "forward": preparing.FORWARD.get(state),
        "back": None if is_asked else preparing.BACK.get(state),
        "missing": preparing.missing(season) if state == State.PREPARING else [],
        "rooms": said.weeks_of(suiting.rooms_of(season)),
        "priorities": [(each, said.priority_words(each)) for each in season.priorities.all()],
        "counted": counted,
        "breaks": preparing.breaks_of(season),
        "now": said.now_words(season),
    }
    return render(request, "seasons/desk.html", context)


@never_cache
@change_method
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Its name, words and days."""
    season, person = run_season(request, pk)
    form = SeasonForm(request.POST or None, season=season, today=preparing.today())
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            preparing.change_season(season=season, values=form.values, by=person)
            messages.success(request, _("Saved."))
            return redirect("seasons:desk", season.pk)
    return form_page(request, "seasons/edit.html", {"form": form, "season": season})


@never_cache
@change_method
def criteria(request: HttpRequest, pk: int) -> HttpResponse:
    """How it is decided, in words and numbers."""
    season, person = run_season(request, pk)
    form = RulesForm(request.POST or None, season=season)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            because = form.cleaned_data.get("because", "")
            rules.change_rules(season=season, values=form.values, by=person, because=because)
            messages.success(request, _("Saved."))
            return redirect("seasons:desk", season.pk)
    return form_page(request, "seasons/criteria.html", {"form": form, "season": season})


@never_cache
@change_method
def new_priority(request: HttpRequest, pk: int) -> HttpResponse:
    """One more step in the order."""
    season, person = run_season(request, pk)
    form = PriorityForm(request.POST or None, season=season)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            because = form.cleaned_data.get("because", "")
            rules.add_priority(season=season, values=form.values, by=person, because=because)
            return redirect("seasons:desk", season.pk)
    return form_page(request, "seasons/priority.html", {"form": form, "season": season})


@never_cache
@change_method
def priority(request: HttpRequest, pk: int) -> HttpResponse:
    """A step in the order: changed, moved, taken away."""
    found, person = run_priority(request, pk)
    form = PriorityForm(request.POST or None, priority=found, season=found.season)
    if request.method == "POST" and form.is_valid():
        because, do = form.cleaned_data.get("because", ""), request.POST.get("do", "")
        with refusals_in(form):
            if do in ("up", "down"):
                rules.move_priority(priority=found, is_up=do == "up", by=person, because=because)
            elif do == "delete":
                rules.delete_priority(priority=found, by=person, because=because)
            else:
                rules.change_priority(priority=found, values=form.values, by=person, because=because)
            return redirect("seasons:desk", found.season_id)
    context = {"form": form, "season": found.season, "priority": found}
    return form_page(request, "seasons/priority.html", context)


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """One step forward or back."""
    season, person = run_season(request, pk)
    act = preparing.step_back if request.POST.get("do") == "back" else preparing.step_forward
    with refusals_told(request):
        act(season=season, by=person)
        messages.success(request, _("The round is now: %(state)s.") % {"state": season.get_state_display()})
    return redirect("seasons:desk", season.pk)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a round away in which nobody has applied."""
    season, person = run_season(request, pk)
    with refusals_told(request):
        preparing.delete_season(season=season, by=person)
        messages.success(request, _("The round is gone."))
        return redirect("seasons:area", season.area.slug)
    return redirect("seasons:desk", pk)


def _states(now: State) -> list[tuple[str, bool, bool]]:
    """(words, is over, is now) of each state."""
    order = list(State)
    return [(str(state.label), order.index(state) < order.index(now), state == now) for state in order]
