"""Who may do what with bookings."""

from django.db.models import Q

from byliv.accounts.permissions import Person
from byliv.bookings.models import Booking
from byliv.organisations.kinds import OrganisationKind
from byliv.organisations.models import Organisation
from byliv.organisations.permissions import is_member
from byliv.rooms import permissions as rooms
from byliv.rooms.choices import Bookers
from byliv.rooms.models import Room

# What counts as an association, for who may book and for what it costs: people who do things together.
ASSOCIATIONS = (
    OrganisationKind.ASSOCIATION, OrganisationKind.COLLECTIVE, OrganisationKind.ENSEMBLE, OrganisationKind.EDUCATION,
    OrganisationKind.FESTIVAL, OrganisationKind.NETWORK, OrganisationKind.FOUNDATION,
)  # fmt: skip


def can_manage(user: Person, room: Room) -> bool:
    """Those who may edit the room: they answer, close it, and are not held to its own rules of booking."""
    return rooms.can_edit(user, room)


def can_book(user: Person, room: Room, organisation: Organisation | None = None) -> bool:
    """Whether the person may book the room, for themselves or for the organisation."""
    return why_not(user, room, organisation) == ""


def why_not(user: Person, room: Room, organisation: Organisation | None = None) -> str:
    """The code of `refusals` that says why the person may not book it; "" when they may."""
    if not user.is_authenticated:
        return "sign_in"
    if can_manage(user, room):
        return ""
    if not (room.is_public and room.place.is_public):
        return "not_allowed"
    if not room.is_bookable:
        return "not_bookable"
    if organisation is not None and not is_member(user, organisation):
        return "not_theirs"
    return _refused_as(room, organisation)


def _refused_as(room: Room, organisation: Organisation | None) -> str:
    if room.who_may_book == Bookers.ASSOCIATIONS:
        return "" if organisation is not None and is_association(organisation) else "associations"
    if room.who_may_book == Bookers.MEMBERS:
        return "" if organisation is not None and is_on_list(room, organisation) else "members"
    return ""


def booked_by_such(organisation: Organisation | None) -> Q:
    """The same as a condition on rooms: those that the organisation, or without one a person for themselves, books."""
    may = Q(who_may_book=Bookers.ANYONE)
    if organisation is not None:
        may |= Q(who_may_book=Bookers.MEMBERS, members=organisation.pk)
        if is_association(organisation):
            may |= Q(who_may_book=Bookers.ASSOCIATIONS)
    return may


def is_association(organisation: Organisation) -> bool:
    """Whether it counts as one."""
    return organisation.kind in ASSOCIATIONS


def is_on_list(room: Room, organisation: Organisation) -> bool:
    """Whether it stands on the room's list."""
    return room.members.filter(pk=organisation.pk).exists()


def can_use(user: Person, booking: Booking) -> bool:
    """Whether it is the person's own, or of an organisation that they belong to: they change, cancel, give back."""
    if not user.is_authenticated:
        return False
    return booking.booked_by_id == user.pk or (
        booking.organisation is not None and is_member(user, booking.organisation)
    )


def is_near(room: Room, other: Room) -> bool:
    """Whether the two are of one house, one host or one team: a booking can move from one to the other."""
    is_of_one_host = room.host_id is not None and room.host_id == other.host_id
    is_of_one_team = room.run_by_id is not None and room.run_by_id == other.run_by_id
    return room.place_id == other.place_id or is_of_one_host or is_of_one_team


def why_not_to(user: Person, booking: Booking, room: Room) -> str:
    """The code of `refusals` that says why the person may not move it to this room; "" when they may: who looks after
    both rooms, and whose booking it is where they may book this one."""
    if not is_near(booking.room, room):
        return "elsewhere"
    if can_manage(user, booking.room) and can_manage(user, room):
        return ""
    return why_not(user, room, booking.organisation) if can_use(user, booking) else "not_allowed"


def can_answer(user: Person, booking: Booking) -> bool:
    """Those who manage the room say yes or no."""
    return can_manage(user, booking.room)


def can_see(user: Person, booking: Booking) -> bool:
    """Its booker, the members of its organisation, and those who manage the room."""
    return can_use(user, booking) or can_manage(user, booking.room)


def can_change(user: Person, booking: Booking) -> bool:
    """The same: both sides can move and cancel it, each by the rules of its side."""
    return can_see(user, booking)
