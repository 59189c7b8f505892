"""An installation that has some of it already: nothing twice, and what people wrote here stays."""

import pytest

from byliv.areas.models import Area
from byliv.audit.models import AuditEntry
from byliv.events import actions as events
from byliv.events.models import Event, Schedule
from byliv.exchange.models import ArchivedThing
from byliv.listings import actions as listings
from byliv.listings.models import Listing
from byliv.organisations.actions import change_organisation
from byliv.organisations.models import Organisation
from byliv.places import actions as places
from byliv.places.models import Place
from byliv.signs.models import Sign
from tests import make
from tests.exchange.archive import world
from tests.exchange.archive.test_refused import forge, row


@pytest.fixture
def here(archive):
    """Another installation that has taken the archive in."""
    world.take_in(archive)


def group() -> Organisation:
    return Organisation.objects.get(name__startswith="Ægteparret")


def test_the_same_archive_twice_changes_nothing(archive, here):
    assert set(world.take_in(archive)) == {"unchanged"}


def test_at_home_too_nothing_changes(area, tmp_path):
    assert set(world.take_in(world.export(area, tmp_path / "home.zip"))) == {"unchanged"}


def test_what_the_archive_says_anew_is_written(archive, here):
    assert world.take_in(forge(archive, row("organisations", description_da="Vi er flyttet.")))["changed"] == 1
    assert group().description_da == "Vi er flyttet."


def test_what_a_person_wrote_here_stays(archive, here):
    change_organisation(organisation=group(), values={"description_da": "Vores egne ord."}, by=None)
    assert set(world.take_in(archive)) == {"unchanged"}
    assert world.take_in(forge(archive, row("organisations", description_da="Deres ord.")))["kept"] == 1
    assert group().description_da == "Vores egne ord."


def test_other_fields_of_it_are_written_all_the_same(archive, here):
    change_organisation(organisation=group(), values={"description_da": "Vores egne ord."}, by=None)
    newer = row("organisations", description_da="Deres ord.", summary_da="En ny linje")
    assert world.take_in(forge(archive, newer))["changed"] == 1
    assert (group().summary_da, group().description_da) == ("En ny linje", "Vores egne ord.")


def test_links_photos_and_dates_follow_too(archive, here):
    links = [{"kind": "website", "url": "https://nyt.example"}]
    world.take_in(forge(archive, row("places", links=links, photos=[], opening_hours="Sa 10:00-12:00")))
    house = Place.objects.get(slug="huset")
    assert [link.url for link in house.links.all()] == ["https://nyt.example"]
    assert (house.photos.count(), house.opening_hours.text) == (0, "Sa 10:00-12:00")


def test_contacts_behind_a_form_that_are_only_here_stay(archive, here):
    house = Place.objects.get(slug="huset")
    mine = [*listings.contacts_of(house), {"label_da": "Ny", "email": "ny@huset.example", "is_relayed": True}]
    listings.set_contacts(house, mine, by=None)
    assert set(world.take_in(archive)) == {"unchanged"}
    world.take_in(
        forge(archive, row("places", contacts=[{"label_da": "Dør", "phone": "12345678", "is_relayed": False}]))
    )
    assert {each.label_da for each in house.contacts.all()} == {"Dør", "Ny"}


def test_a_changed_event_keeps_its_dates_in_calendars(archive, here):
    uid = Schedule.objects.get(event__slug="oevning").uid
    world.take_in(forge(archive, row("events", name="Stor øvning")))
    event = Event.objects.get(slug="oevning")
    assert (event.name, event.schedules.get().uid, event.occurrences.count()) == ("Stor øvning", uid, 5)


def test_what_people_deleted_here_does_not_come_back(archive, here):
    listings.delete(Listing.objects.get(slug="huset"), by=None)
    events.delete_event(event=Event.objects.get(slug="gaestespil"), by=None)
    counts = world.take_in(archive)
    # With the house its hall and the part of it.
    assert counts["skipped"] == 4
    assert not Listing.objects.filter(slug="huset").exists()


def test_a_place_that_both_have_from_the_same_source_is_one(archive):
    make.make_area()
    ours = make.make_place("Huset på hjørnet", source="osm", source_id="node/12")
    counts = world.take_in(archive)
    ours.refresh_from_db()
    assert (ours.name, ours.links.count()) == ("Huset på hjørnet", 1)
    assert counts["changed"] + counts.get("kept", 0) >= 1
    assert Place.objects.filter(source_id="node/12").count() == 1


def test_the_area_that_is_here_already_is_that_one(archive):
    ours = make.make_area(hue=30)
    world.take_in(archive)
    assert Area.objects.filter(name_da="Vesterbro").get() == ours
    assert Area.objects.get(slug="kvarteret").parent == ours


def test_an_address_that_is_taken_gets_a_number(archive):
    make.make_area("vesterbro", (9, 55, 9.1, 55.1))
    make.make_place("Huset", longitude=9.05, latitude=55.05)
    world.take_in(archive)
    assert Area.objects.filter(slug="vesterbro-2").exists()
    assert Place.objects.get(source_id="node/12").slug == "huset-2"


def test_a_code_that_hangs_here_already_is_that_sign(archive, here):
    ArchivedThing.objects.filter(kind="sign").delete()
    assert "created" not in world.take_in(archive)
    assert Sign.objects.count() == 1


def test_a_trial_writes_nothing(archive):
    assert set(world.take_in(archive, is_dry_run=True)) == {"created"}
    assert not Area.objects.exists()
    assert not Listing.objects.exists()


def test_history_says_that_nobody_here_did_it(here):
    house = Place.objects.get(slug="huset")
    places.change_place(place=house, values={"summary_da": "Ny"}, by=None)
    acts = AuditEntry.objects.filter(target_type="places.place", target_id=house.pk)
    assert set(acts.values_list("by", flat=True)) == {None}
