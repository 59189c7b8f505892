"""Events follow their place and their organisers: when those move, are merged, taken apart, or deleted."""

import pytest

from byliv.core import versions
from byliv.events import actions
from byliv.events.models import Event, Occurrence, PlaceConsent
from byliv.listings import actions as listings
from byliv.places.actions import change_place
from byliv.stewardship.actions.merges import merge, unmerge
from tests import make

pytestmark = pytest.mark.django_db
Consent = Event.Consent
ELSEWHERE = (12.60, 55.67)


@pytest.fixture
def harbour(vesterbro):
    return make.make_area("havnen", box=(12.58, 55.66, 12.62, 55.68))


@pytest.fixture
def guests(vesterbro, charlie):
    return make.make_organisation("Gæsterne", owner=charlie, longitude=12.55, latitude=55.67)


@pytest.fixture
def double(vesterbro):
    """Alice's house, put on the map a second time by somebody else."""
    return make.make_place("Huset Istedgade", longitude=12.551, latitude=55.671)


def fresh(event: Event) -> Event:
    return Event.objects.get(pk=event.pk)


def where(event: Event) -> tuple:
    rows = Occurrence.objects.filter(event=event).values_list("place_id", "area_id").distinct()
    event = fresh(event)
    return event.place_id, event.area_id, event.longitude, *rows


def test_a_place_that_moves_takes_its_events_along(house, atelier, harbour):
    event = make.make_event(place=house, organisers=[atelier])
    sequence = event.schedules.get().sequence
    change_place(place=house, values={"longitude": ELSEWHERE[0], "latitude": ELSEWHERE[1]}, by=None)
    assert where(event) == (house.pk, harbour.pk, ELSEWHERE[0], (house.pk, harbour.pk))
    assert event.schedules.get().sequence > sequence


def test_what_the_place_has_not_said_yes_to_gets_no_pin_by_moving(house, guests, harbour):
    event = make.make_event(place=house, organisers=[guests])
    change_place(place=house, values={"longitude": ELSEWHERE[0], "latitude": ELSEWHERE[1]}, by=None)
    assert where(event) == (house.pk, harbour.pk, None, (None, harbour.pk))


def test_pages_of_the_area_that_it_leaves_are_made_anew(house, atelier, vesterbro, harbour):
    make.make_event(place=house, organisers=[atelier])
    before = versions.read().by_area[vesterbro.pk]
    change_place(place=house, values={"longitude": ELSEWHERE[0], "latitude": ELSEWHERE[1]}, by=None)
    assert versions.read().by_area[vesterbro.pk] > before


def test_an_event_without_a_place_is_where_its_organiser_is(guests, harbour):
    event = make.make_event(organisers=[guests])
    listings.change(guests, values={"longitude": ELSEWHERE[0], "latitude": ELSEWHERE[1]}, by=None)
    assert where(event)[1] == harbour.pk


def test_new_outlines_find_places_events_and_pins_of_their_own(house, atelier):
    from byliv.core.geo.box import Box
    from byliv.events.actions.following import refind_areas

    at_house = make.make_event(place=house, organisers=[atelier])
    by_itself = make.make_event(longitude=12.541, latitude=55.671)
    inner = make.make_area("inderst", box=(12.53, 55.665, 12.56, 55.675), parent=house.area)
    boxes = [Box(12.5, 55.6, 12.6, 55.7)]
    listings.refind_areas(boxes)
    refind_areas(boxes)
    assert where(at_house)[1] == where(by_itself)[1] == inner.pk


def test_merged_places_share_what_happens_there(house, double, guests):
    event = make.make_event(place=double, organisers=[guests])
    actions.answer_event(event=event, is_given=True, by=None)
    merge(winner=house, loser=double, by=None)
    assert where(event) == (house.pk, house.area_id, house.longitude, (house.pk, house.area_id))


def test_places_taken_apart_have_their_own_again(house, double, guests, atelier):
    own = make.make_event(place=house, organisers=[atelier])
    event = make.make_event(place=double, organisers=[guests])
    actions.answer_event(event=event, is_given=True, by=None)
    before = where(own), where(event)
    unmerge(merge(winner=house, loser=double, by=None), by=None)
    assert (where(own), where(event)) == before


def test_an_event_that_has_gone_elsewhere_since_stays_there(house, double, guests):
    event = make.make_event(place=double, organisers=[guests])
    done = merge(winner=house, loser=double, by=None)
    third = make.make_place("Et tredje hus")
    actions.change_event(event=fresh(event), values={"place": third}, by=None)
    unmerge(done, by=None)
    assert fresh(event).place_id == third.pk


def test_standing_answers_move_and_the_winner_s_own_goes_before(house, double, guests, alice):
    others = make.make_organisation("Andre")
    for place, organisation, is_given in ((house, guests, False), (double, guests, True), (double, others, True)):
        actions.set_standing(place=place, organisation=organisation, is_given=is_given, by=alice)
    done = merge(winner=house, loser=double, by=None)
    of_house = PlaceConsent.objects.filter(place=house)
    assert set(of_house.values_list("organisation__name", "is_given")) == {("Gæsterne", False), ("Andre", True)}
    unmerge(done, by=None)
    assert PlaceConsent.objects.filter(place=double).count() == 2


def test_merged_organisations_share_their_events_each_once(atelier, guests):
    own, both = make.make_event("Egen", organisers=[guests]), make.make_event("Fælles", organisers=[guests, atelier])
    done = merge(winner=atelier, loser=guests, by=None)
    assert [list(each.organisers.all()) for each in (own, both)] == [[atelier], [atelier]]
    unmerge(done, by=None)
    assert list(own.organisers.all()) == [guests] and set(both.organisers.all()) == {guests, atelier}


def test_a_deleted_place_leaves_its_address_in_words(house, atelier, guests):
    own, asked = (make.make_event(place=house, organisers=[each]) for each in (atelier, guests))
    longitude = own.longitude
    listings.delete(house, by=None)
    assert fresh(own).location == "Huset i Istedgade" and fresh(own).longitude == longitude
    assert fresh(asked).consent == Consent.NOT_NEEDED and fresh(asked).longitude is None
    assert not Occurrence.objects.filter(place__isnull=False).exists()


def test_what_only_a_deleted_organisation_was_behind_goes_with_it(atelier, guests):
    make.make_event("Egen", organisers=[guests])
    both = make.make_event("Fælles", organisers=[guests, atelier])
    listings.delete(guests, by=None)
    assert list(Event.objects.all()) == [both] and list(both.organisers.all()) == [atelier]


def test_whoever_deletes_is_told_before(sign_in, alice, atelier):
    make.make_event("Egen", organisers=[atelier])
    page = sign_in(alice).get(f"{atelier.get_absolute_url()}slet/", follow=True).content.decode()
    assert "begivenhed" in page or "event" in page
