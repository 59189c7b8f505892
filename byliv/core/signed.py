"""What we signed ourselves and get back in an address or a form, where it may be anything."""

from datetime import timedelta
from typing import Any

from django.core import signing


def read(token: str, *, salt: str, lives: timedelta | None = None) -> Any:
    """What `signing.dumps` was given, with this salt; None when it was not us, or longer ago than it `lives`."""
    try:
        return signing.loads(token, salt=salt, max_age=lives)
    except signing.BadSignature:
        return None
