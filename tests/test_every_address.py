"""Over every address: strangers are let in only where meant, and looking changes nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

# Pages for everybody. Whatever is not here asks a stranger to sign in; adding to it is a decision.
PUBLIC = {
    "atlas:everywhere", "atlas:map", "tiles:tile", "tiles:area-outlines", "media",
    "site:home", "site:area", "site:about", "site:privacy", "site:accessibility", "site:add", "site:design",
    "site:mailbox", "site:mail", "organisations:detail", "places:detail", "organisations:write", "places:write",
}  # fmt: skip
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
# Sessions and the cache's own table are not content.
NOT_CONTENT = ("django_session", "byliv_cache")


def named_patterns(resolver: URLResolver | None = None, prefix: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                found += named_patterns(pattern, prefix + (f"{pattern.namespace}:" if pattern.namespace else ""))
        elif pattern.name:
            found.append((prefix + pattern.name, pattern))
    return found


ADDRESSES = sorted(named_patterns(), key=lambda pair: pair[0])


@pytest.fixture
def arguments(house, atelier, vesterbro) -> dict:
    """Something real for each part of an address."""
    return {
        "layer": "all",
        "zoom": 14,
        "x": 8764,
        "y": 5127,
        "area_slug": vesterbro.slug,
        "name": "photos/none.webp",
    }


def address_of(name: str, pattern: URLPattern, arguments: dict, house, atelier) -> str:
    slug = atelier.slug if name.startswith("organisations:") else house.slug
    known = {**arguments, "slug": slug}
    converters = pattern.pattern.converters
    return reverse(
        name,
        kwargs={key: known.get(key, 1 if "Int" in type(c).__name__ else "x") for key, c in converters.items()},
    )


@pytest.mark.parametrize(("name", "pattern"), ADDRESSES, ids=[name for name, _ in ADDRESSES])
def test_a_stranger_is_asked_to_sign_in_unless_the_page_is_for_everybody(
    client, arguments, house, atelier, name, pattern
):
    response = client.get(address_of(name, pattern, arguments, house, atelier))
    asks = response.status_code == 302 and reverse("account_login") in response["Location"]
    assert (
        asks
        or name in PUBLIC
        or name.split(":")[0] not in ("site", "organisations", "places", "atlas", "tiles", "accounts")
    )


@pytest.mark.parametrize(("name", "pattern"), ADDRESSES, ids=[name for name, _ in ADDRESSES])
def test_looking_changes_nothing(sign_in, alice, arguments, house, atelier, name, pattern):
    client = sign_in(alice)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(address_of(name, pattern, arguments, house, atelier))
    written = [q["sql"] for q in queries if q["sql"].lstrip().upper().startswith(WRITES)]
    assert not [sql for sql in written if not any(table in sql for table in NOT_CONTENT)]
