"""Our own pages as search engines read them, with a reader that is not ours."""

from datetime import date, timedelta

import pytest
from extruct.jsonld import JsonLdExtractor

from byliv.core import clock
from byliv.events import actions as events
from byliv.events import linked_data
from byliv.listings import actions as listings
from byliv.organisations import linked_data as organisations
from byliv.organisations.models import Organisation
from byliv.places import actions as places
from byliv.places import linked_data as of_places
from byliv.places.models import Place
from tests import make
from tests.site.shared.conftest import whole

pytestmark = pytest.mark.django_db


def graph(client, path: str) -> dict:
    """The things on a page by their type."""
    response = client.get(path)
    assert response.status_code == 200
    [document] = JsonLdExtractor().extract(response.text)
    assert document["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in document["@graph"]}


def soon(days: int = 7) -> tuple[int, int, int, int]:
    day = clock.local_now().date() + timedelta(days=days)
    return day.year, day.month, day.day, 19


def test_a_place_says_where_it_is_when_it_is_open_and_how_one_gets_in(client, alice, house):
    places.set_opening_hours(place=house, hours="Mo-Fr 10:00-17:00", by=alice)
    places.set_access(place=house, facts={"step_free": "yes", "lift": "no"}, by=alice)
    thing = graph(client, house.get_absolute_url())["Place"]
    assert thing["geo"] == {"@type": "GeoCoordinates", "latitude": house.latitude, "longitude": house.longitude}
    [hours] = thing["openingHoursSpecification"]
    assert (hours["opens"], hours["closes"], len(hours["dayOfWeek"])) == ("10:00", "17:00", 5)
    assert {fact["propertyID"]: fact["value"] for fact in thing["amenityFeature"]} == {"step_free": True, "lift": False}
    assert thing["containedInPlace"]["name"] == "Vesterbro"


@pytest.mark.parametrize(("kind", "said"), [("museum", "Museum"), ("music_venue", "MusicVenue"), ("other", "Place")])
def test_the_kind_of_a_place_is_one_that_search_engines_know(client, vesterbro, kind, said):
    assert said in graph(client, make.make_place(kind=kind).get_absolute_url())


def test_a_page_says_its_licence_its_source_and_when_it_was_confirmed(client, alice, house):
    Place.objects.filter(pk=house.pk).update(source_url="https://kilde.example/1", confirmed_at=clock.now())
    page = graph(client, house.get_absolute_url())["Place"]["mainEntityOfPage"]
    assert page["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert page["isBasedOn"] == "https://kilde.example/1"
    assert page["lastReviewed"] == clock.now().date().isoformat()


def test_what_is_hidden_is_not_told_to_machines_either(client, alice, atelier):
    contacts = [{"email": "hemmelig@example.org", "phone": "12345678", "is_relayed": True}]
    listings.set_contacts(atelier, contacts, by=alice)
    text = client.get(atelier.get_absolute_url()).text
    assert "hemmelig@" not in text and "12345678" not in text


def test_an_organisation_says_what_it_does_and_where_else_it_is(client, alice, atelier):
    listings.set_links(atelier, [{"kind": "instagram", "url": "https://instagram.com/atelier"}], by=alice)
    thing = graph(client, atelier.get_absolute_url())["Organization"]
    assert thing["name"] == "Atelier Alice" and thing["sameAs"] == ["https://instagram.com/atelier"]
    assert thing["@id"] == f"{whole(atelier.get_absolute_url())}#organisation"


def test_an_event_says_when_where_who_and_for_how_much(client, alice, concert, house, atelier):
    events.change_event(event=concert, values={"price_from": 7500, "is_free": False}, by=alice)
    thing = graph(client, concert.get_absolute_url())["MusicEvent"]
    assert thing["startDate"].startswith(f"{date(*soon()[:3])}T19:00:00")
    assert thing["location"]["name"] == house.name and thing["organizer"][0]["name"] == atelier.name
    assert (thing["offers"]["price"], thing["offers"]["priceCurrency"]) == (75, "DKK")
    assert thing["eventStatus"].endswith("EventScheduled")


def test_a_cancelled_event_says_so(client, alice, concert):
    events.change_event(event=concert, values={"status": "cancelled"}, by=alice)
    assert graph(client, concert.get_absolute_url())["MusicEvent"]["eventStatus"].endswith("EventCancelled")


def test_a_place_that_has_not_said_yes_is_not_where_it_is(client, charlie, house):
    band = make.make_organisation("Bandet", owner=charlie)
    event = make.make_event("Koncert", make.when(*soon()), by=charlie, organisers=[band], place=house)
    assert house.name not in str(graph(client, event.get_absolute_url()))


def test_a_series_is_told_as_a_rule_and_each_date_by_itself(client, alice, atelier):
    weekly = make.when(*soon(), rules=("FREQ=WEEKLY;INTERVAL=2;COUNT=3",))
    choir = make.make_event("Kor", weekly, by=alice, organisers=[atelier])
    [document] = JsonLdExtractor().extract(client.get(choir.get_absolute_url()).text)
    dates = [thing for thing in document["@graph"] if thing["@type"] == "MusicEvent"]
    assert len(dates) == 3 and len({thing["@id"] for thing in dates}) == 3
    [rule] = dates[0]["superEvent"]["eventSchedule"]
    assert (rule["repeatFrequency"], rule["repeatCount"], rule["scheduleTimezone"]) == ("P2W", 3, "Europe/Copenhagen")


def test_the_parts_of_an_umbrella_know_it_and_it_knows_them(client, alice, atelier, concert):
    festival = make.make_event("Festivalen", make.when(*soon()), kind="festival", by=alice, organisers=[atelier])
    events.change_event(event=concert, values={"part_of": festival}, by=alice)
    assert graph(client, concert.get_absolute_url())["MusicEvent"]["superEvent"]["name"] == "Festivalen"
    [part] = graph(client, festival.get_absolute_url())["Festival"]["subEvent"]
    assert part["name"] == concert.name


def test_an_open_day_is_a_festival_of_doors(client, vesterbro):
    open_day = make.make_programme(vesterbro, 2)
    thing = graph(client, f"/aaben-dag/{open_day.slug}/")["Festival"]
    assert [part["name"] for part in thing["subEvent"]] == ["Atelier 1", "Atelier 2"]
    assert "host" not in str(thing).lower()


def test_an_area_says_in_which_it_lies_and_the_way_there(client, vesterbro):
    inner = make.make_area("indre", box=(12.53, 55.665, 12.56, 55.675), parent=vesterbro)
    things = graph(client, "/indre/")
    assert things["AdministrativeArea"]["containedInPlace"]["name"] == "Vesterbro"
    assert [step["name"] for step in things["BreadcrumbList"]["itemListElement"]] == ["Vesterbro", inner.name_da]


def test_the_front_page_says_how_to_search(client, db):
    action = graph(client, "/")["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"].endswith("?q={words}")


@pytest.mark.parametrize("name", ["</script><script>alert(1)</script>", "<!--<script>", "a\u2028b & 'c' \"d\""])
def test_no_name_gets_out_of_its_script(client, alice, name):
    organisation = make.make_organisation(name, owner=alice)
    text = client.get(organisation.get_absolute_url()).text
    written = text.partition('application/ld+json">')[2].partition("</script>")[0]
    assert "<" not in written and ">" not in written
    assert graph(client, organisation.get_absolute_url())["Organization"]["name"] == organisation.name


def test_many_are_told_in_a_fixed_number_of_queries(vesterbro, alice, atelier, django_assert_num_queries):
    for number in range(4):
        make.make_place(f"Sted {number}")
    rows = of_places.readable(Place.objects.public())
    assert len([of_places.of(place) for place in rows]) == 4  # and what is kept is read now
    with django_assert_num_queries(6):
        assert len([of_places.of(place) for place in of_places.readable(Place.objects.public())]) == 4
    with django_assert_num_queries(5):
        assert [organisations.of(one) for one in organisations.readable(Organisation.objects.public())]


def test_an_event_alone_tells_its_next_date_and_its_rule(alice, atelier):
    choir = make.make_event("Kor", make.when(*soon(), rules=("FREQ=WEEKLY;COUNT=3",)), by=alice, organisers=[atelier])
    thing = linked_data.of(choir)
    assert thing["startDate"][:10] == f"{date(*soon()[:3])}"
    assert thing["eventSchedule"][0]["repeatCount"] == 3
