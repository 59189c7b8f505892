"""A case from its opening to its answer, and back."""

import pytest
from django.core.exceptions import ValidationError

from byliv.listings import actions as listings
from byliv.listings.models import Listing
from byliv.places.actions import change_place, set_access, set_opening_hours
from byliv.places.models import Place
from byliv.stewardship import suggestible
from byliv.stewardship.actions.cases import (
    accept,
    decline,
    undo,
)
from byliv.stewardship.actions.imports import ask_about_imported
from byliv.stewardship.actions.suggesting import suggest_about, suggest_new
from byliv.stewardship.models import Case
from byliv.stewardship.ways.changing import State, differences, seen_token
from tests import make
from tests.stewardship.suggesting import again, suggest

EVERYTHING = {
    "name": "Huset på hjørnet",
    "kind": "theatre",
    "summary_da": "En scene og en bar",
    "description_da": "Kom og se.",
    "street_address": "Istedgade 3",
    "postal_code": "1650",
    "locality": "København V",
    "position": [12.551, 55.671],
    "opening_hours": "Tu-Fr 12:00-18:00",
    "links": [{"kind": "website", "url": "https://huset.example"}],
    "access_step_free": "yes",
    "access_lift": "no",
}


def test_accepting_writes_every_fact_through_the_actions_of_the_entry(house, alice):
    case = suggest(house, **EVERYTHING)
    accept(case, by=alice)
    assert suggestible.read(again(house), EVERYTHING) == EVERYTHING
    case = again(case)
    assert (case.state, case.decided_by, set(case.applied)) == ("accepted", alice, set(EVERYTHING))


def test_undo_puts_every_fact_back(house, alice):
    set_access(place=house, facts={"lift": "yes"}, by=alice)
    before = suggestible.read(again(house), EVERYTHING)
    case = suggest(again(house), **EVERYTHING)
    accept(case, by=alice)
    undo(case, by=alice)
    assert suggestible.read(again(house), EVERYTHING) == before
    assert (again(case).state, again(case).decided_at, again(case).applied) == ("open", None, {})


def test_undo_refuses_when_somebody_changed_it_since_and_says_what(house, alice):
    case = suggest(house, name="Huset", summary_da="Ny linje")
    accept(case, by=alice)
    change_place(place=again(house), values={"summary_da": "Alices linje"}, by=alice)
    with pytest.raises(ValidationError, match=r"li(ne|nje)"):
        undo(case, by=alice)
    assert again(house).name == "Huset" and again(case).state == "accepted"


def test_a_shown_contact_is_corrected_and_put_back(house, alice):
    rows = [{"email": "gemt@example.org", "is_relayed": True}, {"email": "gl@example.org", "is_relayed": False}]
    listings.set_contacts(house, rows, by=alice)
    shown = suggestible.read(house, ["contact"])["contact"]
    case = suggest(house, contact={**shown, "email": "ny@example.org"})
    accept(case, by=alice)
    assert sorted(house.contacts.values_list("email", flat=True)) == ["gemt@example.org", "ny@example.org"]
    undo(case, by=alice)
    assert sorted(house.contacts.values_list("email", flat=True)) == ["gemt@example.org", "gl@example.org"]


def test_some_fields_may_be_taken_and_others_left(house, alice):
    case = suggest(house, name="Huset", summary_da="Ny linje")
    accept(case, by=alice, choice={"seen": seen_token(case), "summary_da": "take"})
    assert (again(house).name, again(house).summary_da) == ("Huset i Istedgade", "Ny linje")
    assert set(again(case).applied) == {"summary_da"}


def test_taking_nothing_is_no_answer(house, alice):
    case = suggest(house, name="Huset")
    with pytest.raises(ValidationError):
        accept(case, by=alice, choice={"seen": seen_token(case)})
    assert again(case).state == "open"


def test_what_changed_meanwhile_shows_all_three_and_must_be_chosen(house, alice):
    case = suggest(house, summary_da="Forslaget", name="Huset")
    change_place(place=house, values={"summary_da": "Alices egen"}, by=alice)
    case = again(case)
    found = {each.field: each for each in differences(case)}
    summary = found["summary_da"]
    assert (summary.state, summary.before, summary.now) == (State.CHANGED, "", "Alices egen")
    assert found["name"].state == State.CLEAN
    with pytest.raises(ValidationError):
        accept(case, by=alice)
    with pytest.raises(ValidationError):
        accept(case, by=alice, choice={"seen": seen_token(case), "name": "take"})
    accept(case, by=alice, choice={"seen": seen_token(case), "name": "take", "summary_da": "keep"})
    assert (again(house).summary_da, again(house).name) == ("Alices egen", "Huset")


def test_what_changed_while_somebody_looked_is_shown_first(house, alice):
    case = suggest(house, name="Huset")
    seen = seen_token(case)
    change_place(place=house, values={"name": "Alices hus"}, by=alice)
    with pytest.raises(ValidationError):
        accept(again(case), by=alice, choice={"seen": seen, "name": "take"})
    assert again(house).name == "Alices hus"


def test_the_second_of_two_who_answer_at_once_is_told(house, alice, bob, dana):
    case = suggest(house, name="Huset")
    seen_by_bob = again(case)
    accept(case, by=alice)
    with pytest.raises(ValidationError):
        accept(seen_by_bob, by=bob)
    with pytest.raises(ValidationError):
        decline(seen_by_bob, by=dana, reason="spam")
    assert again(case).decided_by == alice and again(case).state == "accepted"


def test_an_entry_that_is_gone_can_only_be_declined(house, dana):
    case = suggest(house, name="Huset")
    listings.delete(house, by=dana)
    case = again(case)
    with pytest.raises(ValidationError):
        accept(case, by=dana)
    decline(case, by=dana, reason="other")
    assert again(case).label == "Huset i Istedgade"


def test_declining_needs_a_reason_from_the_list(house, alice):
    case = suggest(house, name="Huset")
    for reason in ("", "because"):
        with pytest.raises(ValidationError):
            decline(case, by=alice, reason=reason)
    assert again(case).state == "open"


def test_has_closed_hides_the_page_and_undo_shows_it(house, alice):
    case = suggest_about(house, kind=Case.Kind.CLOSED)
    accept(case, by=alice)
    assert not again(house).is_public
    undo(case, by=alice)
    assert again(house).is_public


def test_a_report_hides_or_is_mended(house, dana):
    first = suggest_about(house, kind=Case.Kind.REPORT, values={"about": "spam"})
    with pytest.raises(ValidationError):
        accept(first, by=dana, choice={})
    accept(first, by=dana, choice={"what": "mended"})
    assert again(house).is_public
    undo(first, by=dana)
    accept(first, by=dana, choice={"what": "hide"})
    assert not again(house).is_public


NEW = {"type": "place", "kind": "studio", "name": "Ny kælder", "longitude": 12.55, "latitude": 55.67}


def test_a_new_entry_comes_on_the_map_and_undo_takes_it_off(vesterbro, dana):
    case = suggest_new(values={**NEW, "links": [{"kind": "website", "url": "https://ny.example"}]})
    assert not Listing.objects.exists()
    accept(case, by=dana)
    place = Place.objects.get()
    assert (place.name, place.area, place.links.count(), again(case).listing_id) == (
        "Ny kælder",
        vesterbro,
        1,
        place.pk,
    )
    undo(case, by=dana)
    assert not Listing.objects.exists() and again(case).state == "open"
    accept(case, by=dana)
    assert Place.objects.count() == 1


def test_a_new_entry_that_people_worked_on_stays(vesterbro, dana):
    case = suggest_new(values=NEW)
    accept(case, by=dana)
    set_opening_hours(place=Place.objects.get(), hours="Mo 10:00-12:00", by=dana)
    with pytest.raises(ValidationError):
        undo(case, by=dana)
    assert Place.objects.exists()


def test_a_new_environment_comes_on_the_map(vesterbro, dana):
    case = suggest_new(values={**NEW, "type": "organisation", "kind": "ensemble"})
    accept(case, by=dana)
    assert Listing.objects.get().type == "organisation"


def test_two_imported_alike_become_one_and_that_is_taken_back(house, dana):
    other = make.make_place("Huset i Istedgade", host=None)
    ask_about_imported([(other, house)])
    case = Case.objects.get()
    accept(case, by=dana)
    other.refresh_from_db()
    assert (other.merged_into_id, other.is_public) == (house.pk, False)
    undo(case, by=dana)
    other.refresh_from_db()
    assert (other.merged_into_id, other.is_public) == (None, True)
