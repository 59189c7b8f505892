"""Which place a calendar means: named, at its address, at its position; and never by guessing."""

import pytest

from byliv.events.models import Event
from byliv.feeds.actions import Job, apply_drafts
from byliv.feeds.drafts import Draft
from tests import make

pytestmark = pytest.mark.django_db
FAR = (12.6, 55.75)


@pytest.fixture
def library(vesterbro):
    fields = {"street_address": "Lyrskovgade 4", "postal_code": "1758", "locality": "København V"}
    return make.make_place("Vesterbro Bibliotek", kind="library", longitude=12.54, latitude=55.665, **fields)


def taken(job: Job, place_name="", address="", position=(None, None)):
    values = {"name": "Oplæsning", "longitude": position[0], "latitude": position[1]}
    when = (make.when(2099, 5, 6, 19),)
    row = Draft("1", "VEVENT 1", values, when, place_name=place_name, address=address)
    [outcome] = apply_drafts([row], job)
    return Event.objects.get(), outcome


@pytest.fixture
def job(atelier):
    return Job(source="feed:1", organisers=[atelier], home=atelier.area)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Vesterbro Bibliotek", ""),
        ("vesterbro bibliotek", "Lyrskovgade 4, 1758 København V"),
        ("Vesterbro Bibliotek, Lyrskovgade 4, 1758 København V", ""),
    ],
)
def test_a_place_is_found_by_its_name(job, library, name, address):
    event, outcome = taken(job, name, address)
    assert event.place == library and event.consent == Event.Consent.ASKED
    assert "Vesterbro Bibliotek" in outcome.notes[0] and event.location


def test_a_position_far_away_is_another_place(job, library):
    event, _outcome = taken(job, "Vesterbro Bibliotek", position=FAR)
    assert event.place is None and (event.longitude, event.latitude) == FAR


def test_two_of_one_name_are_not_guessed_between(job, library):
    make.make_place("Vesterbro Bibliotek", longitude=FAR[0], latitude=FAR[1])
    event, _outcome = taken(job, "Vesterbro Bibliotek")
    assert event.place is None and event.location == "Vesterbro Bibliotek"


def test_what_is_on_no_map_keeps_its_words_and_position(job):
    event, _outcome = taken(job, "Baghaven", "Istedgade 1, 1650 København V", make.ISTEDGADE)
    assert (event.place, event.consent) == (None, Event.Consent.NOT_NEEDED)
    assert event.location == "Baghaven, Istedgade 1, 1650 København V" and event.longitude == make.ISTEDGADE[0]


def test_one_s_own_house_needs_less_proof_and_no_answer(job, house):
    event, _outcome = taken(job, "Huset i Istedgade (gården)")
    assert event.place == house and event.consent == Event.Consent.GIVEN


def test_what_does_not_say_is_where_the_calendar_mostly_is(atelier, house):
    event, _outcome = taken(Job(source="feed:1", organisers=[atelier], place=house))
    assert event.place == house


@pytest.mark.parametrize("name", ["Online", "https://zoom.example/j/1"])
def test_what_happens_online_is_nowhere(atelier, house, name):
    event, _outcome = taken(Job(source="feed:1", organisers=[atelier], place=house), name)
    assert event.place is None and event.longitude is None


def test_what_lies_outside_is_taken_with_a_warning(job):
    event, outcome = taken(job, "Turbinehallen", position=(10.2, 56.15))
    assert event.longitude == 10.2 and len(outcome.notes) == 1


def test_hidden_places_are_not_named(job, library):
    type(library).objects.filter(pk=library.pk).update(is_public=False)
    assert taken(job, "Vesterbro Bibliotek")[0].place is None


def test_a_place_put_on_the_map_later_is_found_then(job):
    event, _outcome = taken(job, "Vesterbro Bibliotek")
    library = make.make_place("Vesterbro Bibliotek", longitude=12.54, latitude=55.665)
    event, _outcome = taken(Job(source="feed:1", organisers=list(job.organisers)), "Vesterbro Bibliotek")
    assert event.place == library


def test_a_place_that_a_person_chose_stays(job, library, house, alice):
    from byliv.events import actions as events

    event, _outcome = taken(job, "Vesterbro Bibliotek")
    events.change_event(event=event, values={"place": house}, by=alice)
    event, _outcome = taken(Job(source="feed:1", organisers=list(job.organisers)), "Et helt andet sted")
    assert event.place == house


def test_parts_come_to_what_they_are_part_of_in_any_order(job):
    when = (make.when(2099, 5, 6, 19),)
    rows = [
        Draft("part", "1", {"name": "Koncert"}, when, part_of="whole"),
        Draft("whole", "2", {"name": "Festival"}, (make.when(2099, 5, 6, hours=72, timing="all_day"),)),
    ]
    list(apply_drafts(rows, job))
    assert Event.objects.get(name="Koncert").part_of.name == "Festival"


def test_looking_for_places_takes_the_same_number_of_queries_however_many(job, library, django_assert_max_num_queries):
    from byliv.feeds import matching

    rows = [Draft(str(n), "1", {"name": "x"}, (), place_name=f"Vesterbro Bibliotek {n}") for n in range(50)]
    with django_assert_max_num_queries(9):
        matching.find(rows, None, [])
