"""Who may do what with a webhook. What is told is public, so everybody who is signed in may have some of their own."""

from byliv.accounts.permissions import Person, can_steward
from byliv.areas.models import Area
from byliv.webhooks.models import Webhook


def can_add(user: Person, team: Area | None) -> bool:
    """One's own (None): everybody who is signed in. An area's: its stewards."""
    return bool(user.is_authenticated) if team is None else can_steward(user, team)


def can_manage(user: Person, hook: Webhook) -> bool:
    """Whose it is; of an area's, its stewards. Its address may hold a secret, so nobody else sees it."""
    if hook.team is not None:
        return can_steward(user, hook.team)
    return bool(user.is_authenticated) and hook.owner_id == user.pk
