"""Who may do what with an open day."""

from byliv.accounts.permissions import Person, can_edit_in
from byliv.areas.models import Area
from byliv.events import permissions as events
from byliv.opendays.models import OpenDay, Stop
from byliv.organisations.models import Organisation
from byliv.organisations.permissions import is_member


def can_add(user: Person, area: Area | None) -> bool:
    """The stewards and editors of an area call its open day."""
    return can_edit_in(user, area)


def can_run(user: Person, open_day: OpenDay) -> bool:
    """Those who may edit its umbrella event: its organisers' teams, and the stewards and editors of its area."""
    return events.can_edit(user, open_day.event)


def can_see(user: Person, open_day: OpenDay) -> bool:
    return open_day.event.is_public or can_run(user, open_day)


def can_sign_up(user: Person, open_day: OpenDay, organisation: Organisation) -> bool:
    """Its members while the call is open; those who run the open day at any time, also for others."""
    if can_run(user, open_day):
        return True
    return open_day.is_call_open and is_member(user, organisation)


def can_change(user: Person, stop: Stop) -> bool:
    """The team of the environment behind it, and those who run the open day."""
    behind = stop.organisation is not None and is_member(user, stop.organisation)
    return behind or can_run(user, stop.open_day)
