"""How often somebody may do something: counted in the shared cache, so that all processes count together."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def hit(key: str, limit: int, seconds: int) -> bool:
    """Count one act under `key`. True: go ahead; False: there were `limit` acts in the last `seconds` already.

    Each act takes one of `limit` slots for `seconds`. Taking a slot is the cache's `add`, which is atomic in every
    backend (its `incr` is not), so that two acts at the same moment never share one. Meant for small limits.
    """
    name = hashlib.blake2b(key.encode(), digest_size=16).hexdigest()
    slots = [f"hit:{name}:{limit}:{seconds}:{number}" for number in range(limit)]
    taken = cache.get_many(slots)
    return any(cache.add(slot, 1, seconds) for slot in slots if slot not in taken)


def visitor(request: HttpRequest) -> str:
    """The address that a request comes from, for use in a key; behind our own proxy the one that the proxy saw."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT and forwarded:
        return forwarded.split(",")[-settings.ALLAUTH_TRUSTED_PROXY_COUNT].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
