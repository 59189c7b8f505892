"""The page of a place."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byliv.core.remember import remembered
from byliv.core.versions import Scope
from byliv.listings.views.access import seen
from byliv.listings.views.page import around_of, linked_of, page_context
from byliv.places import linked_data, opening
from byliv.places.door import DOOR
from byliv.places.models import AccessFeature
from byliv.places.open_now import state_now
from byliv.places.queries import people_behind


@require_safe
@login_not_required
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about a place."""
    place = seen(request, DOOR, slug)
    facts = list(place.access.order_by("feature"))
    context = {
        **page_context(request, DOOR, place),
        **opening_context(place.opening_hours.text if place.opening_hours else ""),
        "access": access_answers(facts),
        "occupancies": people_behind(place),
        "who_url": DOOR.url("who", place),
    }
    context["linked_data"] = linked_of(place, linked_data.of(place, around_of(context), facts))
    return remembered(render(request, "places/detail.html", context), Scope(None, "minute"))


def opening_context(hours: str) -> dict[str, Any]:
    """The state now in words, and the next seven days; empty for unknown hours."""
    if not opening.is_valid(hours):
        return {"hours": hours, "open_words": "", "week": []}
    state = state_now(hours)
    return {"hours": hours, "open_state": state, "open_words": opening.in_words(state), "week": opening.week(hours)}


def access_answers(facts: Iterable[AccessFeature]) -> list[dict[str, Any]]:
    """Every access fact with its answer: what nobody has written down is unknown."""
    known = {fact.feature: fact.value for fact in facts}
    return [
        {"code": code, "label": label, "value": known.get(code, "unknown")}
        for code, label in AccessFeature.Feature.choices
    ]
