"""Lists of bookings: a person's own, those of the rooms that somebody looks after, those in calendars."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Case, Q, QuerySet, When

from byliv.accounts.models import Stewardship, User
from byliv.accounts.permissions import CARETAKERS
from byliv.bookings.choices import TAKES, State, Waiting
from byliv.bookings.models import Booking, Closure, WaitingEntry
from byliv.bookings.permissions import booked_by_such, can_manage, can_use
from byliv.core import clock
from byliv.organisations.models import Membership
from byliv.places.models import Occupancy
from byliv.places.permissions import IN_CHARGE
from byliv.places.permissions import can_edit as can_edit_place
from byliv.rooms.models import Room
from byliv.rooms.queries import family, relatives

MOST, MOST_ROOMS = 400, 24
BACK, AHEAD = timedelta(days=60), timedelta(days=400)
# What was cancelled stays in calendars so long, so that they hear of it.
TOLD = timedelta(days=30)


def memberships_of(person: User) -> QuerySet:
    return Membership.objects.filter(user_id=person.pk).values("organisation_id")


def bookings_of(person: User) -> QuerySet[Booking]:
    """The person's own, and those of their environments."""
    mine = Q(booked_by_id=person.pk) | Q(organisation__in=memberships_of(person))
    return Booking.objects.filter(mine).select_related("room__place", "organisation", "booked_by")


def waiting_of(person: User) -> QuerySet[WaitingEntry]:
    """What the person waits for, or is offered, and is not over."""
    rows = WaitingEntry.objects.filter(person_id=person.pk, state__in=(Waiting.WAITS, Waiting.OFFERED))
    return rows.filter(start__gt=clock.now()).select_related("room__place").order_by("start")


def rooms_of(person: User) -> QuerySet[Room]:
    """The rooms that the person looks after: as their host, or because they belong to who runs the room or the place.

    Caretakers of an area look after all of them; their own lists have only rooms without anybody else.
    """
    organisations = memberships_of(person)
    places = Occupancy.objects.filter(organisation_id__in=organisations, role__in=IN_CHARGE).values("place_id")
    own = Q(host_id=person.pk) | Q(run_by__in=organisations) | Q(place__in=places)
    areas = Stewardship.objects.filter(user_id=person.pk, role__in=CARETAKERS).values("area_id")
    left = Q(host=None, run_by=None, place__area__in=areas) & ~Q(place__occupancies__role__in=IN_CHARGE)
    rows = Room.objects.filter(own | left).distinct().select_related("place")
    return rows.order_by("place__name", "name", "pk")


def rooms_near(room: Room) -> QuerySet[Room]:
    """The other rooms of its house, its host and its team: those of `permissions.is_near`."""
    near = Q(place=room.place_id)
    if room.host_id is not None:
        near |= Q(host=room.host_id)
    if room.run_by_id is not None:
        near |= Q(run_by=room.run_by_id)
    return Room.objects.filter(near).exclude(pk=room.pk)


def rooms_to_move_to(person: User, booking: Booking) -> tuple[list[Room], set[int]]:
    """The rooms that the person may move it to (`permissions.why_not_to`), nearest first, and which of them
    (identities) they look after. The number of queries does not depend on how many rooms there are."""
    room = booking.room
    near = rooms_near(room)
    looks_after = Q(pk__in=rooms_of(person).order_by().values("pk"))
    if can_edit_place(person, room.place):
        looks_after |= Q(place=room.place_id)
    managed = set(near.filter(looks_after).values_list("pk", flat=True))
    may = Q(pk__in=managed) if can_manage(person, room) else Q()
    if can_use(person, booking):
        public = Q(is_public=True, place__is_public=True, is_bookable=True) & booked_by_such(booking.organisation)
        may |= public | Q(pk__in=managed)
    elif not may:
        return [], managed
    rows = near.filter(may).select_related("place", "run_by").prefetch_related("prices").distinct()
    first = Case(When(place=room.place_id, then=0), default=1)
    return list(rows.order_by(first, "place__name", "name", "pk")[:MOST_ROOMS]), managed


def requests_to(rooms: QuerySet[Room]) -> QuerySet[Booking]:
    """What waits for an answer, the nearest first."""
    rows = Booking.objects.filter(room__in=rooms, state=State.REQUESTED, end__gt=clock.now())
    return rows.select_related("room__place", "organisation", "booked_by", "series").order_by("start", "pk")


class SheetRow(NamedTuple):
    """Who uses which room, on a day sheet."""

    booking: Booking
    day: date


def on_days(rooms: QuerySet[Room], start: datetime, end: datetime) -> QuerySet[Booking]:
    """What takes these rooms between the two."""
    rows = Booking.objects.filter(room__in=rooms, state__in=TAKES, start__lt=end, end__gt=start)
    return rows.select_related("room__place", "organisation", "booked_by").order_by("start", "room__name", "pk")


def closures_on(rooms: QuerySet[Room], start: datetime, end: datetime) -> QuerySet[Closure]:
    rows = Closure.objects.filter(room__in=rooms, start__lt=end, end__gt=start)
    return rows.select_related("room").order_by("start", "pk")


def for_calendar(rows: QuerySet[Booking]) -> QuerySet[Booking]:
    """Those that a calendar shows: around now, and what was cancelled lately."""
    now = clock.now()
    rows = rows.filter(start__gt=now - BACK, start__lt=now + AHEAD)
    told = Q(state__in=TAKES) | Q(ended_at__gt=now - TOLD)
    return rows.filter(told).select_related("room__place", "organisation", "booked_by").order_by("start", "pk")[:MOST]


def taken_of(room: Room) -> list[Booking]:
    """What takes the room or a part of it, from today on."""
    now = clock.now()
    rows = Booking.objects.filter(taken__room__in=family(room), state__in=TAKES, end__gt=now, start__lt=now + AHEAD)
    return list(rows.distinct().order_by("start", "pk")[:MOST])


def closures_of(room: Room) -> list[Closure]:
    """When it is closed from now on, or what it is part of."""
    return list(Closure.objects.filter(room__in=relatives(room), end__gt=clock.now()).order_by("start", "pk")[:MOST])
