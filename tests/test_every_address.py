"""Over every address: strangers are let in only where meant, and looking changes nothing."""

import contextlib
from typing import Any, NamedTuple

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, URLResolver, get_resolver, resolve, reverse
from django.utils import translation

from tests.one_house import *  # noqa: F403 - the house is for every test

# Pages for everybody. Whatever is not here asks a stranger to sign in; adding to it is a decision.
PUBLIC = {
    "finder:everywhere", "finder:area", "finder:pins", "finder:leave",
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
    "calendar:csv", "calendar:xlsx", "calendar:jsonld",
    "atlas:geojson", "atlas:csv", "atlas:xlsx", "atlas:rss", "atlas:atom", "atlas:jsonld", "tiles:tilejson",
    "ogc:landing", "ogc:conformance", "ogc:api", "ogc:collections", "ogc:collection", "ogc:items", "ogc:item",
    "events:ics",
    "paper:stop", "paper:folder", "paper:folder_pdf", "paper:folder_page", "paper:door_signs_pdf",
    "paper:door_signs_picture",
    "paper:poster", "paper:poster_pdf", "paper:poster_png", "paper:poster_feed", "paper:newsletter",
    "paper:newsletter_html", "paper:newsletter_text", "paper:newsletter_picture",
    "rooms:detail", "rooms:history", "rooms:of_area",
    "opendays:worker", "opendays:map_worker", "opendays:live", "opendays:figures", "opendays:host",
    "opendays:host_presses", "opendays:host_answer", "opendays:page", "opendays:pins",
    "opendays:invitation", "opendays:own",
    "api:documentation", "api-machines:openapi", "api-machines:nothing", "api-machines:home", "api-machines:places",
    "api-machines:place", "api-machines:organisations", "api-machines:organisation", "api-machines:agenda",
    "api-machines:all_events", "api-machines:event", "api-machines:areas", "api-machines:area", "api-machines:themes",
    "api-machines:all_rooms", "api-machines:room", "api-machines:free",
    "api-machines:search", "api-machines:all_open_days", "api-machines:open_day", "api-machines:stops",
    # They ask for a key themselves: 401.
    "api-machines:me", "api-machines:confirm_place", "api-machines:confirm_organisation", "api-machines:change_date",
    "federation-machines:webfinger", "federation-machines:nodeinfo_links", "federation-machines:nodeinfo",
    "federation-machines:host_meta", "federation-machines:shared_inbox", "federation-machines:inbox",
    "federation-machines:event", "federation-machines:event_again", "federation-machines:actor",
    "federation-machines:outbox", "federation-machines:followers", "federation-machines:following",
    "federation-machines:icon", "federation:everything", "federation:area", "federation:organisation",
    "atlas:embed", "atlas:embed_colours", "atlas:embed_maker", "atlas:embed_script",
    "site:picture", "site:agenda_picture", "site:card", "oembed", "robots", "sitemap", "sitemap-pages",
    "search:search", "search:typing",
    "hosting:welcome", "hosting:sheet", "hosting:report", "hosting:thanks", "hosting:sign", "hosting:afterwards",
    "hosting:calendar",
    "bookings:room", "bookings:offer", "room-feed", "room-bookings-feed", "bookings-feed",
    "vacancies:everywhere", "vacancies:area", "vacancies:csv", "vacancies:geojson", "vacancies:pins",
    "vacancies:all_csv", "vacancies:all_geojson", "vacancies:all_pins", "vacancies:detail", "vacancies:report",
    "offers:everywhere", "offers:area", "offers:need", "offers:offer", "offers:add", "offers:answer_mail",
    "offers:renew_mail", "offers:leave",
    "vacancies:seen", "vacancies:sent", "vacancies:withdraw",
    "partnerships:area", "partnerships:door", "partnerships:answer", "partnerships:correct", "partnerships:leave",
    "partnerships:renew", "partnerships:reminders",
    "seasons:area", "seasons:detail",
    "rents:area", "rents:scheme", "rents:simulate", "rents:street",
    "leases:check",
    "seasons:plan", "seasons:answers", "seasons:shares", "seasons:shares_csv", "seasons:comments",
    "walks:of", "walks:own", "walks:own_geojson", "walks:own_gpx", "walks:walk", "walks:geojson", "walks:gpx",
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


# Addresses about an open day.
OF_OPEN_DAYS = ("opendays:", "walks:", "paper:")
# And about a room.
OF_ROOMS = ("rooms:", "bookings:", "handover:", "signs:of_room")


@pytest.fixture
def arguments(db, of_all, address) -> dict:
    """Something real for each part of an address."""
    house, sign, event, stop = of_all.house, of_all.sign, of_all.event, of_all.stop
    of_open_day = {"open_day_slug": of_all.open_day.slug, "stop": stop.pk, "secret": stop.secret}
    of_room = address.name.startswith(OF_ROOMS) and address.name not in OF_PLACES
    return {
        "room_slug": of_all.room.slug if of_room else house.slug,
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
        "area_slug": of_all.vesterbro.slug,
        "name": "places" if address.name.startswith("ogc:") else "photos/none.webp",
        "identity": house.pk,
        "kind": "area",
        "target": of_all.vesterbro.pk,
        "schema": "2.1",
        "number": 1,
        "search": 1,
        "wish": 1,
        "secret": "unknown",
        **(of_open_day if address.name.startswith(OF_OPEN_DAYS) else {}),
    }


# Where places say what may be shown there: of events, at the addresses of places.
OF_PLACES = {
    "events:of_place", "events:say", "events:always", "events:take_back", "rooms:of_place", "rooms:add_in",
}  # fmt: skip


def url_of(address: Address, arguments: dict, house, atelier) -> str:
    open_day_slug = arguments.get("open_day_slug", house.slug)
    slugs = {"organisations": atelier.slug, "events": arguments["event_slug"]}
    slugs["federation"] = atelier.slug if "organisation" in address.name else arguments["area_slug"]
    slugs |= dict.fromkeys(("opendays", "walks", "paper"), open_day_slug)
    slugs |= dict.fromkeys((name.rstrip(":") for name in OF_ROOMS), arguments["room_slug"])
    slugs["signs"] = arguments["room_slug"] if address.name.startswith(OF_ROOMS) else house.slug
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


# What is at no other address below it.
REST_OF_API = "api-machines:nothing"


@pytest.mark.one_database
@pytest.mark.parametrize("language", ["da", "en"])
def test_no_address_hides_another(language):
    hidden = []
    with translation.override(language):
        for name, converters in ADDRESSES:
            if name.startswith(ALLAUTH) or name == REST_OF_API:
                continue
            values = {key: 1 if "Int" in type(c).__name__ else "xx" for key, c in converters.items()}
            with contextlib.suppress(NoReverseMatch):
                address = reverse(name, kwargs=values)
                found = resolve(address)
                if found.view_name != name:
                    hidden.append(f"{address} is meant for {name} and leads to {found.view_name}")
    assert not hidden
