"""The plan as everybody reads it once it is out: by room, by day, by organisation, with reasons, in shares."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.core import tables
from byliv.core.downloads import as_file
from byliv.core.http import page_of
from byliv.rooms.models import WEEK
from byliv.seasons import permissions, plan_picture, plan_shown, share_plot, shares, suiting
from byliv.seasons.models import Season, SeasonRoom
from byliv.seasons.views.plan_access import plan_of
from byliv.seasons.week_words import weekday_words


@require_safe
@login_not_required
@never_cache
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan: ?room= or ?day= as a picture or (?view=list) in words; ?by=organisations."""
    season = plan_of(request, pk)
    context = picture_context(request, season)
    if request.GET.get("by") == "organisations":
        page = page_of(request, plan_shown.requests_of(season), 30)
        context |= {"page": page, "lines": plan_shown.lines_of(season, page), "by_organisation": True}
    return render(request, "seasons/plan.html", {**context, "here": "plan"})


def picture_context(request: HttpRequest, season: Season) -> dict[str, Any]:
    """What a picture of the plan shows, by the address: a room's week, or a day in all rooms."""
    rooms = list(suiting.rooms_of(season))
    asked, day = request.GET.get("room", ""), request.GET.get("day", "")
    room = next((each for each in rooms if str(each.pk) == asked), rooms[0] if rooms else None)
    weekday = int(day) if day in {str(each) for each in range(WEEK)} else None
    return {
        "season": season,
        "rooms": rooms,
        "weekdays": [(each, weekday_words(each)) for each in range(WEEK)],
        "is_list": request.GET.get("view") == "list",
        "may_run": permissions.can_run(request.user, season.area),
        **(_of_room(season, room) if weekday is None else _of_day(season, rooms, weekday)),
    }


def _of_room(season: Season, room: SeasonRoom | None) -> dict[str, Any]:
    rows = list(plan_shown.times_of(season).filter(room=room)) if room else []
    return {
        "room": room,
        "weekday": None,
        "title": room.room.name if room else "",
        "picture": plan_picture.of_room(room, rows) if room else None,
        "as_list": plan_picture.lines_of(rows),
        "view": f"room={room.pk}" if room else "",
    }


def _of_day(season: Season, rooms: list[SeasonRoom], weekday: int) -> dict[str, Any]:
    rows = list(plan_shown.times_of(season).filter(weekday=weekday))
    return {
        "room": None,
        "weekday": weekday,
        "title": weekday_words(weekday),
        "picture": plan_picture.of_day(rooms, weekday, rows),
        "as_list": plan_picture.lines_of(rows),
        "view": f"day={weekday}",
    }


@require_safe
@login_not_required
@never_cache
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """Every request with its yes or no and why; ?has=none, partly, all."""
    season = plan_of(request, pk)
    has = request.GET.get("has", "")
    has = has if has in plan_shown.FILTERS else ""
    page = page_of(request, plan_shown.requests_of(season, has), 30)
    counts = plan_shown.counts_of(season)
    context = {
        "season": season,
        "here": "answers",
        "page": page,
        "lines": plan_shown.lines_of(season, page),
        "has": has,
        "filters": [(key, label, counts[key]) for key, label in plan_shown.FILTERS.items()],
        "may_run": permissions.can_run(request.user, season.area),
    }
    return render(request, "seasons/answers.html", context)


@require_safe
@login_not_required
@never_cache
def share_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Who gets how much: by priority and by organisation, beside last season and first come, first served."""
    season = plan_of(request, pk)
    rows = shares.by_priority(season, get_language() or "da")
    context = {
        "season": season,
        "here": "shares",
        "rows": [*rows, shares.total(rows, plan_shown.total_name())] if rows else [],
        "plot": share_plot.plot_of(rows),
        "page": page_of(request, shares.by_organisation(season), 50),
        "may_run": permissions.can_run(request.user, season.area),
    }
    return render(request, "seasons/shares.html", context)


@require_safe
@login_not_required
@never_cache
def shares_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The shares as a spreadsheet reads them: priorities, then organisations."""
    season = plan_of(request, pk)
    rows = [*shares.by_priority(season, get_language() or "da"), *shares.by_organisation(season)]
    columns = [str(name) for name in plan_shown.COLUMNS]
    return as_file(tables.csv_bytes(columns, plan_shown.share_table(rows)), "csv", f"season-{season.pk}")


def quoted(view: str) -> str:
    """Which picture of the board to come back to ("room=3", "day=1"); nothing else gets into an address."""
    name, _sign, number = view.partition("=")
    is_one = name in ("room", "day") and number.isascii() and number.isdecimal() and len(number) < 19
    return view if is_one else ""
