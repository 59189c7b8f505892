"""Rounds as everybody sees them."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.accounts.signin import person_of
from byliv.areas.views.access import area_of
from byliv.core.http import page_of
from byliv.seasons import asked_for, permissions, said, suiting, weekplot
from byliv.seasons.actions import preparing, rules
from byliv.seasons.choices import State
from byliv.seasons.models import Application, Season
from byliv.seasons.views.access import season_of


@require_safe
@login_not_required
@never_cache
def area_list(request: HttpRequest, area_slug: str) -> HttpResponse:
    """The rounds of an area, the newest season first."""
    area = area_of(request, area_slug)
    may_run = permissions.can_run(request.user, area)
    rows = asked_for.seasons_around(area)
    shown = rows if may_run else rows.exclude(state=State.PREPARING)
    page = page_of(request, shown)
    lines = [(season, said.now_words(season)) for season in page]
    last = Season.objects.filter(area=area).first()
    return render(request, "seasons/list.html", {"page": page, "lines": lines, "may_run": may_run, "last": last})


@require_safe
@login_not_required
@never_cache
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One round: when, where, by which rules, how many have applied, and the way in."""
    season = season_of(request, pk)
    context: dict[str, Any] = {
        "season": season,
        "now": said.now_words(season),
        "takes": permissions.takes_applications(season),
        "rooms": said.weeks_of(suiting.rooms_of(season)),
        "plot": weekplot,
        "priorities": [(each, said.priority_words(each)) for each in season.priorities.all()],
        "rules": said.rules_of(season),
        "notes": said.notes_words(rules.notes_of(season)),
        "breaks": preparing.breaks_of(season),
        "counted": asked_for.counted(season),
        "may_run": permissions.can_run(request.user, season.area),
        "own": _own(request, season),
    }
    return render(request, "seasons/detail.html", context)


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """The applications of the person's organisations."""
    person = person_of(request)
    return render(request, "seasons/mine.html", {"applications": asked_for.own_applications(person)})


def _own(request: HttpRequest, season: Season) -> list[Application]:
    if not request.user.is_authenticated:
        return []
    return [each for each in asked_for.own_applications(person_of(request)) if each.season_id == season.pk]
