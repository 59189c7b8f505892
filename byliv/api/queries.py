"""Reading keys for programs."""

import hashlib
from typing import Any

from byliv.accounts.models import User
from byliv.api.models import Token

PREFIX = "byl_"


def digest_of(secret: str) -> str:
    """What is kept of a key. It is 256 random bits, so that no slow digest is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def token_of(secret: str) -> Token | None:
    """The live token of this key and an active person; None for every other text."""
    if not secret.startswith(PREFIX) or len(secret) > 100:
        return None
    token = Token.objects.select_related("user").filter(digest=digest_of(secret)).first()
    return token if token is not None and token.is_live and token.user.is_active else None


def tokens_of(user: User) -> list[Token]:
    """The person's tokens, live ones first, then newest first."""
    return sorted(Token.objects.filter(user_id=user.pk), key=lambda token: not token.is_live)


def tokens_told(user: User) -> list[dict[str, Any]]:
    """The person's tokens for their own download; the keys themselves are not kept."""
    fields = ("name", "hint", "scope", "created_at", "last_used_on", "expires_on", "revoked_at")
    return list(Token.objects.filter(user_id=user.pk).values(*fields))
