"""Who may do what with a register of owners."""

from byliv.accounts.permissions import Person, can_edit_in, can_steward
from byliv.areas.models import Area
from byliv.organisations.permissions import is_member
from byliv.partnerships.models import Partnership


def can_start(user: Person, area: Area) -> bool:
    """Stewards of the area decide that there is a partnership, and whose members see the register."""
    return can_steward(user, area)


def can_lead(user: Person, partnership: Partnership) -> bool:
    """They change that, too."""
    return can_start(user, partnership.area)


def can_run(user: Person, partnership: Partnership) -> bool:
    """Members of the organisation that runs it, and those who look after the area, read and write the register."""
    if can_edit_in(user, partnership.area):
        return True
    return partnership.organisation is not None and is_member(user, partnership.organisation)
