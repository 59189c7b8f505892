"""A plan changed by hand: the board, and the page of one group with everything that can be done for it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.core.http import page_of, refusals_in, refusals_told
from byliv.seasons import plan_shown, suiting
from byliv.seasons.actions import placing, turns
from byliv.seasons.forms.planning import RefuseForm, SpotForm
from byliv.seasons.models import Allocation, Refused, SlotRequest
from byliv.seasons.occupied import Spot
from byliv.seasons.views.plan import picture_context, quoted
from byliv.seasons.views.plan_access import MOST, run_request, run_season

WHOLE = ("season__area", "request__application__season", "room__room")


@require_safe
@never_cache
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as a picture in which times are dragged; each opens the page where the same is done by forms."""
    season, _person = run_season(request, pk)
    can_place = season.state in turns.PLANNED_IN and turns.live_of(season) is None
    left = plan_shown.requests_of(season, "none")
    context = {
        **picture_context(request, season),
        "here": "board",
        "can_place": can_place,
        "left": page_of(request, left, 30),
    }
    return render(request, "seasons/board.html", context)


@require_safe
@never_cache
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """One group: what it asks for, what it has and why, and what can be changed."""
    found, _person = run_request(request, pk)
    return render(request, "seasons/group.html", _context(found))


def _context(request: SlotRequest, **more: Any) -> dict[str, Any]:
    season = request.application.season
    lines = plan_shown.lines_of(season, [request])
    rows = suiting.rooms_of(season)
    return {
        "season": season,
        "here": "answers",
        "asked": request,
        "demands": suiting.demands_of(request),
        "line": lines[0] if lines else None,
        "moves": [(each, SpotForm(season=season, row=each.row, prefix=f"time-{each.row.pk}"))
                  for each in (lines[0].times if lines else ())],
        "unsuited": [
            (room, suiting.unsuited_because(room, request), suiting.loud_words(room, request)) for room in rows
        ],
        "refused": request.refused.select_related("room__room"),
        "can_place": season.state in turns.PLANNED_IN and turns.live_of(season) is None,
        "give_form": SpotForm.for_request(request),
        "refuse_form": RefuseForm(season=season),
        **more,
    }  # fmt: skip


@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the group a time."""
    found, person = run_request(request, pk)
    form = SpotForm.for_request(found, request.POST)
    return _done(
        request,
        found,
        form,
        "give_form",
        lambda: placing.give(request=found, spot=form.spot, by=person),
        _("It is in the plan."),
    )


@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no by hand."""
    found, person = run_request(request, pk)
    form = RefuseForm(request.POST, season=found.application.season)

    def act() -> None:
        placing.refuse(request=found, by=person, **form.cleaned_data)

    return _done(
        request, found, form, "refuse_form", act, _("It is refused, and the times that it was about are free.")
    )


def _done(
    request: HttpRequest, asked: SlotRequest, form: Any, name: str, act: Callable[[], Any], said: str
) -> HttpResponse:
    if form.is_valid():
        with refusals_in(form):
            act()
            messages.success(request, said)
            return redirect("seasons:group", asked.pk)
    return render(request, "seasons/group.html", _context(asked, **{name: form}), status=422)


@require_POST
def allow(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a no."""
    refused = get_object_or_404(Refused.objects.select_related("request"), pk=min(pk, MOST))
    found, person = run_request(request, refused.request_id)
    _say(request, lambda: placing.allow(refused=refused, by=person), _("It is allowed again."))
    return redirect("seasons:group", found.pk)


@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Move, pin, let go or take away a weekly time: `do`. `back` is "board" when it was done there."""
    row = get_object_or_404(Allocation.objects.select_related(*WHOLE).defer("season__area__polygon"), pk=min(pk, MOST))
    season, person = run_season(request, row.season_id)
    do, says = request.POST.get("do", ""), {"pin": _("It stays where it is."), "unpin": _("The program may move it.")}
    if do in says:
        _say(request, lambda: placing.pin(allocation=row, is_pinned=do == "pin", by=person), says[do])
    elif do == "away":
        _say(request, lambda: placing.take_away(allocation=row, by=person), _("It is out of the plan."))
    elif do == "move":
        spot = _spot(request, row)
        if spot is None:
            messages.error(request, _("Choose a room, a day and a time."))
        else:
            _say(
                request, lambda: placing.move(allocation=row, spot=spot, by=person), _("It is moved, and stays there.")
            )
    if request.POST.get("back") == "board":
        return redirect(f"{reverse('seasons:board', args=[season.pk])}?{quoted(request.POST.get('view', ''))}")
    return redirect("seasons:group", row.request_id)


def _spot(request: HttpRequest, row: Allocation) -> Spot | None:
    """Where it is moved to: from its form, or dropped on the board, where it keeps its length."""
    if request.POST.get("back") == "board":
        said = [request.POST.get(name, "") for name in ("room", "weekday", "begin")]
        if not all(each.isascii() and each.isdecimal() and len(each) < 19 for each in said):
            return None
        room, weekday, begin = map(int, said)
        return Spot(room, weekday, begin, begin + row.end - row.begin)
    form = SpotForm(request.POST, season=row.season, prefix=f"time-{row.pk}")
    return form.spot if form.is_valid() else None


def _say(request: HttpRequest, act: Callable[[], Any], said: str) -> None:
    with refusals_told(request):
        act()
        messages.success(request, said)
