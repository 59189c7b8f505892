"""Who may take an area or organisation out of the fediverse."""

from byliv.accounts.permissions import Person, can_steward
from byliv.areas.models import Area
from byliv.organisations.models import Organisation
from byliv.organisations.permissions import can_manage_members


def can_silence(user: Person, thing: Area | Organisation) -> bool:
    """An organisation's owners and the stewards of its area; of an area its stewards."""
    if isinstance(thing, Area):
        return can_steward(user, thing)
    return can_manage_members(user, thing)
