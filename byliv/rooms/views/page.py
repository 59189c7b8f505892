"""The page of a room."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byliv.areas.linked_data import steps_to
from byliv.core import linked, sharing
from byliv.core.sharing import Share
from byliv.listings.views.page import point_of
from byliv.places.models import AccessFeature
from byliv.rooms import linked_data, permissions, slots, words
from byliv.rooms.actions.around import FEATURES
from byliv.rooms.history import told
from byliv.rooms.kinds import glyph_of, hue_of
from byliv.rooms.models import Room
from byliv.rooms.queries import dressed
from byliv.rooms.views.access import seen
from byliv.rooms.views.saving import acts_of


@require_safe
@login_not_required
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about a room."""
    room = seen(request, slug)
    may_edit = permissions.can_edit(request.user, room)
    photos = list(room.photos.all())
    context = {
        "room": room,
        "hue": hue_of(room.offer),
        "glyph": glyph_of(room.offer),
        "may_edit": may_edit,
        "photos": [photo for photo in photos if not photo.is_plan],
        "plans": [photo for photo in photos if photo.is_plan],
        **_terms(room),
        "facts": _facts(room, request),
        "parts": dressed(room.parts.public()),
        "point": point_of(room.place),
        "panels": slots.panels_of(room, request.user),
        "offers": slots.offers_of(room, request.user),
        "history": told(acts_of(room).select_related("by").order_by("-pk")[:8], is_full=may_edit),
        "share": _share(room),
        "linked_data": linked.script([linked_data.of(room), linked.trail(_steps(room))]) if room.is_public else "",
    }
    return render(request, "rooms/detail.html", context)


def _terms(room: Room) -> dict[str, Any]:
    """When, what it costs, what holds, how one gets in."""
    prices = list(room.prices.all())
    return {
        "price_short": words.price_short(prices),
        "prices": words.price_lines(prices),
        "weeks": words.weeks_of(room.hours.all()),
        "rules": words.rule_lines(room),
        "access": access_of(room),
    }


def _facts(room: Room, request: HttpRequest) -> dict[str, Any]:
    """What is told of it beside its texts."""
    members = [each.name for each in room.members.filter(is_public=True).order_by("name")[:4]]
    return {
        "capacity": words.capacity_words(room),
        "noise": words.noise_words(room),
        "bookers": words.bookers_words(room, members),
        "uses": list(room.uses.all()),
        "items": list(room.items.all()),
        # A person is named to those who have said who they are.
        "host": room.host if request.user.is_authenticated else None,
        "runner": room.run_by if room.run_by and room.run_by.is_public else None,
    }


def access_of(room: Room) -> list[dict[str, Any]]:
    """Every access fact: the room's own, else what is known of the house (`of_house`), else unknown.

    A house without steps does not say that one gets to the room without; a house with steps does.
    """
    house = {fact.feature: fact.value for fact in room.place.access.all()}
    own = {fact.feature: fact.value for fact in room.access.all()}
    step_free = AccessFeature.Feature.STEP_FREE
    first: dict[str, Any] = {"code": step_free, "label": step_free.label, "value": "unknown"}
    if room.is_step_free is not None:
        first["value"] = "yes" if room.is_step_free else "no"
    elif house.get(step_free):
        first |= {"value": "no", "of_house": True} if house[step_free] == "no" else {"house_only": True}
    rest = [
        {
            "code": code,
            "label": label,
            "value": own.get(code) or house.get(code, "unknown"),
            "of_house": code not in own and code in house,
        }
        for code, label in FEATURES
    ]
    return [first, *rest]


def _steps(room: Room) -> list[tuple[str, str]]:
    return [
        *steps_to(room.area),
        (room.place.name, room.place.get_absolute_url()),
        (room.name, room.get_absolute_url()),
    ]


def _share(room: Room) -> Share:
    """What the page tells other sites."""
    line = sharing.line(linked.said(room, "summary"), linked.said(room, "description"), str(room.get_offer_display()))
    place = room.place
    return Share(
        title=f"{room.name} · {place.name}",
        line=line,
        path=room.get_absolute_url(),
        picture=sharing.picture(place.type, place.slug, place.updated_at),
    )
