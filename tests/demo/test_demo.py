"""The demo is believable: enough of everything, on real streets, inside its own areas, in complete Danish."""

import json
import re

import pytest

from byliv.core.geo import polygons
from byliv.demo import cases, organisations, people, places
from byliv.demo.content import FOLDER, read
from byliv.organisations.kinds import OrganisationKind
from byliv.places.kinds import PlaceKind
from byliv.places.opening import is_valid
from byliv.stewardship.models import Case
from byliv.themes.models import Theme
from tests import make

MUNICIPALITIES = (
    "albertslund",
    "furesoe",
    "halsnaes",
    "herlev",
    "helsingoer",
    "ishoej",
    "koege",
    "roskilde",
    "roedovre",
)


def outlines() -> dict:
    features = json.loads((FOLDER / "areas.geojson").read_text())["features"]
    return {f["properties"]["slug"]: polygons.read(f["geometry"]) for f in features}


def in_area(slug: str, entries: list[dict]) -> list[dict]:
    outline = outlines()[slug]
    placed = [entry for entry in entries if entry.get("longitude") is not None]
    return [entry for entry in placed if polygons.holds(outline, entry["longitude"], entry["latitude"])]


def test_vesterbro_has_sixty_environments_and_a_hundred_and_twenty_places():
    there = {entry["slug"] for entry in in_area("vesterbro", places.entries())}
    at_home = [e for e in organisations.entries() if any(link["slug"] in there for link in e.get("places", []))]
    assert len(there) >= 120 and len(at_home) >= 60


@pytest.mark.parametrize("slug", MUNICIPALITIES)
def test_each_municipality_has_a_dozen(slug):
    assert len(in_area(slug, places.entries())) >= 12


def test_every_entry_says_in_danish_and_english_what_it_is():
    for entry in places.entries() + organisations.entries():
        assert entry["summary_da"] and entry["summary_en"], entry["slug"]
        assert len(entry["summary_da"]) <= 140, entry["slug"]


def test_kinds_hours_and_links_are_known():
    known = {entry["slug"] for entry in places.entries()}
    assert {entry["kind"] for entry in places.entries()} <= set(PlaceKind.values)
    assert {entry["kind"] for entry in organisations.entries()} <= set(OrganisationKind.values)
    assert all(is_valid(entry["opening_hours"]) for entry in places.entries() if entry.get("opening_hours"))
    assert {link["slug"] for entry in organisations.entries() for link in entry.get("places", [])} <= known


@pytest.mark.django_db
def test_themes_are_known():
    used = {theme for entry in places.entries() + organisations.entries() for theme in entry.get("themes", [])}
    assert used <= set(Theme.objects.values_list("code", flat=True))


def test_no_name_stands_twice():
    slugs = [entry["slug"] for entry in places.entries() + organisations.entries()]
    assert len(slugs) == len(set(slugs))


def test_no_address_leads_to_somebody_real():
    text = "".join(path.read_text() for path in FOLDER.glob("*_*.json"))
    hosts = re.findall(r'https?://([^/"]+)', text) + re.findall(r'"email": "[^@"]+@([^"]+)"', text)
    assert hosts and all(host.endswith(".example") for host in hosts)


@pytest.mark.django_db
def test_people_get_their_roles(monkeypatch):
    from byliv.demo import areas

    areas.load()
    people.load()
    assert people.account(people.STEWARD).stewardships.get().area.slug == "vesterbro"


@pytest.mark.django_db
def test_one_of_each_goes_in_through_the_actions():
    environment = next(entry for entry in organisations.entries() if entry["slug"] == organisations.MAKERS_OWN)
    wanted = {link["slug"] for link in environment["places"]}
    for person in (people.MAKER, people.TEAMMATE):
        people.User.objects.create_user(person.email)
    found = {entry["slug"]: places.load(entry, None) for entry in places.entries() if entry["slug"] in wanted}
    organisation = organisations.load(environment, None, found)
    assert organisation.memberships.count() == 2 and organisation.has_position


@pytest.mark.django_db
def test_cases_stand_in_every_state_and_some_wait_for_the_maker():
    from byliv.demo import areas

    areas.load()
    people.load()
    own = make.make_organisation(
        "Trappefællesskabet", owner=people.account(people.MAKER), longitude=12.55, latitude=55.67
    )
    for name in {told["about"] for told in read("cases") if "about" in told} - {own.name}:
        make.make_place(name, host=own if name == "Trappe C" else None)
    make.make_place("Fællesstuen")
    cases.load()
    assert set(Case.objects.values_list("state", flat=True)) == {"open", "accepted", "declined", "withdrawn"}
    assert set(Case.objects.values_list("kind", flat=True)) == {"change", "new", "closed", "report", "import"}
    assert Case.objects.count() == len(read("cases")) + 1
    assert Case.objects.filter(owner_until__isnull=False, state="open").count() == 3
    assert Case.objects.filter(appealed_at__isnull=False).exists()


def test_cases_are_about_what_is_in_the_demo():
    names = {entry["name"] for entry in [*places.entries(), *organisations.entries()]}
    assert {told["about"] for told in read("cases") if "about" in told} <= names
