"""Out of one installation, into another, and out again: the same."""

from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from byliv.areas.models import Area
from byliv.core.models import TileCount
from byliv.events.models import Event, Occurrence, Schedule
from byliv.listings.models import ContactPoint, Listing
from byliv.opendays.models import OpenDay, Stop
from byliv.places.models import Place
from byliv.rooms.models import Room
from byliv.search.models import Synonym
from byliv.signs.models import Sign
from byliv.vacancies.models import Vacancy
from byliv.walks.models import Walk
from tests import make
from tests.exchange.archive import world


@pytest.fixture
def elsewhere(archive):
    """Another installation that has taken the archive in."""
    assert set(world.take_in(archive)) == {"created"}
    return Area.objects.get(slug="vesterbro")


def test_what_comes_out_elsewhere_is_what_went_in(archive, elsewhere, tmp_path):
    again = world.content(world.export(elsewhere, tmp_path / "again.zip"))
    before = world.content(archive)
    assert {name for name in before if again.get(name) != before[name]} == set()
    assert len(again) == len(before) > 12


def test_also_with_what_the_public_does_not_see(area, tmp_path):
    first = world.export(area, tmp_path / "first.zip", has_hidden=True)
    world.leave()
    world.take_in(first)
    second = world.export(Area.objects.get(slug="vesterbro"), tmp_path / "second.zip", has_hidden=True)
    assert world.content(second) == world.content(first)
    assert ContactPoint.objects.filter(email="skjult@huset.example").exists()


def test_a_third_installation_gets_the_same_identities(archive, elsewhere, tmp_path):
    second = world.export(elsewhere, tmp_path / "second.zip")
    world.leave()
    world.take_in(archive)
    assert set(world.take_in(second)) == {"unchanged"}


def test_the_tree_and_its_looks_stand_again(elsewhere):
    assert (elsewhere.hue, elsewhere.intro_da, elsewhere.stale_months) == (140, "Her sker det.", 9)
    assert Area.objects.get(slug="kvarteret").parent == elsewhere
    assert elsewhere.parent is None


def test_an_area_comes_below_the_one_that_is_named(archive):
    region = make.make_area("hovedstaden", (11, 55, 13, 56), kind="region")
    world.take_in(archive, parent=region)
    assert Area.objects.get(slug="vesterbro").parent == region


def test_an_entry_has_all_that_stands_around_it(elsewhere):
    house = Place.objects.get(slug="huset")
    assert house.area.slug == "kvarteret"
    assert [theme.code for theme in house.themes.all()] == ["music"]
    assert house.opening_hours.text == "Mo-Fr 12:00-18:00"
    assert dict(house.access.values_list("feature", "value")) == {"step_free": "yes", "lift": "no"}
    assert {(each.organisation.name, each.role) for each in house.occupancies.all()} == {
        ("Ægteparret & søn", "host"), ("Naboen fra Valby", "user"),
    }  # fmt: skip
    assert house.confirmed_as == "owner"


def test_rooms_stand_in_their_house_again_halls_with_their_parts(elsewhere):
    hall = Room.objects.get(name="Salen")
    assert (hall.place.slug, hall.area.slug, hall.run_by.name) == ("huset", "kvarteret", "Ægteparret & søn")
    assert [part.name for part in hall.parts.all()] == ["Hjørnet"]
    assert hall.hours.count() == 7 and hall.prices.count() == 2
    assert [each.name for each in hall.members.all()] == ["Naboen fra Valby"]
    assert [(photo.alt_da, photo.is_plan) for photo in hall.photos.all()] == [("En gul sal", True)]


def test_what_stands_empty_stands_so_elsewhere_with_its_steps_and_nobody(elsewhere):
    shop = Vacancy.objects.get()
    assert (shop.street_address, shop.floor_area, shop.area.slug) == ("Istedgade 12", 50, "kvarteret")
    assert list(shop.steps.values_list("state", "role", "by")) == [("seen", "program", None)]


def test_pictures_have_all_their_sizes(elsewhere):
    photo = Place.objects.get(slug="huset").photos.first()
    folder = Path(settings.MEDIA_ROOT)
    assert all((folder / f"{photo.name}-{size}.webp").stat().st_size for size in (480, 960, 1600))


def test_dates_keep_their_identity_in_calendars_and_are_rows_again(archive, elsewhere):
    event = Event.objects.get(slug="oevning")
    assert f'"uid":"{event.schedules.get().uid}"'.encode() in world.content(archive)["events.jsonl"]
    assert [each.status for each in event.occurrences.order_by("start")].count("cancelled") == 1
    assert Occurrence.objects.filter(event=event).count() == 5
    assert event.shown_place.slug == "huset"


def test_who_is_behind_an_event_comes_along_from_elsewhere(elsewhere):
    guest = Event.objects.get(slug="gaestespil")
    assert [each.name for each in guest.organisers.all()] == ["Naboen fra Valby"]
    assert guest.consent == Event.Consent.ASKED


def test_a_calendar_of_there_claims_none_of_the_calendars_here(elsewhere):
    assert Event.objects.get(slug="gaestespil").source.startswith("feed:")
    assert not Event.objects.filter(source="feed:7").exists()


def test_an_open_day_has_its_stops_sponsors_and_walks(elsewhere):
    day = OpenDay.objects.get()
    assert [stop.name for stop in day.stops.all()] == ["Huset åbner", "En skulptur"]
    assert [each.name for each in day.sponsors.all()] == ["Banken"]
    assert day.is_published
    assert [each.stop.name for each in Walk.objects.get().walk_stops.all()] == ["Huset åbner", "En skulptur"]


def test_codes_on_walls_still_lead_to_their_entry(elsewhere, client):
    sign = Sign.objects.get()
    assert sign.listing.slug == "huset"
    assert client.get(f"/q/{sign.code}").status_code in (200, 302)


def test_words_that_mean_the_same_come_along(elsewhere):
    assert [(each.area, each.words) for each in Synonym.objects.exclude(area=None)] == [
        (elsewhere, ["øvelokale", "øver"])
    ]


def test_addresses_of_merged_entries_still_lead_on(elsewhere, client):
    assert Listing.objects.get(slug="huset-igen").merged_into.slug == "huset"
    assert client.get("/sted/huset-igen/").headers["Location"].endswith("/sted/huset/")


def test_the_map_counts_what_came(area, tmp_path):
    before = _counted(area)
    archive = world.export(area, tmp_path / "home.zip")
    world.leave()
    world.take_in(archive)
    assert _counted(Area.objects.get(slug="vesterbro")) == before


def _counted(area) -> dict:
    inside = [area.pk, *area.children.values_list("pk", flat=True)]
    return {(row.kind, row.zoom, row.cell): row.count for row in TileCount.objects.filter(area__in=inside) if row.count}


def test_nobody_comes_along(area, tmp_path):
    archive = world.export(area, tmp_path / "home.zip")
    everything = b"".join(world.content(archive).values())
    for secret in (b"vaert@example.org", b"skjult@huset.example", b"operator@example.org", b"Venter endnu"):
        assert secret not in everything
    assert Stop.objects.exclude(host_email="").exists()


ODD = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)


@examples(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=ODD, text=ODD, uid=ODD)
@pytest.mark.one_database
def test_odd_texts_come_through_as_they_are_kept(db, media, tmp_path, name, text, uid):
    world.leave()
    area = make.make_area()
    place = make.make_place(f"x{name}", description_da=text, summary_en=text[:50])
    event = make.make_event(f"y{name}", place=place, description_da=text)
    Schedule.objects.filter(event=event).update(uid=f"u{uid}".replace("\x00", ""))
    first = world.content(world.export(area, tmp_path / "odd.zip"))
    world.leave()
    world.take_in(tmp_path / "odd.zip")
    area = Area.objects.get(slug="vesterbro")
    assert world.content(world.export(area, tmp_path / "again.zip")) == first
