"""Who may do what with an organisation."""

from byliv.accounts.permissions import Person, can_edit_in, can_steward
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


def can_delete(user: Person, organisation: Organisation) -> bool:
    """Its owners, and the stewards of its area."""
    return is_member(user, organisation, Membership.Role.OWNER) or can_steward(user, organisation.area)


def can_manage_members(user: Person, organisation: Organisation) -> bool:
    """Its owners, and the stewards of its area."""
    return can_delete(user, organisation)


def can_remove_member(user: Person, membership: Membership) -> bool:
    """Everybody may leave; others are removed by those who manage members."""
    return membership.user_id == user.pk or can_manage_members(user, membership.organisation)


def team_of(organisation: Organisation) -> set[int]:
    """The identities of its members."""
    return set(Membership.objects.filter(organisation_id=organisation.pk).values_list("user_id", flat=True))
