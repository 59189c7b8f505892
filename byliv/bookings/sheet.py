"""The day sheet of those who look after rooms: each day with who comes, when, what for."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from byliv.bookings.choices import State
from byliv.bookings.clashing import Clashes, clash_words, clashing
from byliv.bookings.listed import closures_on, on_days
from byliv.bookings.models import Booking
from byliv.bookings.words import clock_span, who_words
from byliv.core import clock
from byliv.events.recurrence import aware, zone_of
from byliv.events.words import day_words
from byliv.rooms.models import Room

YEAR = timedelta(days=365)


class Line(NamedTuple):
    """One booking, or (`booking` None) a time in which the room is closed."""

    clock: str
    room: str
    who: str
    what: str
    booking: Booking | None
    has_begun: bool
    clash: str = ""  # when a calendar elsewhere says that the room is used in that time


class Sheet(NamedTuple):
    day: date
    words: str
    is_today: bool
    lines: list[Line]


def sheet_of(rooms: QuerySet[Room], first: date, days: int) -> list[Sheet]:
    """These days, each with its lines in order; a handful of queries."""
    zone = timezone.get_current_timezone()
    start = datetime.combine(first, time(), zone)
    end = datetime.combine(first + timedelta(days=days), time(), zone)
    bookings, closures = list(on_days(rooms, start, end)), list(closures_on(rooms, start, end))
    clashes = clashing(bookings)
    today = clock.local_now().date()
    sheets = []
    for number in range(days):
        day = first + timedelta(days=number)
        lines = [*_bookings(bookings, clashes, day), *_closures(closures, day)]
        lines.sort(key=lambda each: each[0])
        sheets.append(Sheet(day, day_words(day), day == today, [line for _start, line in lines]))
    return sheets


def _day_of(room: Room, day: date) -> tuple[datetime, datetime]:
    zone = zone_of(room.zone)
    midnight = datetime.combine(day, time())
    return aware(midnight, zone), aware(midnight + timedelta(days=1), zone)


def _bookings(bookings: Iterable[Booking], clashes: Clashes, day: date) -> Iterable[tuple[datetime, Line]]:
    for each in bookings:
        first, last = _day_of(each.room, day)
        if each.start < last and each.end > first:
            told = clock_span(each.room, each.start, each.end)
            begun = each.start <= clock.now()
            clash = clash_words(each, clashes[each.pk]) if each.pk in clashes else ""
            yield each.start, Line(told, each.room.name, who_words(each), each.purpose, each, begun, clash)


def _closures(closures: Iterable, day: date) -> Iterable[tuple[datetime, Line]]:
    for each in closures:
        first, last = _day_of(each.room, day)
        start, end = max(each.start, first), min(each.end, last)
        if start < end:
            why = each.note or str(each.get_reason_display())
            yield start, Line(clock_span(each.room, start, end), each.room.name, "", why, None, False)


def counts_of(series: Collection[int]) -> dict[int, int]:
    """How many requests each of these series has."""
    rows = Booking.objects.filter(series__in=series, state=State.REQUESTED)
    return dict(rows.order_by().values_list("series_id").annotate(Count("pk")))


def absences(bookings: Collection[Booking]) -> dict[int, int]:
    """How often within a year nobody came, by who asks: {booking: count}."""
    since = clock.now() - YEAR
    found = {}
    people = {each.booked_by_id for each in bookings if each.organisation_id is None}
    organisations = {each.organisation_id for each in bookings}
    rows = Booking.objects.filter(did_not_come=True, start__gte=since)
    rows = rows.filter(Q(organisation__in=organisations - {None}) | Q(booked_by__in=people, organisation=None))
    missed: Counter[tuple[str, int | None]] = Counter(
        ("o", organisation) if organisation else ("p", person)
        for organisation, person in rows.values_list("organisation_id", "booked_by_id")
    )
    for each in bookings:
        key = ("o", each.organisation_id) if each.organisation_id else ("p", each.booked_by_id)
        if missed[key]:
            found[each.pk] = missed[key]
    return found
