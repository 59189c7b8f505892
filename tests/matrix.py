"""Who gets what answer: everybody of the cast, at every address and before every rule, as one table in matrix.txt."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import transaction
from django.test import Client
from django.urls import reverse

from byliv.accounts.models import Stewardship, User
from byliv.api.actions import make_token
from byliv.areas.models import Area
from byliv.config.settings import FEATURES
from byliv.events.models import PlaceConsent
from byliv.federation.actions import ensure_key
from byliv.feeds.models import Feed
from byliv.listings.models import ContactPoint, Photo
from byliv.opendays import actions as opendays
from byliv.opendays.models import Invitation, OpenDay, Stop
from byliv.organisations.models import Membership
from byliv.places.models import Occupancy
from byliv.search.models import SearchMiss, Synonym
from byliv.stewardship.actions.cases import decline, open_case
from byliv.stewardship.models import Case, ClaimProof
from byliv.stewardship.tokens import SALT
from byliv.vacancies import tokens as vacancies
from byliv.vacancies.models import Property
from byliv.walks.models import Walk, WalkStop
from byliv.webhooks.models import Webhook
from tests import make
from tests.matrix_leases import identities_of_leases, things_of_leases
from tests.matrix_offers import identities_of_offers, things_of_offers
from tests.matrix_owners import identities_of_owners, things_of_owners
from tests.matrix_plans import identities_of_plans
from tests.matrix_rents import identities_of_rents, things_of_rents
from tests.matrix_rooms import identities_of_rooms, things_of_rooms
from tests.matrix_seasons import identities_of_seasons, things_of_seasons
from tests.test_every_address import OF_OPEN_DAYS, OF_PLACES, OF_ROOMS, Address

TABLE = Path(__file__).with_name("matrix.txt")
ROLES = ("anonymous", "stranger", "member", "owner", "steward", "editor", "elsewhere", "above", "operator")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class World(SimpleNamespace):
    """One house with its organisation, the areas around it, and somebody of each role; other things by name."""

    people: dict[str, User | AnonymousUser]
    sessions: dict[str, str]  # the cookie of each who is signed in


def make_world() -> World:
    """Vesterbro and Nørrebro in København; Alice's organisation runs a house in Vesterbro."""
    city = make.make_area("koebenhavn", (12.4, 55.6, 12.7, 55.8), kind=Area.Kind.MUNICIPALITY)
    vesterbro = make.make_area("vesterbro", parent=city)
    noerrebro = make.make_area("noerrebro", (12.53, 55.69, 12.56, 55.71), parent=city)
    owner = make.make_user("alice@example.org", name="Alice")
    longitude, latitude = make.ISTEDGADE
    atelier = make.make_organisation("Atelier Alice", owner=owner, longitude=longitude, latitude=latitude)
    people = {
        "anonymous": AnonymousUser(),
        "stranger": make.make_user("charlie@example.org", name="Charlie"),
        "member": make.make_member(atelier, "bob@example.org"),
        "owner": owner,
        "steward": make.make_steward(vesterbro, "dana@example.org"),
        "editor": make.make_steward(vesterbro, "erik@example.org", Stewardship.Role.EDITOR),
        "elsewhere": make.make_steward(noerrebro, "frida@example.org"),
        "above": make.make_steward(city, "gerda@example.org"),
        "operator": make.make_user("hans@example.org", name="Hans", is_superuser=True, is_staff=True),
    }
    house = make.make_place("Huset i Istedgade", host=atelier)
    things = _things(atelier, house)
    things |= things_of_seasons(vesterbro, atelier, things["room"])
    things |= things_of_leases(things["room"])
    ensure_key()
    sessions = {role: _signed_in(person) for role, person in people.items()}
    return World(
        people=people,
        sessions=sessions,
        area=vesterbro,
        organisation=atelier,
        place=house,
        identities=_identities(things),
        **things,
    )


def _signed_in(person: User | AnonymousUser) -> str:
    if not isinstance(person, User):
        return ""
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _things(atelier: Any, house: Any) -> dict[str, Any]:
    """What rules and addresses ask for, by the names that they give it."""
    event = make.make_event("Fernisering", organisers=[atelier], place=house)
    open_day, stop, invitation = _open_day(house, atelier)
    feed = Feed.objects.create(organisation=atelier, url="https://kalender.example/atelier.ics")
    return {
        "host": atelier,
        "organisers": [atelier],
        "thing": atelier,
        "event": event,
        "open_day": open_day,
        "stop": stop,
        "invitation": invitation,
        "walk": _walk(open_day, stop),
        "sponsor": opendays.add_sponsor(open_day=open_day, name="Farvehandlen", url="", by=None),
        "feed": feed,
        "place_feed": Feed.objects.create(place=house, url="https://kalender.example/huset.ics"),
        "home": atelier,
        **_webhooks(atelier),
        "consent": PlaceConsent.objects.create(place=house, organisation=atelier, is_given=True),
        "photo": Photo.objects.create(listing=house, name="photos/none", width=1, height=1, alt_da="Huset"),
        "own_photo": Photo.objects.create(listing=atelier, name="photos/own", width=1, height=1, alt_da="Holdet"),
        "contact": ContactPoint.objects.create(listing=house, email="huset@example.org"),
        "own_contact": ContactPoint.objects.create(listing=atelier, email="atelier@example.org"),
        "case": _suggestion(house),
        "answered": _declined(_suggestion(house)),
        "listing": house.listing,
        "one": house.listing,
        "other": make.make_place("Huset ved siden af", host=atelier).listing,
        "sign": make.make_sign(house, by=Membership.objects.filter(organisation=atelier, role="owner").get().user),
        "claim": _claim(house),
        "role": Occupancy.Role.HOST,
        "membership": Membership.objects.get(organisation=atelier, user__email="bob@example.org"),
        "occupancy": Occupancy.objects.get(place=house),
        "stewardship": Stewardship.objects.get(user__email="erik@example.org"),
        **(empty := _empty_premises(house)),
        **things_of_owners(house, atelier, empty["vacancy"]),
        **things_of_rooms(house),
        **things_of_offers(house),
        **things_of_rents(atelier),
        "synonym": Synonym.objects.create(area=house.area, words=["hallen", "remisen"]),
        "miss": SearchMiss.objects.create(
            area=house.area, folded="kajak", words="kajak", count=2, last_day=date(2026, 5, 7)
        ),
    }


def _empty_premises(house: Any) -> dict[str, Any]:
    shop = make.make_vacancy()
    prop = Property.objects.create(area=house.area, reference="1", name="Skolen", longitude=12.55, latitude=55.67)
    return {"vacancy": shop, "sighting": make.make_sighting(), "prop": prop}


def _webhooks(atelier: Any) -> dict[str, Any]:
    """Alice's own, made without a word to its address; and the area whose stewards may have one."""
    owner = Membership.objects.get(organisation=atelier, role="owner").user
    given = {"name": "Vores side", "url": "https://hook.example/"}
    mine = Webhook.objects.create(owner=owner, state=Webhook.State.ACTIVE, **given)
    token, _key = make_token(user=owner, name="Vores side", scope="write")
    return {"hook": mine, "team": atelier.area, "token": token}


def _open_day(house: Any, atelier: Any) -> tuple[OpenDay, Stop, Invitation]:
    """A called and published edition of Vesterbro with one stop, Alice's; she was asked."""
    open_day = make.make_open_day(house.area)
    opendays.open_call(open_day=open_day, by=None)
    stop = make.make_stop(open_day, organisation=atelier, place=house)
    opendays.set_numbers(open_day=open_day, order=[], by=None)
    opendays.publish(open_day=open_day, by=None)
    return open_day, stop, Invitation.objects.create(open_day=open_day, organisation=atelier)


def _walk(open_day: OpenDay, stop: Stop) -> Walk:
    """A walk to the only stop."""
    walk = Walk.objects.create(open_day=open_day, slug="rundtur", name_da="Rundtur")
    WalkStop.objects.create(walk=walk, stop=stop, position=1)
    return walk


def _suggestion(house: Any) -> Case:
    of_house = {"label": house.name, "area": house.area, "listing": house.listing}
    return open_case(kind=Case.Kind.CHANGE, values={"name": "Hus"}, base={"name": house.name}, by=None, **of_house)


def _claim(house: Any) -> Case:
    of_house = {"label": house.name, "area": house.area, "listing": house.listing}
    case = open_case(kind=Case.Kind.CLAIM, by=User.objects.get(email="charlie@example.org"), **of_house)
    ClaimProof.objects.create(case=case)
    return case


def _declined(case: Case) -> Case:
    decline(case, by=None, reason=Case.Reason.SPAM)
    return case


def _identities(things: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Parts of addresses that name something other than the house, its organisation and its area."""
    photo, own_photo = {"photo": things["photo"].pk}, {"photo": things["own_photo"].pk}
    member = {"member": things["membership"].pk}
    token = signing.dumps(things["case"].pk, salt=SALT)
    return {
        "places:photo": photo,
        "places:remove_photo": photo,
        "places:write": {"contact": things["contact"].pk},
        "places:vacate": {"occupancy": things["occupancy"].pk},
        "organisations:photo": own_photo,
        "organisations:remove_photo": own_photo,
        "organisations:write": {"contact": things["own_contact"].pk},
        "organisations:member_role": member,
        "organisations:remove_member": member,
        "organisations:hand_over": member,
        "site:team_dismiss": {"role": things["stewardship"].pk},
        "stewardship:undo": {"pk": things["answered"].pk},
        **{f"search:{name}": {"synonym": things["synonym"].pk} for name in ("change", "remove")},
        **_identities_of_empty_premises(things),
        **identities_of_rooms(things),
        **identities_of_owners(things),
        **identities_of_seasons(things),
        **identities_of_offers(things),
        **identities_of_rents(things),
        **identities_of_leases(things),
        **identities_of_plans(things),
        "search:answer": {"miss": things["miss"].pk},
        **{f"stewardship:{name}": {"pk": things["case"].pk} for name in ("case", "accept", "decline")},
        **{f"stewardship:{name}": {"token": token} for name in ("sent", "withdraw", "appeal")},
        **{f"stewardship:{name}": {"pk": things["claim"].pk} for name in ("claim", "answer_claim")},
        **_identities_of_events(things),
        **{f"webhooks:{name}": {"pk": things["hook"].pk} for name in ("hook", "change", "press", "remove")},
        "api:revoke": {"pk": things["token"].pk},
        "opendays:invitation": {"secret": things["invitation"].secret},
        "stewardship:compare": {"one": things["one"].pk, "other": things["other"].pk},
    }


def _identities_of_empty_premises(things: dict[str, Any]) -> dict[str, dict[str, Any]]:
    names = (
        "detail", "seen", "edit", "answer_entry", "step", "take_back", "owner", "photo", "remove_photo", "room",
        "merge", "split",
    )  # fmt: skip
    token = signing.dumps(things["sighting"].pk, salt=vacancies.SALT)
    return {
        **{f"vacancies:{name}": {"pk": things["vacancy"].pk} for name in names},
        **{f"vacancies:{name}": {"token": token} for name in ("sent", "withdraw")},
        **{f"vacancies:{name}": {"pk": things["prop"].pk} for name in ("property", "property_offer")},
        "vacancies:answer": {"pk": things["sighting"].pk},
    }


def _identities_of_events(things: dict[str, Any]) -> dict[str, dict[str, Any]]:
    event, schedule = things["event"], things["event"].schedules.get().pk
    occurrence = event.occurrences.get().pk
    return {
        **{f"events:{name}": {"occurrence": occurrence} for name in ("date", "when_later")},
        **{f"events:{name}": {"schedule": schedule} for name in ("when_change", "when_remove")},
        **{f"feeds:organisation_{name}": {"feed": things["feed"].pk} for name in ("feed", "press", "remove")},
        **{f"feeds:place_{name}": {"feed": things["place_feed"].pk} for name in ("feed", "press", "remove")},
        **{f"federation-machines:{name}": {"event": event.pk} for name in ("event", "event_again")},
        "events:say": {"event": event.pk},
        "events:take_back": {"consent": things["consent"].pk},
    }


def _thing_of(world: World, name: str) -> Any:
    """Whose slug stands in an address."""
    ends = ("_organisation", ":organisation")
    if name.startswith("organisations:") or name.endswith(ends) or ":organisation_" in name:
        return world.organisation
    if name.startswith(OF_OPEN_DAYS):
        return world.open_day
    if name.startswith(OF_ROOMS) and name not in OF_PLACES:
        return world.room
    if name in ("federation:area", "federation:silence_area"):
        return world.area
    is_event = name == "feeds:theirs" or (name.startswith("events:") and name not in OF_PLACES)
    return world.event if is_event else world.place


def arguments_of(world: World, address: Address) -> dict[str, Any]:
    """Something real for each part of the address: what the world has under that name, else 1 or "x"."""
    thing = _thing_of(world, address.name)
    known = {
        "slug": thing.slug, "area_slug": world.area.slug, "layer": "all", "zoom": 14, "x": 8764, "y": 5127,
        "name": "places" if address.name.startswith("ogc:") else "photos/none.webp", "identity": world.place.pk,
        "code": world.sign.code, "typed": world.sign.code, "sheet": "card",
        "listing": world.place.pk, "stop": world.stop.pk, "sponsor": world.sponsor.pk, "secret": world.stop.secret,
        "walk_slug": world.walk.slug, "format": "a3" if "folder" in address.name else "a4", "language": "da",
        "kind": "area", "target": world.area.pk, "schema": "2.1", "number": 1,
        **world.identities.get(address.name, {}),
    }  # fmt: skip
    parts = address.converters.items()
    return {part: known.get(part, 1 if "Int" in type(converter).__name__ else "x") for part, converter in parts}


def answers(world: World, address: Address, arguments: dict[str, Any], method: str) -> list[str]:
    """The answer to each of ROLES, each taken back before the next asks."""
    found = []
    for role in ROLES:
        with taken_back():
            client = Client()
            if session := world.sessions[role]:
                client.cookies[settings.SESSION_COOKIE_NAME] = session
            found.append(_word(getattr(client, method.lower())(reverse(address.name, kwargs=arguments))))
    return found


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever happens inside has not happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _word(response: Any) -> str:
    location = response.headers.get("Location", "")
    if response.status_code == 302:
        return "sign-in" if location.startswith(reverse("account_login")) else "done"
    return {200: "page", 403: "no", 404: "none", 405: "-", 400: "wrong", 429: "wait"}.get(
        response.status_code, str(response.status_code)
    )


def rules() -> dict[str, Callable[..., Any]]:
    """Every rule of every feature's permissions, by its full name."""
    found = {}
    for feature in FEATURES:
        name = f"byliv.{feature}.permissions"
        if find_spec(name) is None:
            continue
        module = import_module(name)
        for word, rule in inspect.getmembers(module, inspect.isfunction):
            if rule.__module__ == name and not word.startswith("_") and _is_of_a_person(rule):
                found[f"{feature}.{word}"] = rule
    return found


def _is_of_a_person(rule: Callable[..., Any]) -> bool:
    return next(iter(inspect.signature(rule).parameters), "") == "user"


def verdicts(world: World, rule: Callable[..., Any]) -> list[str]:
    """What the rule says to each of ROLES."""
    known = {name: getattr(world, name, None) for name in list(inspect.signature(rule).parameters)[1:]}
    known = {name: value for name, value in known.items() if value is not None}
    return ["yes" if rule(world.people[role], **known) else "no" for role in ROLES]


def read() -> dict[str, list[str]]:
    """The table as it is written down."""
    lines = TABLE.read_text().splitlines()[1:] if TABLE.exists() else []
    return {line[:48].strip(): line[48:].split() for line in lines if line.strip()}


def write(rows: dict[str, list[str]]) -> None:
    """Write the table down; whoever changes it reads the difference."""
    head = f"{'':48}" + " ".join(f"{role:9}" for role in ROLES)
    lines = [f"{name:48}" + " ".join(f"{word:9}" for word in words) for name, words in sorted(rows.items())]
    TABLE.write_text("\n".join(line.rstrip() for line in [head, *lines]) + "\n")
