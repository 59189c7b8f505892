"""The one answer behind the agenda's pages, its map and its feeds: dates that a filter asks for."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from byliv.areas.models import Area
from byliv.areas.queries import area_called, ids_below
from byliv.calendar import saying
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.named import Named
from byliv.core.geo.box import Box
from byliv.events.models import Event, EventAccess, Occurrence, Timing
from byliv.events.querysets import OccurrenceQuerySet
from byliv.places.models import AccessFeature

ORDER = ("first_day", "start", "pk")
# The hours at which a morning, an afternoon and an evening begin and end, by the installation's clock.
HOURS = {"morning": (5, 12), "afternoon": (12, 17)}
EVENING, NIGHT_ENDS = 17, 5
CHILD, YOUTH = 13, 18
# Dates that began before the first day and go on are few; more than these are not listed.
MAX_CARRIED = 200


def within(wanted: AgendaFilter, area: Area | None) -> AgendaFilter:
    """The filter within an area (or the one that it names itself) and everything below it."""
    if area is None and wanted.area is not None:
        area = area_called(wanted.area.slug)
    if area is None:
        return wanted
    named = wanted.area or Named(area.pk, area.slug, area.name_da)
    return wanted.without(area=named, area_ids=tuple(ids_below(area)))


def short_ones(wanted: AgendaFilter) -> OccurrenceQuerySet:
    """Dates over a few days at most that the filter asks for, whenever they are; unordered."""
    return _narrowed(_of_areas(Occurrence.objects.short(), wanted), wanted)


def carried(wanted: AgendaFilter) -> OccurrenceQuerySet:
    """Those that began before the period and are still there on its first day; in order of their end."""
    found = short_ones(wanted).carried(wanted.period.first)
    return found.order_by("last_day", "start", "pk")[:MAX_CARRIED]


def beginning(wanted: AgendaFilter) -> OccurrenceQuerySet:
    """Those that begin within the period, unordered."""
    return short_ones(wanted).beginning(wanted.period.first, wanted.period.last)


def long_ones(wanted: AgendaFilter) -> OccurrenceQuerySet:
    """Exhibitions and the like with a day in the period, those that end first in front."""
    rows = _narrowed(_of_areas(Occurrence.objects.long(), wanted), wanted, with_time=False)
    return rows.running(wanted.period.first, wanted.period.last).order_by("last_day", "pk")


def _of_areas(found: OccurrenceQuerySet, wanted: AgendaFilter) -> OccurrenceQuerySet:
    if not wanted.area_ids:
        return found
    if len(wanted.area_ids) == 1:
        return found.filter(area=wanted.area_ids[0])
    return found.filter(area__in=wanted.area_ids)


def _narrowed(found: OccurrenceQuerySet, wanted: AgendaFilter, *, with_time: bool = True) -> OccurrenceQuerySet:
    for condition in _facts(wanted):
        found = found.filter(condition)
    if wanted.time and with_time:
        found = found.filter(_hours(wanted.time), timing=Timing.TIMED)
    if wanted.language:
        found = found.alias(spoken=Cast("event__languages", TextField())).filter(_spoken(wanted.language))
    for condition in saying.conditions(wanted.words):
        found = found.filter(condition)
    return found


def _facts(wanted: AgendaFilter) -> list[Q | Exists]:
    """What is asked of the event and its place."""
    asked: list[tuple[object, Callable[[Any], Q | Exists]]] = [
        (wanted.kinds, lambda kinds: Q(kind__in=kinds)),
        (wanted.place, lambda place: Q(place=place.pk)),
        (wanted.organiser, _organised_by),
        (wanted.umbrella, lambda umbrella: Q(event__in=_under(umbrella))),
        (wanted.themes, _themed),
        (wanted.is_free, lambda _: Q(event__is_free=True)),
        (wanted.is_step_free, lambda _: _step_free()),
        (wanted.box, _inside),
    ]
    found = [condition(value) for value, condition in asked if value]
    return found if wanted.age is None else [*found, _for_age(wanted.age)]


def _themed(codes: tuple[str, ...]) -> Exists:
    return Exists(_through("themes").filter(event=OuterRef("event"), theme__code__in=codes))


def _organised_by(organisation: Named) -> Q:
    return Q(event__in=_through("organisers").filter(organisation=organisation.pk).values("event"))


def _under(umbrella: Named) -> QuerySet:
    return Event.objects.filter(Q(part_of=umbrella.pk) | Q(pk=umbrella.pk)).values("pk")


def _inside(box: Box) -> Q:
    return Q(event__longitude__range=(box.west, box.east), event__latitude__range=(box.south, box.north))


def _through(field: str) -> QuerySet:
    return getattr(Event, field).through.objects.all()


def _step_free() -> Q:
    """The event says so; or it says nothing and its place does."""
    said = EventAccess.objects.filter(event=OuterRef("event"), feature=EventAccess.Feature.STEP_FREE)
    of_place = AccessFeature.objects.filter(
        place=OuterRef("place"), feature=AccessFeature.Feature.STEP_FREE, value=AccessFeature.Value.YES
    )
    return Q(Exists(said.filter(value=EventAccess.Value.YES))) | Q(~Exists(said) & Exists(of_place))


def _for_age(age: int) -> Q:
    """For somebody of this age: as the event says. One that says nothing is for adults, unless it is meant for
    children or young people by its themes."""
    fits = Q(event__age_from__lte=age) & (Q(event__age_to=None) | Q(event__age_to__gte=age))
    unsaid = Q(event__age_from=None)
    if age >= YOUTH:
        return fits | unsaid
    codes = ("children", "families") if age < CHILD else ("young_people", "families")
    meant = _through("themes").filter(event=OuterRef("event"), theme__code__in=codes)
    return fits | (unsaid & Q(Exists(meant)))


def _hours(time: str) -> Q:
    if time == "evening":
        return Q(start__hour__gte=EVENING) | Q(start__hour__lt=NIGHT_ENDS)
    first, end = HOURS[time]
    return Q(start__hour__gte=first, start__hour__lt=end)


def _spoken(language: str) -> Q:
    """Those that say so; what says nothing is in Danish."""
    said = Q(spoken__contains=f'"{language}"')
    return said | Q(spoken="[]") if language == "da" else said
