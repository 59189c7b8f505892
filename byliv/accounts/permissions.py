"""Who may do what in an area."""

from django.contrib.auth.models import AnonymousUser

from byliv.accounts.models import Stewardship, User
from byliv.areas.models import Area

Person = User | AnonymousUser

CARETAKERS = (Stewardship.Role.STEWARD, Stewardship.Role.EDITOR)


def has_role(user: Person, area: Area | None, *roles: str) -> bool:
    """Whether the person has one of the roles in the area or in an area above it."""
    if not user.is_authenticated or area is None:
        return False
    return Stewardship.objects.filter(user_id=user.pk, area_id__in=area.ancestor_ids, role__in=roles).exists()


def can_edit_in(user: Person, area: Area | None) -> bool:
    """Stewards and editors may change what lies in their area; operators everything."""
    return bool(user.is_authenticated and user.is_superuser) or has_role(user, area, *CARETAKERS)


def can_steward(user: Person, area: Area | None) -> bool:
    """Stewards decide in their area; operators everywhere."""
    return bool(user.is_authenticated and user.is_superuser) or has_role(user, area, Stewardship.Role.STEWARD)


def can_appoint(user: Person, area: Area | None, role: str) -> bool:
    """Stewards give out the other roles in their area and below; who stewards an area is decided above it."""
    if not user.is_authenticated or area is None:
        return False
    if role != Stewardship.Role.STEWARD:
        return can_steward(user, area)
    return bool(user.is_superuser) or has_role(user, area.parent, Stewardship.Role.STEWARD)


def can_dismiss(user: Person, stewardship: Stewardship) -> bool:
    """Whoever may give the role may take it back; everybody may lay down their own."""
    return user.pk == stewardship.user_id or can_appoint(user, stewardship.area, stewardship.role)
