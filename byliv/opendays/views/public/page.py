"""The page of an open day: the call before the programme is out, then the programme as a list and on the map."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.urls import reverse
from django.views.decorators.http import require_safe

from byliv.areas.linked_data import steps_to
from byliv.areas.models import Area
from byliv.core import clock, linked, sharing
from byliv.core.asked import BadFilter
from byliv.core.http import json_response, page_or_fragment
from byliv.core.remember import remembered
from byliv.core.sharing import Share
from byliv.core.versions import Scope
from byliv.events.words import day_words
from byliv.opendays import linked_data, permissions, shown, slots, words
from byliv.opendays.filters import ProgrammeFilter, chosen, days_of
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import joined_count, programme
from byliv.opendays.views.access import seen


@require_safe
@login_not_required
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one open day, for everybody."""
    open_day = seen(request, slug)
    areas, problem = _areas_of(open_day), ""
    try:
        wanted = ProgrammeFilter.parse(request.GET, days_of(open_day), areas)
    except BadFilter as error:
        wanted, problem = ProgrammeFilter(), str(error)
    context = {"wanted": wanted, "problem": problem, "areas": areas, **_around(request, open_day)}
    if open_day.is_published or context["may_run"]:
        context |= _programme(open_day, wanted, areas, is_draft=not open_day.is_published)
    context |= _for_others(open_day, areas, context)
    response = page_or_fragment(request, "opendays/page.html", "opendays/_programme.html", context)
    response.status_code = 400 if problem else 200
    return remembered(response, Scope(None, "minute"))


@require_safe
@login_not_required
def pins(request: HttpRequest, slug: str) -> HttpResponse:
    """The stops of the list as GeoJSON."""
    open_day = seen(request, slug)
    areas, days = _areas_of(open_day), days_of(open_day)
    try:
        wanted = ProgrammeFilter.parse(request.GET, days, areas)
    except BadFilter as error:
        return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
    is_draft = not open_day.is_published and permissions.can_run(request.user, open_day)
    rows = chosen(programme(open_day, only_public=not is_draft), wanted, areas)
    data = shown.collection(rows, days, wanted.day)
    return remembered(json_response(data, "application/geo+json"), Scope(None, "minute"))


def _for_others(open_day: OpenDay, areas: list[Area], context: dict[str, Any]) -> dict[str, Any]:
    """What the page tells search engines and other sites."""
    event, path = open_day.event, reverse("opendays:page", args=[open_day.slug])
    rows = context["rows"] if open_day.is_published else []
    trail = linked.trail([*steps_to(event.area), (event.name, path)])
    line = sharing.line(linked.said(event, "summary"), linked.said(event, "description"))
    return {
        # Only the whole page has a head.
        "linked_data": lambda: linked.script([linked_data.of(open_day, rows, areas), trail]),
        "share": Share(
            title=event.name,
            line=" ".join(
                part for part in (f"{context['dates_words']}." if context["dates_words"] else "", line) if part
            ),
            path=path,
            picture=sharing.picture("open-day", open_day.slug, max(open_day.updated_at, event.updated_at)),
        ),
    }


def _areas_of(open_day: OpenDay) -> list[Area]:
    return list(open_day.areas.defer("polygon").order_by("path"))


def _around(request: HttpRequest, open_day: OpenDay) -> dict[str, Any]:
    """What the call and the programme both say."""
    event, user = open_day.event, request.user
    dates = [(each.start, each.end) for each in open_day.dates.all()]
    may_run = permissions.can_run(user, open_day)
    return {
        "open_day": open_day,
        "event": event,
        "dates": dates,
        "dates_words": words.days_in_words(dates),
        "until": words.how_long_until(dates[0][0]) if dates else "",
        "is_on": bool(dates) and dates[0][0] <= clock.now() < dates[-1][1],
        "is_over": bool(dates) and dates[-1][1] <= clock.now(),
        "organisers": list(event.organisers.filter(is_public=True).order_by("name")),
        "sponsors": list(open_day.sponsors.all()),
        "offers": [offer for offer in slots.offers_of(open_day, user) if not offer.is_for_hosts],
        "panels": slots.panels_of(open_day, user),
        "may_run": may_run,
        "call": _call(open_day),
    }


def _call(open_day: OpenDay) -> dict[str, Any] | None:
    """What the call says while one can join; None before and after."""
    if not open_day.is_call_open:
        return None
    deadline = open_day.deadline
    return {
        "url": reverse("opendays:sign_up", args=[open_day.slug]),
        "deadline": words.deadline_words(deadline) if deadline else "",
        "left": words.how_long_left(deadline) if deadline else "",
        "joined": joined_count(open_day),
    }


def _programme(open_day: OpenDay, wanted: ProgrammeFilter, areas: list[Area], *, is_draft: bool) -> dict[str, Any]:
    days = days_of(open_day)
    rows = programme(open_day, only_public=not is_draft)
    found = chosen(rows, wanted, areas)
    front, rest = shown.most_common(shown.themes_among(rows), rows, wanted.themes)
    return {
        "rows": rows,
        "is_draft": is_draft,
        "lines": shown.lines_of(found, days, wanted.day),
        "days": [(day.isoformat(), day_words(day)) for day in days],
        "themes": front,
        "more_themes": rest,
        "has_step_free": any(row.is_step_free for row in rows),
        "has_children": any(row.stop.is_for_children for row in rows),
        "bounds": shown.bounds_of(rows, open_day.event.area.box if open_day.event.area else None),
    }
