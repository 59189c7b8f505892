"""Who may do what with an event."""

from collections.abc import Sequence

from byliv.accounts.permissions import Person, can_edit_in
from byliv.areas.models import Area
from byliv.events.models import Event
from byliv.organisations.models import Membership, Organisation
from byliv.organisations.permissions import is_member
from byliv.places import permissions as places
from byliv.places.models import Place


def can_add(user: Person, area: Area | None, organisation: Organisation | None) -> bool:
    """Members of the organisation behind it, and the stewards and editors of its area."""
    return (organisation is not None and is_member(user, organisation)) or can_edit_in(user, area)


def can_write(user: Person, area: Area | None, organisers: Sequence[Organisation]) -> bool:
    """Whether the person may write an event there for all of these; for none of them only as a caretaker."""
    if not organisers:
        return can_add(user, area, None)
    return all(can_add(user, each.area, each) for each in organisers)


def can_move(user: Person, event: Event, place: Place | None) -> bool:
    """Whoever writes only as an area's steward does not write into other areas."""
    return place is None or can_edit_in(user, place.area) or is_behind(user, event)


def is_behind(user: Person, event: Event) -> bool:
    """Whether the person belongs to one of its organisers."""
    if not user.is_authenticated:
        return False
    return Membership.objects.filter(user_id=user.pk, organisation__in=event.organisers.all()).exists()


def can_edit(user: Person, event: Event) -> bool:
    """Members of its organisers, and the stewards and editors of its area."""
    return is_behind(user, event) or can_edit_in(user, event.area)


def can_see(user: Person, event: Event) -> bool:
    """Everybody sees what is public; those who may edit see the rest."""
    return event.is_public or can_edit(user, event)


def can_consent(user: Person, place: Place) -> bool:
    """Those who run or own the place say what is shown there; the stewards and editors of its area may answer too,
    since most squares and parks are run by nobody who could."""
    return places.can_edit(user, place)
