"""Over every address: strangers are let in only where meant, and looking changes nothing."""

from typing import Any, NamedTuple

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver, reverse

from tests import make

# Pages for everybody. Whatever is not here asks a stranger to sign in; adding to it is a decision.
PUBLIC = {
    "atlas:everywhere", "atlas:map", "tiles:tile", "tiles:area-outlines", "tiles:points", "tiles:nearest", "media",
    "site:home", "site:area", "site:about", "site:privacy", "site:accessibility", "site:add", "site:design",
    "site:mailbox", "site:mail", "organisations:detail", "places:detail", "organisations:write", "places:write",
    "places:hours_preview", "stewardship:suggest_place", "stewardship:suggest_organisation", "stewardship:closed_place",
    "stewardship:closed_organisation", "stewardship:report_place", "stewardship:report_organisation",
    "stewardship:suggest_new", "stewardship:sent", "stewardship:withdraw", "stewardship:appeal",
    "organisations:history", "places:history", "listings:addresses",
    "signs:find", "signs:landing",
    "places:alike", "organisations:alike",
    "stewardship:answer_right", "stewardship:answer_changed", "stewardship:answer_closed",
    "follow:start", "follow:asked", "follow:left", "follow:yes", "follow:leave", "follow:mine", "follow:make_feed",
    "follow:stop", "follow-feed",
    "stewardship:quiet", "events:answer",
    "events:detail", "events:dates", "events:history",
    "calendar:everywhere", "calendar:area", "calendar:ics", "calendar:rss", "calendar:atom", "calendar:json",
    "calendar:geojson", "calendar:embed", "calendar:embed_colours", "calendar:embed_code", "calendar:embed_script",
    "events:ics",
}  # fmt: skip
# allauth guards its own pages; tests/accounts says how each answers a stranger.
ALLAUTH = ("account_", "mfa_")
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
# Sessions and the cache's own table are not content.
NOT_CONTENT = ("django_session", "byliv_cache")


class Address(NamedTuple):
    """A named address, and the converters of all its parts."""

    name: str
    converters: dict[str, Any]


def addresses(resolver: URLResolver, prefix: str = "", above: dict | None = None) -> list[Address]:
    found = []
    for pattern in resolver.url_patterns:
        converters = {**(above or {}), **pattern.pattern.converters}
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                inner = prefix + (f"{pattern.namespace}:" if pattern.namespace else "")
                found += addresses(pattern, inner, converters)
        elif pattern.name:
            found.append(Address(prefix + pattern.name, converters))
    return found


ADDRESSES = [address for _, address in sorted({a.name: a for a in addresses(get_resolver())}.items())]
every_address = pytest.mark.parametrize("address", ADDRESSES, ids=[address.name for address in ADDRESSES])


@pytest.fixture
def arguments(house, atelier, vesterbro, alice) -> dict:
    """Something real for each part of an address."""
    sign = make.make_sign(house, by=alice)
    event = make.make_event("Korprøve", organisers=[atelier], place=house, by=alice)
    return {
        "event": event.pk,
        "event_slug": event.slug,
        "schedule": event.schedules.get().pk,
        "occurrence": event.occurrences.get().pk,
        "code": sign.code,
        "typed": sign.code,
        "sheet": "card",
        "listing": house.pk,
        "layer": "all",
        "zoom": 14,
        "x": 8764,
        "y": 5127,
        "area_slug": vesterbro.slug,
        "name": "photos/none.webp",
    }


# Where places say what may be shown there: of events, at the addresses of places.
OF_PLACES = {"events:of_place", "events:say", "events:always", "events:take_back"}


def url_of(address: Address, arguments: dict, house, atelier) -> str:
    slugs = {"organisations": atelier.slug, "events": arguments["event_slug"]}
    space = "places" if address.name in OF_PLACES else address.name.split(":")[0]
    known = {**arguments, "slug": slugs.get(space, house.slug)}
    # Identities that we do not know are 1, other words "x": not found is as good an answer as a page.
    values = {key: known.get(key, 1 if "Int" in type(c).__name__ else "x") for key, c in address.converters.items()}
    return reverse(address.name, kwargs=values)


@pytest.mark.one_database
@every_address
def test_a_stranger_is_asked_to_sign_in_unless_the_page_is_for_everybody(client, arguments, house, atelier, address):
    response = client.get(url_of(address, arguments, house, atelier))
    asks = response.status_code == 302 and reverse("account_login") in response["Location"]
    assert asks or address.name in PUBLIC or address.name.startswith(ALLAUTH)


@pytest.mark.one_database
@every_address
def test_looking_changes_nothing(sign_in, alice, arguments, house, atelier, address):
    client = sign_in(alice)
    with CaptureQueriesContext(connection) as queries:
        client.get(url_of(address, arguments, house, atelier))
    written = [query["sql"] for query in queries if query["sql"].lstrip().upper().startswith(WRITES)]
    assert not [sql for sql in written if not any(table in sql for table in NOT_CONTENT)]
