"""Who may do what with walks."""

from byliv.accounts.permissions import Person
from byliv.opendays import permissions as opendays
from byliv.opendays.models import OpenDay


def can_edit(user: Person, open_day: OpenDay) -> bool:
    """Those who run the open day."""
    return opendays.can_run(user, open_day)


def can_see(user: Person, open_day: OpenDay) -> bool:
    """Everybody once the programme is out; before that those who run the open day."""
    return (open_day.is_published and opendays.can_see(user, open_day)) or can_edit(user, open_day)
