"""Who may do what with a room."""

from byliv.accounts.permissions import Person
from byliv.organisations import permissions as organisations
from byliv.organisations.permissions import is_member
from byliv.places import permissions as places
from byliv.places.models import Place
from byliv.rooms.models import Room


def can_add(user: Person, place: Place) -> bool:
    """Those who may edit the place."""
    return places.can_edit(user, place)


def can_edit(user: Person, room: Room) -> bool:
    """Its host, members of the organisation that runs it, and those who may edit its place."""
    if not user.is_authenticated:
        return False
    runs = room.run_by is not None and is_member(user, room.run_by)
    return room.host_id == user.pk or runs or places.can_edit(user, room.place)


def can_see(user: Person, room: Room) -> bool:
    """Everybody sees what is public; those who may edit see the rest."""
    return (room.is_public and room.place.is_public) or can_edit(user, room)


def can_delete(user: Person, room: Room) -> bool:
    """Members of the organisation that runs it, and those who may edit its place; a host is asked, and no more."""
    runs = room.run_by is not None and is_member(user, room.run_by)
    return runs or places.can_edit(user, room.place)


def team_of(room: Room) -> set[int]:
    """The identities of those whose room it is: the host, those who run it, those who run its place."""
    own = {room.host_id} if room.host_id else set()
    runs = organisations.team_of(room.run_by) if room.run_by else set()
    return own | runs | places.team_of(room.place)
