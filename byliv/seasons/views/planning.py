"""The desk of those who make the plan: propose, stop, publish, decide."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.models import User
from byliv.core.http import refusals_in, refusals_told
from byliv.seasons import plan_shown, plan_tasks
from byliv.seasons.actions import booking, deciding, planning, turns
from byliv.seasons.choices import LIVE_RUNS, State
from byliv.seasons.forms.planning import ProposeForm, PublishForm
from byliv.seasons.models import Season
from byliv.seasons.rounds import counting
from byliv.seasons.views.plan_access import run_season


@require_safe
@never_cache
def planning_page(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the plan is, and what can be done next."""
    season, _person = run_season(request, pk)
    return render(request, "seasons/planning.html", _context(season))


def _context(season: Season, **more: Any) -> dict[str, Any]:
    proposal = season.proposals.first()
    dated = season.allocations.count() if season.state == State.DECIDED else 0
    return {
        "season": season,
        "here": "planning",
        **plan_shown.progress_of(proposal),
        "groups": counting(season).count(),
        "is_live": proposal is not None and proposal.state in LIVE_RUNS and not turns.is_lost(proposal),
        "is_planned_now": season.state in turns.PLANNED_IN,
        "counts": plan_shown.counts_of(season),
        "pinned": season.allocations.filter(is_pinned=True).count(),
        "dated": dated,
        "done": season.allocations.filter(booking.DONE).count() if dated else 0,
        "form": ProposeForm(initial={"seed": season.seed}),
        "publish_form": PublishForm(),
        "can_decide": deciding.may_be_decided(season),
        **more,
    }


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a proposal around what is pinned."""
    season, person = run_season(request, pk)
    form = ProposeForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            with transaction.atomic():
                made = planning.ask_for_proposal(season=season, by=person, **form.cleaned_data)
                plan_tasks.propose.using(priority=plan_tasks.BEHIND).enqueue(made.pk)
            return redirect("seasons:planning", season.pk)
    return render(request, "seasons/planning.html", _context(season, form=form), status=422)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the proposal end with the best it has."""
    season, person = run_season(request, pk)
    proposal = turns.live_of(season)
    if proposal is not None:
        planning.stop(proposal=proposal, by=person)
        messages.success(request, _("It stops, and the best plan until now is kept."))
    return redirect("seasons:planning", season.pk)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the draft come out."""
    season, person = run_season(request, pk)
    form = PublishForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            with transaction.atomic():
                deciding.publish(season=season, until=form.cleaned_data["hearing_until"], by=person)
                plan_tasks.tell.enqueue(season.pk, "draft")
            messages.success(request, _("The draft is out, and those who have applied are told."))
            return redirect("seasons:plan", season.pk)
    return render(request, "seasons/planning.html", _context(season, publish_form=form), status=422)


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the draft back, decide it, book again what was left, or undo the decision: `do`."""
    season, person = run_season(request, pk)
    acts = {"take_back": _take_back, "decide": _decide, "undo": _undo, "book": _book}
    act = acts.get(request.POST.get("do", ""))
    with refusals_told(request):
        if act is not None:
            with transaction.atomic():
                messages.success(request, act(season, person))
    return redirect("seasons:planning", season.pk)


def _take_back(season: Season, person: User) -> str:
    deciding.take_back(season=season, by=person)
    return _("The draft is not public any more.")


def _decide(season: Season, person: User) -> str:
    deciding.decide(season=season, by=person)
    plan_tasks.book.enqueue(season.pk)
    return _("It is decided. The dates are being booked.")


def _book(season: Season, person: User) -> str:
    plan_tasks.book.enqueue(season.pk)
    return _("The dates that are left are being booked.")


def _undo(season: Season, person: User) -> str:
    count = deciding.undo(season=season, by=person)
    plan_tasks.tell.enqueue(season.pk, "undone")
    return _("The decision is undone, and %(count)s bookings are taken back.") % {"count": count}
