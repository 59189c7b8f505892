"""Who may do what in a house that is looked after."""

from byliv.accounts.models import Stewardship
from byliv.accounts.permissions import Person, can_edit_in, has_role
from byliv.areas.models import Area
from byliv.hosting.models import HouseHost, Shift
from byliv.places import permissions as places
from byliv.places.models import Place
from byliv.rooms import permissions as rooms
from byliv.rooms.models import Room


def can_run(user: Person, place: Place) -> bool:
    """Those who may edit the place plan its shifts and write its welcome."""
    return places.can_edit(user, place)


def is_host(user: Person, place: Place) -> bool:
    """Whether the person is on the rota of the place."""
    return user.is_authenticated and HouseHost.objects.filter(place_id=place.pk, user=user).exists()


def can_see_rota(user: Person, place: Place) -> bool:
    """Hosts, and those who run it."""
    return is_host(user, place) or can_run(user, place)


def can_change_shift(user: Person, shift: Shift) -> bool:
    """Whoever has it, and those who run the house."""
    is_own = bool(user.is_authenticated) and shift.host_id == user.pk
    return is_own or can_run(user, shift.place)


def can_handle(user: Person, room: Room) -> bool:
    """Faults and feedback of a room are for those who may edit it and for the hosts of its house."""
    return bool(user.is_authenticated) and (rooms.can_edit(user, room) or is_host(user, room.place))


def can_moderate(user: Person, room: Room) -> bool:
    """Those who look after the area may take what people wrote off the page."""
    return can_edit_in(user, room.place.area)


def can_see_figures_of(user: Person, area: Area | None) -> bool:
    """Everybody with a role in the area, as planners need figures too; operators everywhere."""
    return bool(user.is_authenticated and user.is_superuser) or has_role(user, area, *Stewardship.Role.values)


def can_see_figures(user: Person, place: Place) -> bool:
    """Those who run the house, and those with a role in its area."""
    return can_run(user, place) or can_see_figures_of(user, place.area)
