"""The page of an event."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from byliv.areas.linked_data import steps_to
from byliv.core import linked, sharing
from byliv.core.remember import remembered
from byliv.core.sharing import Share
from byliv.core.versions import Scope
from byliv.events import linked_data, permissions, queries
from byliv.events.actions.occurrences import rule_of
from byliv.events.dated import DateLine, date_lines, state_of
from byliv.events.facts import PENCILS
from byliv.events.history import history_of
from byliv.events.languages import language_names
from byliv.events.models import Event, Occurrence
from byliv.events.panels import decide_url
from byliv.events.price import age_words, price_words
from byliv.events.slots import panels_of
from byliv.events.views.access import seen
from byliv.events.views.saving import saved_fact
from byliv.events.words import schedule_words
from byliv.listings.licences import LICENCES
from byliv.places.models import Place

AHEAD, PAST = 8, 6


@require_safe
@login_not_required
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about an event."""
    event = seen(request, slug)
    context = {**page_context(request, event), "decide_url": decide_url(event, request.user)}
    return remembered(render(request, "events/detail.html", context), Scope(None, "minute"))


@require_safe
@login_not_required
def dates(request: HttpRequest, slug: str) -> HttpResponse:
    """Every date of an event that is a row, those to come first."""
    event = seen(request, slug)
    ahead, past = queries.dates_ahead(event, 500), queries.dates_past(event, 500)
    may_edit = permissions.can_edit(request.user, event)
    context = {
        "event": event,
        "may_edit": may_edit,
        "ahead": _lines(event, ahead, may_edit),
        "past": _lines(event, past, may_edit),
    }
    return remembered(render(request, "events/dates_all.html", context), Scope(None, "minute"))


def page_context(request: HttpRequest, event: Event) -> dict[str, Any]:
    """Everything that the page wants; a fixed number of queries."""
    may_edit = permissions.can_edit(request.user, event)
    place = linked_data.visible_place(event)
    when, rows = _when(event, may_edit)
    context = {
        "event": event,
        "may_edit": may_edit,
        "panels": panels_of(event, request.user),
        "place": place,
        "asked_place": event.place if may_edit and place is None else None,
        "organisers": queries.organisers_of(event),
        "pencils": {name: reverse(f"events:{name}", args=[event.slug]) for name in PENCILS} if may_edit else {},
        "saved": saved_fact(request, event) if may_edit else None,
        "history": history_of(event, is_full=may_edit),
        **when,
        **_facts(event, place),
    }
    return context | _for_others(event, rows, context)


def _for_others(event: Event, rows: list[Occurrence], context: dict[str, Any]) -> dict[str, Any]:
    """What the page tells search engines and other sites, out of what was read for people."""
    schedules, themes, access = context["rules"], context["themes"], context["facts"]
    parts = [part for part, _row in context["parts"]]
    known = linked_data.Around(context["place"], context["organisers"], schedules, themes, access, parts)
    path = event.get_absolute_url()
    things = [*linked_data.of_each(event, rows, known), linked.trail([*steps_to(event.area), (event.name, path)])]
    planned = context["planned"]
    line = sharing.line(linked.said(event, "summary"), linked.said(event, "description"), event.get_kind_display())
    return {
        "linked_data": linked.script(things),
        "share": Share(
            title=event.name,
            line=sharing.joined(planned.when if planned else "", line),
            path=path,
            picture=sharing.picture("event", event.slug, event.updated_at),
            can_be_framed=event.is_public,
        ),
    }


def _when(event: Event, may_edit: bool) -> tuple[dict[str, Any], list[Occurrence]]:
    """When it is, in words, with the dates that they are about."""
    ahead = queries.dates_ahead(event, AHEAD + 1)
    past = queries.dates_past(event, PAST) if not ahead else []
    lines = _lines(event, ahead[:AHEAD], may_edit)
    rules = list(event.schedules.all())
    context = {
        "rules": rules,
        "schedules": [schedule_words(each, rule_of(each)) for each in rules],
        "state": state_of(event, ahead),
        "ahead": lines,
        "planned": next((line for line in lines if not line.is_off), None),
        "has_more": len(ahead) > AHEAD,
        "has_series": len(ahead) > 1,
        "past": _lines(event, past, may_edit) if past else [],
        "ics_url": reverse("events:ics", args=[event.slug]),
    }
    return context, ahead or past


def _facts(event: Event, place: Place | None) -> dict[str, Any]:
    """What else is known about it."""
    licence = LICENCES.get(event.licence, (event.licence, ""))
    access = list(event.access.order_by("feature"))
    return {
        "point": _point(event),
        "place_access": _place_access(place),
        "parts": _parts(event),
        "umbrella": event.part_of if event.part_of and event.part_of.is_public else None,
        "themes": list(event.themes.all()),
        "languages": language_names(event.languages),
        "price": price_words(event),
        "ages": age_words(event),
        "access": _access(access),
        "facts": access,
        "licence": {"name": licence[0], "url": licence[1]},
    }


def _lines(event: Event, rows: list, may_edit: bool) -> list[DateLine]:
    urls = {row.pk: reverse("events:date", args=[event.slug, row.pk]) for row in rows} if may_edit else {}
    return date_lines(rows, queries.overrides_of(event), urls)


def _parts(event: Event) -> list[tuple[Event, DateLine | None]]:
    return [(part, date_lines([row], {}, {})[0] if row else None) for part, row in queries.parts_of(event)]


def _access(rows: list) -> list[dict[str, Any]]:
    """What is known about taking part; what nobody has said is left out, as most of it is unknown."""
    return [{"code": fact.feature, "label": fact.get_feature_display(), "value": fact.value} for fact in rows]


def _place_access(place: Place | None) -> list[Any]:
    return list(place.access.order_by("feature")) if place else []


def _point(event: Event) -> str:
    if event.longitude is None or event.latitude is None:
        return ""
    return f"{event.longitude:.6f},{event.latitude:.6f}"
