"""Events that may be the same as one that somebody writes, or belong together with it. It never stops them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from byliv.core.text import fold
from byliv.events.models import Event, Occurrence
from byliv.organisations.models import Organisation
from byliv.places.models import Place

ALIKE = 82  # of 100
# Of each, the newest: indexes lead to them, however many events there are.
LOOKED_AT = 300
SHOWN = 4


class AlikeEvent(NamedTuple):
    """An event, and what makes it alike in words. `is_series`: the new dates may belong to it."""

    event: Event
    reason: str
    is_series: bool


def alike_events(
    name: str,
    *,
    organisers: Sequence[Organisation] = (),
    place: Place | None = None,
    days: Iterable[date] = (),
    area_id: int | None = None,
) -> list[AlikeEvent]:
    """Public events alike in name: of the same organisers, in the same place, or in the area on one of the days."""
    wanted = fold(name)
    if len(wanted) < 3:
        return []
    days = sorted(set(days))[:40]
    found: dict[int, AlikeEvent] = {}
    for event in _same_day(days, place, area_id):
        if _is_alike(wanted, event):
            found[event.pk] = AlikeEvent(event, _("On the same day"), False)
    for event in _same_people(organisers):
        if event.pk not in found and _is_alike(wanted, event):
            found[event.pk] = AlikeEvent(event, _("By the same people, on other days"), True)
    return list(found.values())[:SHOWN]


def siblings_of(event: Event) -> list[Event]:
    """Events of the same organisers with the same name at the same place: perhaps dates of one series."""
    organisers = event.organisers.all()
    rows = Event.objects.filter(organisers__in=organisers, name=event.name, place=event.place, location=event.location)
    return list(rows.exclude(pk=event.pk).distinct().order_by("pk")[:20])


def _same_people(organisers: Sequence[Organisation]) -> list[Event]:
    if not organisers:
        return []
    return list(Event.objects.public().filter(organisers__in=organisers).distinct().order_by("-pk")[:LOOKED_AT])


def _same_day(days: Sequence[date], place: Place | None, area_id: int | None) -> list[Event]:
    where = Q(place=place) if place else Q(area_id=area_id) if area_id else None
    if where is None or not days:
        return []
    rows = Occurrence.objects.short().filter(where, first_day__in=days).order_by("first_day", "start", "id")
    return list(Event.objects.filter(pk__in=set(rows.values_list("event_id", flat=True)[:LOOKED_AT])).order_by("pk"))


def _is_alike(wanted: str, event: Event) -> bool:
    return fuzz.token_sort_ratio(wanted, fold(event.name)) >= ALIKE
