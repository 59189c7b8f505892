"""Who may do what with keys for programs."""

from byliv.accounts.permissions import Person
from byliv.api.models import Token


def can_revoke(user: Person, token: Token) -> bool:
    """Only the person whose key it is; nobody else sees it either."""
    return bool(user.is_authenticated) and token.user_id == user.pk
