"""What is found is what is there now: entries are written in the transaction of the act."""

from datetime import date

import pytest
from django.db import transaction

from byliv.core.finding import find
from byliv.core.models import SearchEntry
from byliv.events.actions import change_event, delete_event
from byliv.events.actions.consents import answer_event
from byliv.listings import actions as listings
from byliv.listings.models import Listing
from byliv.opendays import actions as opendays
from byliv.places.actions import change_place
from byliv.stewardship.actions.merges import merge, unmerge
from tests import make

pytestmark = pytest.mark.django_db


def titles(words: str, **asked) -> list[str]:
    return [hit.title for hit in find(words, forgiving=False, **asked).hits]


def test_a_new_name_is_found_at_once_and_the_old_one_no_more(house):
    change_place(place=house, values={"name": "Kedelhallen"}, by=None)
    assert titles("kedelhallen") == ["Kedelhallen"]
    assert "Kedelhallen" not in titles("huset i istedgade")


def test_what_is_hidden_is_not_found(house):
    change_place(place=house, values={"is_public": False}, by=None)
    assert titles("huset") == []


def test_what_is_deleted_is_not_found(house):
    listings.delete(Listing.objects.get(pk=house.pk), by=None)
    assert titles("huset") == []
    assert not SearchEntry.objects.filter(kind="place").exists()


def test_an_act_that_is_taken_back_leaves_no_trace(house):
    with transaction.atomic():
        change_place(place=house, values={"name": "Kedelhallen"}, by=None)
        transaction.set_rollback(True)
    assert titles("kedelhallen") == []
    assert titles("huset i istedgade") == ["Huset i Istedgade"]


def test_an_event_is_found_by_its_place_once_that_has_said_yes(house):
    event = make.make_event("Frostkoncert", place=house)
    assert titles("istedgade frostkoncert") == []
    answer_event(event=event, is_given=True, by=None)
    assert titles("istedgade frostkoncert") == ["Frostkoncert"]


def test_an_event_follows_the_new_name_of_its_place_and_its_organiser(house, atelier):
    event = make.make_event("Frostkoncert", place=house, organisers=[atelier])
    change_place(place=house, values={"name": "Kedelhallen"}, by=None)
    assert event.name in titles("frostkoncert kedelhallen")
    assert event.name in titles("frostkoncert alice")
    change_place(place=house, values={"is_public": False}, by=None)
    assert titles("frostkoncert kedelhallen") == []


def test_an_event_that_is_hidden_or_deleted_is_not_found(vesterbro):
    event = make.make_event("Frostkoncert")
    change_event(event=event, values={"is_public": False}, by=None)
    assert titles("frostkoncert") == []
    change_event(event=event, values={"is_public": True}, by=None)
    assert titles("frostkoncert") == ["Frostkoncert"]
    delete_event(event=event, by=None)
    assert titles("frostkoncert") == []


def test_two_that_become_one_are_found_as_one_and_apart_again_as_two(house):
    other = make.make_place("Kedelhallen")
    event = make.make_event("Frostkoncert", place=other)
    answer_event(event=event, is_given=True, by=None)
    done = merge(winner=house.listing, loser=other.listing, by=None)
    assert "Kedelhallen" not in titles("kedelhallen")
    assert titles("frostkoncert istedgade") == ["Frostkoncert"]
    unmerge(done, by=None)
    assert "Kedelhallen" in titles("kedelhallen")
    assert titles("frostkoncert kedelhallen") == ["Frostkoncert"]


def test_an_open_day_is_found_instead_of_its_umbrella_once_it_is_out(vesterbro):
    open_day = make.make_open_day(vesterbro, "Åbne porte")
    assert titles("åbne porte") == []
    opendays.publish(open_day=open_day, by=None)
    assert [(hit.kind.name, hit.title) for hit in find("åbne porte").hits] == [("openday", "Åbne porte")]
    delete_event(event=open_day.event, by=None)
    assert titles("åbne porte") == []


def test_coming_before_past_and_only_those_of_the_days_asked_for(vesterbro):
    make.make_event("Frostkoncert", make.when(2020, 1, 2, 19))
    soon = make.make_event("Frostkoncert igen", make.when(2036, 1, 2, 19))
    assert titles("frostkonc") == [soon.name, "Frostkoncert"]
    assert titles("frostkoncert", day_range=(date(2020, 1, 1), date(2020, 1, 31))) == ["Frostkoncert"]


def test_areas_hold_only_what_lies_in_them(house, vesterbro):
    assert titles("huset", areas=[vesterbro.pk]) == ["Huset i Istedgade"]
    assert titles("huset", areas=[vesterbro.pk + 1]) == []
    assert titles("huset", areas=[]) == []


def test_what_means_the_same_is_found_too(vesterbro):
    make.make_place("Koncertsalen ved havnen")
    assert titles("spillested") == []
    assert titles("spillested", alternatives={"spillested": ["koncertsal"]}) == ["Koncertsalen ved havnen"]


def test_the_letters_that_were_meant_are_told(vesterbro):
    make.make_place("Øvehuset på Ågade")
    hit = find("ove aagade").hits[0]
    assert [hit.title[first:last] for first, last in hit.title_spans] == ["Øve", "Ågade"]


def test_a_question_costs_the_same_however_much_there_is(house, django_assert_max_num_queries):
    for number in range(30):
        make.make_place(f"Huset nummer {number}")
    with django_assert_max_num_queries(16):
        assert find("huset nummer").total_is_at_least >= 30
