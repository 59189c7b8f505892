"""For whom somebody may book: themselves, or an environment that they belong to."""

from byliv.accounts.models import User
from byliv.bookings import permissions
from byliv.organisations.models import Organisation
from byliv.rooms.models import Room


def organisations_of(person: User) -> list[Organisation]:
    """The person's environments, by name."""
    return list(Organisation.objects.filter(memberships__user_id=person.pk, merged_into=None).order_by("name", "pk"))


def organisations_for(person: User, room: Room) -> list[Organisation]:
    """Those of them that may book this room."""
    return [each for each in organisations_of(person) if permissions.can_book(person, room, each)]
