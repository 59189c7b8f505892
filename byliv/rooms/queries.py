"""Reads over rooms and what they are parts of."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from byliv.accounts.models import User
from byliv.core import prepared
from byliv.organisations.models import Membership, Organisation
from byliv.places.models import Occupancy, Place
from byliv.places.permissions import IN_CHARGE
from byliv.places.permissions import can_edit as can_edit_place
from byliv.places.queries import places_called
from byliv.rooms import permissions
from byliv.rooms.models import Room

# A floor of a house of halls with corners: nobody has deeper ones, and a loop that slipped in ends here.
DEEPEST = 6


def families(rooms: Collection[int]) -> dict[int, set[int]]:
    """For each of these (identities) itself and all its parts, and theirs: what a booking of it takes. One query for
    each level of parts, however many rooms."""
    found = {room: {room} for room in rooms}
    owners: dict[int, set[int]] = {room: {room} for room in rooms}
    for _level in range(DEEPEST):
        parts = prepared.rows("parts", prepared.rounded_up(sorted(owners)), _parts) if owners else ()
        below: dict[int, set[int]] = {}
        for part, hall in parts:
            below.setdefault(part, set()).update(owners[hall])
        for part, tops in below.items():
            for top in tops:
                found[top].add(part)
        owners = below
        if not owners:
            break
    return found


def _parts(halls: list[Any]) -> QuerySet:
    return Room.objects.filter(part_of__in=halls).order_by().values_list("pk", "part_of_id")


def _halls(parts: list[Any]) -> QuerySet:
    return Room.objects.filter(pk__in=parts).order_by().values_list("pk", "part_of_id")


def family(room: Room) -> set[int]:
    """The identities of the room and all its parts, and theirs: what a booking of it takes."""
    return families([room.pk])[room.pk]


def ancestors(rooms: Iterable[int]) -> dict[int, list[int]]:
    """For each of these (identities) the halls it is part of, the nearest first."""
    above: dict[int, int | None] = {}
    ask = set(rooms)
    start = sorted(ask)
    for _level in range(DEEPEST):
        if not ask:
            break
        above.update(prepared.rows("halls", prepared.rounded_up(sorted(ask)), _halls))
        ask = {hall for hall in above.values() if hall is not None} - set(above)
    return {room: _chain(room, above) for room in start}


def _chain(room: int, above: dict[int, int | None]) -> list[int]:
    chain: list[int] = []
    hall = above.get(room)
    while hall is not None and hall not in chain and hall != room:
        chain.append(hall)
        hall = above.get(hall)
    return chain


def top_of(room: Room) -> int:
    """The identity of the hall on top of it; its own when it is no part of anything."""
    return ([room.pk] if room.part_of_id is None else ancestors([room.pk])[room.pk] or [room.pk])[-1]


def relatives(room: Room) -> set[int]:
    """The identities of all rooms whose bookings can clash with its own: itself, its parts, the halls it is part of."""
    halls = [] if room.part_of_id is None else ancestors([room.pk])[room.pk]
    return family(room) | set(halls)


def shown_of_place(place: Place) -> list[Room]:
    """The public rooms of a place, halls before their parts, ready for cards."""
    return dressed(Room.objects.public().filter(place=place.pk))


def run_by(organisation: Organisation) -> list[Room]:
    """The public rooms that an organisation runs, ready for cards."""
    return dressed(Room.objects.public().filter(run_by=organisation.pk))


def dressed(rooms: QuerySet[Room]) -> list[Room]:
    """Rooms with what cards tell of them; three queries however many."""
    rows = rooms.select_related("place", "run_by").defer("place__imported", "place__folded", "run_by__imported")
    return list(rows.prefetch_related("prices", "photos"))


def of_person(user: User) -> QuerySet[Room]:
    """The rooms that somebody looks after: as host, for those who run it, for those who run its place."""
    teams = Membership.objects.filter(user=user.pk).values("organisation")
    charge = Occupancy.objects.filter(organisation__in=teams, role__in=IN_CHARGE).values("place")
    mine = Room.objects.filter(Q(host=user.pk) | Q(run_by__in=teams) | Q(place__in=charge))
    return mine.select_related("place", "part_of").order_by("place__name", "name", "pk")


def places_of_person(user: User) -> list[Place]:
    """The places whose rooms somebody may list, by name: those that their organisations run or own."""
    teams = Membership.objects.filter(user=user.pk).values("organisation")
    charge = Occupancy.objects.filter(organisation__in=teams, role__in=IN_CHARGE).values("place")
    return list(Place.objects.filter(pk__in=charge, merged_into=None).order_by("name", "pk"))


def caretaker_places(user: User, words: str, limit: int = 20) -> list[Place]:
    """Places with these words in their name, for those who look after an area; whether they may is asked of each."""
    return [place for place in places_called(words, limit) if can_edit_place(user, place)]


def hosts_for(room: Room, also: User) -> list[User]:
    """Who can be its host: those behind the place and behind whoever runs it, its host now, and this person."""
    ids = permissions.team_of(room) | {also.pk}
    return sorted(User.objects.filter(pk__in=ids, is_active=True), key=str)


def runners_for(place: Place, also: Sequence[Organisation | None] = ()) -> list[Organisation]:
    """Who can run its rooms: those who are at the place, and these."""
    here = [each.organisation for each in place.occupancies.select_related("organisation").order_by("pk")]
    known = {each.pk: each for each in (*here, *also) if each is not None and each.merged_into_id is None}
    return list(known.values())


def organisations_named(words: str, limit: int = 20) -> list[Organisation]:
    """Public organisations with these words in their name, for the list of those who may book."""
    return list(Organisation.objects.public().filter(name__icontains=words).order_by("name", "pk")[:limit])


def halls_for(room: Room) -> list[Room]:
    """The rooms of the same house that it can be part of: those that are not parts of it."""
    return list(Room.objects.filter(place=room.place_id).exclude(pk__in=family(room)).order_by("name", "pk"))


def rooms_told(user: User) -> list[dict[str, Any]]:
    """The rooms that somebody is host of, for their own download."""
    rooms = Room.objects.filter(host=user.pk).select_related("place").order_by("created_at")
    return [{"room": room.name, "place": room.place.name, "since": room.created_at} for room in rooms]
