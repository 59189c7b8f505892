"""Reads over empty premises: near ones, those that wait, those on the map, figures."""

from collections.abc import Iterable
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from byliv.accounts.models import User
from byliv.accounts.permissions import CARETAKERS
from byliv.areas.models import Area
from byliv.core import clock
from byliv.core.geo.box import Box, cover
from byliv.core.geo.distance import box_around, metres_between
from byliv.core.text import fold
from byliv.listings.models import Listing
from byliv.places.kinds import PlaceKind
from byliv.places.models import Place
from byliv.vacancies.choices import EMPTY, ENDED, Review, Source, State
from byliv.vacancies.models import Property, Sighting, Step, Vacancy

# Pins that people set at one door lie this far apart at most; those of one address farther.
NEAR, SAME_STREET = 40, 120  # metres
MOST_ON_A_PAGE = 500


def near(vacancy: Vacancy, metres: float = NEAR) -> list[Vacancy]:
    """Other premises within so many metres, the nearest first."""
    west, south, east, north = box_around(*vacancy.position, metres)
    keys = Q()
    for first, last in cover(Box(west, south, east, north)):
        keys |= Q(tile_key__range=(first, last))
    rows = Vacancy.objects.filter(keys, merged_into=None).exclude(pk=vacancy.pk).exclude(review=Review.DECLINED)
    found = [(metres_between(vacancy.position, each.position), each) for each in rows.order_by("pk")[:200]]
    return [each for distance, each in sorted(found, key=lambda pair: pair[0]) if distance <= metres]


def same_premises(vacancy: Vacancy, states: Iterable[str] | None = None) -> Vacancy | None:
    """Premises of the same address nearby that stand empty already (`states`: in one of these), or None."""
    address = fold(vacancy.street_address)
    if not address:
        return None
    wanted = set(states or EMPTY)
    found = [each for each in near(vacancy, SAME_STREET) if fold(each.street_address) == address]
    return next((each for each in found if each.state in wanted), None)


def alike(vacancy: Vacancy) -> list[Vacancy]:
    """What may be the same: at the same address or within a few steps."""
    address = fold(vacancy.street_address)
    close = {each.pk for each in near(vacancy)}
    return [
        each
        for each in near(vacancy, SAME_STREET)
        if each.pk in close or (address and fold(each.street_address) == address)
    ]


def places_near(vacancy: Vacancy) -> list[Place]:
    """Public places within the same few steps, by their distance."""
    west, south, east, north = box_around(*vacancy.position, SAME_STREET)
    rows = Place.objects.filter(
        longitude__range=(west, east), latitude__range=(south, north), is_public=True, merged_into=None
    )
    position = vacancy.position
    return sorted(rows[:200], key=lambda each: metres_between(position, (each.longitude or 0, each.latitude or 0)))


def waiting(area_ids: Iterable[int] | None) -> QuerySet[Sighting]:
    """Sightings that nobody has answered, the oldest first (None: everywhere)."""
    rows = Sighting.objects.filter(review=Review.WAITING).select_related("vacancy__area", "by")
    if area_ids is not None:
        rows = rows.filter(vacancy__area__in=list(area_ids))
    return rows.prefetch_related("photos").defer("vacancy__area__polygon").order_by("created_at", "pk")


def owners_waiting(area_ids: Iterable[int]) -> QuerySet[Vacancy]:
    """Premises that their owners entered and nobody has answered."""
    return Vacancy.objects.waiting().in_areas(area_ids).filter(source=Source.OWNER).order_by("created_at")


def waiting_for(person: User) -> dict[Area, int]:
    """How many sightings wait in each area that the person looks after, none left out that has some; two queries."""
    areas = Area.objects.filter(stewardships__user_id=person.pk, stewardships__role__in=CARETAKERS).defer("polygon")
    counts = waiting(None).order_by().values_list("vacancy__area__path").annotate(count=Count("pk"))
    found = dict.fromkeys(areas.distinct(), 0)
    for path, count in counts:
        for area in found:
            if path and path.startswith(area.path):
                found[area] += count
    return found


def caretakers_of(area: Area) -> list[User]:
    """Whom to tell: stewards and editors of the nearest area, from this one up, that has any."""
    for area_id in reversed(area.ancestor_ids):
        people = User.objects.filter(stewardships__area_id=area_id, stewardships__role__in=CARETAKERS, is_active=True)
        if found := list(people.distinct().order_by("pk")):
            return found
    return []


def sightings_of(vacancy: Vacancy) -> QuerySet[Sighting]:
    """What was seen of it and of its doubles, the latest first."""
    rows = Sighting.objects.filter(Q(vacancy=vacancy) | Q(vacancy__merged_into=vacancy), review=Review.SHOWN)
    return rows.order_by("-seen_on", "-pk")


def places_to_take_in(area_ids: Iterable[int] | None) -> QuerySet[Place]:
    """Empty shops on the map that are on no list (None: everywhere)."""
    rows = Place.objects.filter(
        kind=PlaceKind.VACANT_SHOP, is_public=True, merged_into=None, vacancies=None, longitude__isnull=False
    )
    return (rows if area_ids is None else rows.filter(area__in=list(area_ids))).order_by("pk")


def places_let_again(area_ids: Iterable[int] | None) -> QuerySet[Vacancy]:
    """Premises that the map's data brought, whose place is something else than an empty shop now."""
    rows = Vacancy.objects.filter(source=Source.MAP, state__in=EMPTY, place__isnull=False, room=None)
    rows = rows.filter(place__type=Listing.Type.PLACE).exclude(place__kind=PlaceKind.VACANT_SHOP)
    return (rows if area_ids is None else rows.filter(area__in=list(area_ids))).order_by("pk")


def empty_in(area_ids: Iterable[int]) -> int:
    """How many stand empty in these areas, as everybody sees it; one query."""
    return Vacancy.objects.shown().empty().in_areas(area_ids).count()


class Figures(NamedTuple):
    """How an area stands: counts by state; days that the empty ones stand empty (the middle one); in the last twelve
    months how many were first seen, came into use, and how many days that took (the middle one, None: none did)."""

    by_state: dict[str, int]
    empty: int
    days: int | None
    new: int
    used: int
    days_to_use: int | None


def figures(area_ids: Iterable[int] | None, today: date | None = None) -> Figures:
    """The figures of these areas' (None: all) shown premises; three queries."""
    today = today or clock.local_now().date()
    year_ago = today - timedelta(days=365)
    shown = Vacancy.objects.shown()
    shown = shown if area_ids is None else shown.in_areas(area_ids)
    counts = dict(shown.order_by().values_list("state").annotate(count=Count("pk")))
    rows = list(shown.values_list("pk", "state", "state_since", "empty_since", "source"))
    firsts: dict[int, date] = {}
    for vacancy, on in Step.objects.filter(vacancy__in=shown).order_by("pk").values_list("vacancy_id", "on"):
        firsts.setdefault(vacancy, on)
    starts = {pk: empty_since or firsts.get(pk, since) for pk, _state, since, empty_since, _source in rows}
    empty = [pk for pk, state, *_rest in rows if state in EMPTY]
    # When what the map's data brought became empty, nobody has said.
    known = {pk for pk, _state, _since, empty_since, source in rows if empty_since or source != Source.MAP}
    days = [(today - starts[pk]).days for pk in empty if pk in known]
    used = [
        (since - starts[pk]).days for pk, state, since, *_rest in rows if state == State.IN_USE and since > year_ago
    ]
    return Figures(
        by_state={state: counts.get(state, 0) for state in State.values},
        empty=len(empty),
        days=round(median(days)) if days else None,
        new=sum(first > year_ago for first in firsts.values()),
        used=len(used),
        days_to_use=round(median(used)) if used else None,
    )


def work_counts(area: Area) -> dict[str, int]:
    """How many of the area's own properties stand in each state of work."""
    return dict(Property.objects.filter(area=area).order_by().values_list("work").annotate(count=Count("pk")))


__all__ = ["ENDED", "alike", "figures", "near", "same_premises", "sightings_of", "waiting", "work_counts"]
