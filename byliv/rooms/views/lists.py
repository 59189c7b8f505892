"""Lists of rooms: those of an area, of a place for its people, one's own."""

from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.areas.views.access import area_of
from byliv.core.http import page_of
from byliv.rooms import permissions, queries
from byliv.rooms.choices import Offer
from byliv.rooms.kinds import glyph_of, hue_of
from byliv.rooms.models import Room
from byliv.rooms.queries import dressed
from byliv.rooms.slots import ways_of
from byliv.rooms.views.access import place_for_rooms


@require_safe
@login_not_required
def of_area(request: HttpRequest, area_slug: str) -> HttpResponse:
    """The rooms of an area and of what lies in it; `?offer=` only one kind of offer."""
    area = area_of(request, area_slug)
    inside = Area.objects.filter(path__startswith=area.path).order_by().values("pk")
    rooms = Room.objects.public().filter(area__in=inside).order_by("name", "pk")
    wanted = request.GET.get("offer", "")
    if wanted in Offer.values:
        rooms = rooms.filter(offer=wanted)
    page = page_of(request, rooms, 24)
    page.object_list = dressed(cast("QuerySet[Room]", page.object_list))
    offers = [
        {"code": code, "label": label, "hue": hue_of(code), "glyph": glyph_of(code), "is_on": code == wanted}
        for code, label in Offer.choices
    ]
    context = {"area": area, "page": page, "offers": offers, "wanted": wanted, "ways": ways_of(area, request.user)}
    return render(request, "rooms/of_area.html", context)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The rooms that the person looks after."""
    person = person_of(request)
    page = page_of(request, queries.of_person(person), 50)
    places = queries.places_of_person(person)
    return render(request, "rooms/mine.html", {"page": page, "places": places, "add_url": reverse("rooms:add")})


@require_safe
def of_place(request: HttpRequest, slug: str) -> HttpResponse:
    """All rooms of a place, hidden ones too, for those who look after it."""
    place = place_for_rooms(request, slug)
    rooms = list(Room.objects.filter(place=place.pk).select_related("part_of").order_by("name", "pk"))
    context = {
        "place": place,
        "rooms": rooms,
        "add_url": reverse("rooms:add_in", args=[place.slug]) if permissions.can_add(request.user, place) else "",
    }
    return render(request, "rooms/of_place.html", context)
