"""How often somebody may do something: counted in the shared cache, so that all processes count together."""

import hashlib
from collections.abc import Callable
from functools import wraps
from ipaddress import IPv6Network
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from byliv.core.throttle import Bucket

# A reader who types and pans asks for some twenty tiles a second; a whole school shares one address.
SEARCHES = Bucket(burst=1200, per_second=20)


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
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if proxies and forwarded:
        return _household(forwarded.split(",")[-proxies:][0].strip())
    return _household(str(request.META.get("REMOTE_ADDR", "")))


def _household(address: str) -> str:
    """The address; of IPv6 its first half, since every connection at home has the whole second half to choose from."""
    if ":" not in address:
        return address
    try:
        return str(IPv6Network((address.partition("%")[0], 64), strict=False).network_address)
    except ValueError:
        return address


def with_costly_words(*words: str) -> Callable:
    """For views that search when their address holds one of the words: 429 when a visitor asks for far too much."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def bounded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if any(request.GET.get(word) for word in words) and not SEARCHES.take(visitor(request)):
                response = render(request, "429.html", status=429)
                response.headers["Retry-After"] = "60"
                return response
            return view(request, *args, **kwargs)

        return bounded

    return decorate
