"""A season's rows as the numbers that the solver works on, and what it finds as rows again.

A priority for people with disabilities (`needs_step_free`) comes before all others: its groups are given step-free
rooms only, and an hour of theirs never counts less than anybody else's: they are first where a room suits them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from django.db.models import QuerySet

from byliv.rooms.queries import families
from byliv.seasons import suiting
from byliv.seasons.choices import Hours
from byliv.seasons.halves import HALF_HOUR
from byliv.seasons.models import Allocation, Priority, Season, SeasonRoom, SlotRequest
from byliv.seasons.solving import Asked, Criteria, Given, Round, Want
from byliv.seasons.solving.asked import DAYS, HALF_HOURS


@dataclass(frozen=True)
class Reading:
    """A season as it was read: group and room numbers of `asked` are places in `requests` and `rooms`."""

    season: Season
    asked: Round
    requests: Sequence[SlotRequest]
    rooms: Sequence[SeasonRoom]

    @cached_property
    def number_of_request(self) -> dict[int, int]:
        return {each.pk: number for number, each in enumerate(self.requests)}

    @cached_property
    def number_of_room(self) -> dict[int, int]:
        return {each.pk: number for number, each in enumerate(self.rooms)}

    @cached_property
    def place_of_priority(self) -> dict[int, int]:
        """{priority: its place in the order, 0 is first}."""
        return {each.pk: place for place, each in enumerate(_in_order(self.season))}

    def given(self, rows: Iterable[Allocation]) -> list[Given]:
        """Weekly times as numbers; those of requests that do not take part (any more) are left out."""
        groups, rooms = self.number_of_request, self.number_of_room
        return [
            Given(
                groups[row.request_id],
                rooms[row.room_id],
                row.weekday,
                row.begin // HALF_HOUR,
                -(-row.end // HALF_HOUR),
            )
            for row in rows
            if row.request_id in groups and row.room_id in rooms
        ]

    def rows(self, given: Iterable[Given]) -> list[Allocation]:
        """Numbers as weekly times that are not saved."""
        return [
            Allocation(
                season=self.season,
                request=self.requests[each.group],
                room=self.rooms[each.room],
                weekday=each.day,
                begin=each.begin * HALF_HOUR,
                end=each.end * HALF_HOUR,
            )
            for each in given
        ]


def read(season: Season, *, with_hand: bool = True) -> Reading:
    """A dozen queries however large the round. Without hand: nothing is pinned and nothing refused."""
    rooms = list(suiting.rooms_of(season).order_by("pk"))
    priorities = _in_order(season)
    requests = list(counting(season).prefetch_related("room_wishes", "time_wishes"))
    number_of_room = {each.pk: number for number, each in enumerate(rooms)}
    places = {each.pk: place for place, each in enumerate(priorities)}
    groups = [_asked(each, rooms, number_of_room, places[each.priority_id]) for each in requests]
    bare = Reading(season, Round(_open(rooms), groups, _criteria(season, priorities)), requests, rooms)
    if not with_hand:
        return bare
    pinned = bare.given(season.allocations.filter(is_pinned=True).order_by("pk"))
    return Reading(
        season,
        Round(bare.asked.is_open, groups, bare.asked.criteria, pinned, _refused(season, bare)),
        requests,
        rooms,
    )


def counting(season: Season) -> QuerySet[SlotRequest]:
    """The requests of applications that take part, in a fixed order."""
    rows = SlotRequest.objects.filter(application__season=season, application__sent_at__isnull=False)
    rows = rows.filter(application__withdrawn_at=None).select_related("application__organisation", "priority")
    return rows.order_by("pk")


def in_the_way(season: Season) -> dict[int, set[int]]:
    """For each of the season's rooms (identities) those that cannot be used together with it: itself, the halls that it
    is part of, and its parts."""
    room_of = dict(season.rooms.values_list("room_id", "pk"))
    found = {pk: {pk} for pk in room_of.values()}
    for hall, family in families(room_of).items():
        for part in family & set(room_of):
            found[room_of[hall]].add(room_of[part])
            found[room_of[part]].add(room_of[hall])
    return found


def halls_twice(season: Season) -> list[tuple[SeasonRoom, SeasonRoom, int]]:
    """Halls that are handed out at the same time as a part of theirs, with the first such day: the solver knows rooms
    one by one, so each hour of a hall is handed out whole or in parts, never both."""
    rooms = {each.pk: each for each in season.rooms.select_related("room").prefetch_related("hours")}
    is_open = dict(zip(rooms, _open(list(rooms.values())), strict=True))
    return [
        (rooms[one], rooms[other], int(np.argmax((is_open[one] & is_open[other]).any(axis=1))))
        for one, others in in_the_way(season).items()
        for other in sorted(others)
        if one < other and (is_open[one] & is_open[other]).any()
    ]


def _in_order(season: Season) -> list[Priority]:
    return sorted(season.priorities.all(), key=lambda each: (not each.needs_step_free, each.rank))


def _criteria(season: Season, priorities: Sequence[Priority]) -> Criteria:
    dearest = max((each.weight for each in priorities if not each.needs_step_free), default=1.0)
    weights = [max(each.weight, dearest) if each.needs_step_free else each.weight for each in priorities]
    return Criteria(
        weights=tuple(weights) or (1.0,),
        secondary=season.secondary,
        rank=season.rank,
        steps=tuple(map(float, season.steps)),
        early=tuple(place for place, each in enumerate(priorities) if each.hours == Hours.EARLY),
        late=tuple(place for place, each in enumerate(priorities) if each.hours == Hours.LATE),
        turn=season.turn // HALF_HOUR,
        wrong_hours=season.wrong_hours,
    )


def _open(rooms: Sequence[SeasonRoom]) -> np.ndarray:
    is_open = np.zeros((len(rooms), DAYS, HALF_HOURS), dtype=bool)
    for number, room in enumerate(rooms):
        for each in room.hours.all():
            is_open[number, each.weekday, -(-each.begin // HALF_HOUR) : each.end // HALF_HOUR] = True
    return is_open


def _asked(request: SlotRequest, rooms: Sequence[SeasonRoom], number_of_room: dict[int, int], priority: int) -> Asked:
    """Whoever names no room takes any that suits, the smallest first."""
    wished = [number_of_room[each.room_id] for each in request.room_wishes.all() if each.room_id in number_of_room]
    wished = list(dict.fromkeys(wished)) or sorted(
        range(len(rooms)), key=lambda number: (rooms[number].room.capacity or 0, number)
    )
    wants = tuple(
        Want(each.weekday, -(-each.begin // HALF_HOUR), each.end // HALF_HOUR, each.is_primary)
        for each in request.time_wishes.all()
    )
    least = max(1, -(-request.least_minutes // HALF_HOUR))
    suited = tuple(number for number in wished if suiting.suits(rooms[number], request))
    return Asked(
        suited,
        wants,
        least,
        max(least, request.most_minutes // HALF_HOUR),
        min(request.times, DAYS),
        priority,
        tuple(
            (number, begin // HALF_HOUR, -(-end // HALF_HOUR))
            for number in suited
            for begin, end in suiting.quiet_times(rooms[number], request)
        ),
    )


def _refused(season: Season, reading: Reading) -> list[Given]:
    rooms, groups = reading.number_of_room, reading.number_of_request
    return [
        Given(
            groups[each.request_id],
            -1 if each.room_id is None else rooms[each.room_id],
            -1 if each.weekday is None else each.weekday,
            -1 if each.begin is None else each.begin // HALF_HOUR,
            -1 if each.end is None else -(-each.end // HALF_HOUR),
        )
        for each in season.refused.order_by("pk")
        if each.request_id in groups and (each.room_id is None or each.room_id in rooms)
    ]
