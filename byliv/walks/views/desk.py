"""The desk of those who run an open day: its walks suggested, arranged, changed."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from byliv.accounts.signin import person_of
from byliv.core.forms import offer, refuse
from byliv.core.http import form_page, page_or_fragment
from byliv.listings.views.saving import change_method
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import StopRow, programme
from byliv.walks import actions, shown, tasks
from byliv.walks.forms import NewWalkForm
from byliv.walks.loops import round_of
from byliv.walks.models import Search, Walk
from byliv.walks.queries import walks_of
from byliv.walks.route import positions_of
from byliv.walks.streets import are_known_in
from byliv.walks.views.access import editable, own_walk
from byliv.walks.ways import Ways


@change_method
@never_cache
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """All walks in their order. A fragment while they are being looked for."""
    open_day = editable(request, slug)
    stops = [row for row in programme(open_day, only_public=False) if row.position is not None]
    form = _new_form(request, stops)
    if request.method == "POST" and form.is_valid():
        walk = _added(request, open_day, stops, form)
        if walk is not None:
            return redirect("walks:edit", slug, walk.slug)
    context = {"form": form, **_context(open_day, stops)}
    if request.method == "POST":
        return form_page(request, "walks/desk.html", context)
    return page_or_fragment(request, "walks/desk.html", "walks/_desk.html", context)


@require_POST
def suggest(request: HttpRequest, slug: str) -> HttpResponse:
    """Look for walks in the background."""
    open_day, person = editable(request, slug), person_of(request)
    if actions.ask(open_day=open_day, by=person):
        tasks.search.enqueue(open_day.pk, person.pk)
    return redirect("walks:desk", slug)


@require_POST
def arrange(request: HttpRequest, slug: str, walk_slug: str) -> HttpResponse:
    """Move a walk up or down in the list, or take it away."""
    walk, person = own_walk(request, slug, walk_slug), person_of(request)
    wanted = request.POST.get("do")
    if wanted == "remove":
        actions.remove_walk(walk=walk, by=person)
        messages.success(request, _("The walk “%(name)s” is taken away.") % {"name": walk.name_da})
    elif wanted in ("up", "down"):
        actions.move_walk(walk=walk, by=person, is_up=wanted == "up")
    return redirect("walks:desk", slug)


def _context(open_day: OpenDay, stops: Sequence[StopRow]) -> dict[str, Any]:
    search = Search.objects.filter(open_day=open_day).first()
    cards = shown.cards_of(walks_of(open_day, only_public=False))
    positions = positions_of(stops)
    return {
        "open_day": open_day,
        "stops": stops,
        "cards": cards,
        "search": search,
        "waits": actions.is_running(search),
        "own_url": reverse("walks:desk", args=[open_day.slug]),
        "has_streets": bool(positions) and are_known_in(_box(positions)),
        "missing": _not_on_any(stops, cards),
    }


def _box(positions: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    longitudes, latitudes = zip(*positions, strict=True)
    return min(longitudes) - 1e-4, min(latitudes) - 1e-4, max(longitudes) + 1e-4, max(latitudes) + 1e-4


def _not_on_any(stops: Sequence[StopRow], cards: Sequence[shown.Card]) -> list[StopRow]:
    """Stops that no walk leads to."""
    walked = {row.stop.pk for card in cards for row in card.walk.stops}
    return [row for row in stops if row.stop.pk not in walked] if cards else []


def _new_form(request: HttpRequest, stops: Sequence[StopRow]) -> NewWalkForm:
    form = NewWalkForm(request.POST or None)
    offer(form, "stops", [(row.stop.pk, f"{row.number or '•'} · {row.name}") for row in stops])
    return form


def _added(request: HttpRequest, open_day: OpenDay, stops: Sequence[StopRow], form: NewWalkForm) -> Walk | None:
    """The new walk in a short order; None when it cannot be."""
    values = form.cleaned_data
    wanted = [row for row in stops if row.stop.pk in values["stops"]]
    metres = Ways(positions_of(wanted), is_step_free=values["is_step_free"]).metres
    order = [wanted[index] for index in round_of(metres)]
    try:
        return actions.add_walk(
            open_day=open_day, name=values["name"], stops=order, by=person_of(request),
            is_step_free=values["is_step_free"],
        )  # fmt: skip
    except ValidationError as error:
        refuse(form, error)
        return None
