"""Who may do what with an organisation."""

from byliv.accounts.permissions import Person, can_edit_in
from byliv.organisations.models import Membership, Organisation


def is_member(user: Person, organisation: Organisation, *roles: str) -> bool:
    """Whether the person belongs to the organisation (in one of the roles, when any are given)."""
    if not user.is_authenticated:
        return False
    memberships = Membership.objects.filter(user_id=user.pk, organisation_id=organisation.pk)
    return (memberships.filter(role__in=roles) if roles else memberships).exists()


def can_add(user: Person) -> bool:
    """Everybody who is signed in may put their own environment on the map; they become its owner."""
    return bool(user.is_authenticated)


def can_edit(user: Person, organisation: Organisation) -> bool:
    """Its members, and the stewards and editors of its area."""
    return is_member(user, organisation) or can_edit_in(user, organisation.area)


def can_see(user: Person, organisation: Organisation) -> bool:
    """Everybody sees what is public; those who may edit see the rest."""
    return organisation.is_public or can_edit(user, organisation)
