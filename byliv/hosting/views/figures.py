"""Figures of use: of a room, of a house, of an area; as a page and as a file."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.areas.models import Area
from byliv.areas.queries import area_called
from byliv.core.downloads import as_file
from byliv.core.http import page_of
from byliv.hosting.figures import FEW, Figures, figures_of, files
from byliv.hosting.figures.heat import heat_of
from byliv.hosting.figures.period import Period, usual
from byliv.hosting.figures.shown import most_used, quick_periods, table_of, users_of
from byliv.hosting.forms import PeriodForm
from byliv.hosting.permissions import can_run, can_see_figures, can_see_figures_of
from byliv.hosting.views import access
from byliv.places.models import Place
from byliv.rooms.models import Room
from byliv.rooms.permissions import can_edit

MOST_ROOMS, ON_A_PAGE = 2_000, 100
# What is counted and shown of a room: all else of very many rooms and their places stays where it is.
TOLD = (
    "name", "slug", "zone", "available_from", "available_until", "is_open_on_holidays", "run_by", "place__name",
)  # fmt: skip


@require_safe
@never_cache
def of_room(request: HttpRequest, slug: str) -> HttpResponse:
    """One room."""
    room, hides_few = _room(request, slug)
    context = {"room": room, "title": room.name, "back": room.get_absolute_url()}
    return _page(request, [room], hides_few=hides_few, **context)


@require_safe
@never_cache
def of_place(request: HttpRequest, slug: str) -> HttpResponse:
    """All rooms of a house."""
    place, hides_few = _place(request, slug)
    context = {"listing": place, "title": place.name, "back": place.get_absolute_url()}
    return _page(request, _rooms_of(place), hides_few=hides_few, **context)


@require_safe
@never_cache
def of_area(request: HttpRequest, area_slug: str) -> HttpResponse:
    """All rooms of an area that everybody can see."""
    area = _area(request, area_slug)
    return _page(request, _rooms_in(area), hides_few=True, area=area, title=area, back="")


@require_safe
@never_cache
def room_csv(request: HttpRequest, slug: str) -> HttpResponse:
    room, hides_few = _room(request, slug)
    return _file(request, [room], f"use-{room.slug}", hides_few=hides_few)


@require_safe
@never_cache
def place_csv(request: HttpRequest, slug: str) -> HttpResponse:
    place, hides_few = _place(request, slug)
    return _file(request, _rooms_of(place), f"use-{place.slug}", hides_few=hides_few)


@require_safe
@never_cache
def area_csv(request: HttpRequest, area_slug: str) -> HttpResponse:
    area = _area(request, area_slug)
    return _file(request, _rooms_in(area), f"use-{area.slug}", hides_few=True)


def _room(request: HttpRequest, slug: str) -> tuple[Room, bool]:
    """The room, and whether few bookings are hidden from this person."""
    room = access.seen_room(request, slug)
    runs = can_edit(request.user, room)
    if not runs and not can_see_figures(request.user, room.place):
        raise PermissionDenied(_("The figures are for those who run the room, and for the municipality."))
    return room, not runs


def _place(request: HttpRequest, slug: str) -> tuple[Place, bool]:
    place = access.place_seen(request, slug)
    if not can_see_figures(request.user, place):
        raise PermissionDenied(_("The figures are for those who run the house, and for the municipality."))
    return place, not can_run(request.user, place)


def _area(request: HttpRequest, slug: str) -> Area:
    area = area_called(slug)
    if area is None:
        raise Http404
    if not can_see_figures_of(request.user, area):
        raise PermissionDenied(_("The figures of an area are for those with a role in it."))
    request.area = area  # type: ignore[attr-defined]
    return area


def _rooms_of(place: Place) -> list[Room]:
    return list(place.rooms.select_related("place").only(*TOLD).order_by("name", "pk"))


def _rooms_in(area: Area) -> list[Room]:
    within = Area.objects.within(area).values("pk")
    rooms = Room.objects.public().filter(area__in=within).select_related("place")
    return list(rooms.only(*TOLD).order_by("place__name", "name", "pk")[:MOST_ROOMS])


def _page(request: HttpRequest, rooms: Sequence[Room], *, hides_few: bool, **around: Any) -> HttpResponse:
    form, figures = _figures(request, rooms)
    page = page_of(request, most_used(figures), ON_A_PAGE)
    context = {
        "form": form,
        "figures": figures,
        "share": round(100 * (figures.share or 0)),
        "used": round(figures.used / 60),
        "open": round(figures.open / 60),
        "heat": heat_of(figures.cells, hides_few=hides_few),
        "rows": table_of(page, hides_few=hides_few),
        "page": page,
        "users": users_of(figures, hides_few=hides_few),
        "few": FEW,
        "hides_few": hides_few,
        "periods": quick_periods(),
        "csv": f"{request.path[:-1]}.csv?{request.GET.urlencode()}",
        **around,
    }
    return render(request, "hosting/figures.html", context, status=400 if form.errors else 200)


def _file(request: HttpRequest, rooms: Sequence[Room], name: str, *, hides_few: bool) -> HttpResponse:
    return as_file(files.as_csv(_figures(request, rooms)[1], hides_few=hides_few), "csv", name)


def _figures(request: HttpRequest, rooms: Sequence[Room]) -> tuple[PeriodForm, Figures]:
    """The form with what was asked for, and the figures; of the last quarter when what was asked cannot be."""
    period = usual()
    asked = {"first": period.first.isoformat(), "last": period.last.isoformat(), **request.GET.dict()}
    form = PeriodForm(asked)
    if form.is_valid():
        period = Period(form.cleaned_data["first"], form.cleaned_data["last"])
    return form, figures_of(rooms, period)
