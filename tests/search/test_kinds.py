"""Rooms, what stands empty, and what is looked for and offered are found beside places and what happens."""

from urllib.parse import parse_qs

import pytest
from django.urls import reverse

from byliv.offers import actions as offers
from byliv.offers.models import Need, Offer
from byliv.places.models import Place
from byliv.rooms import actions as rooms
from byliv.rooms.models import Room
from byliv.vacancies import actions as vacancies
from byliv.vacancies.models import Vacancy
from tests import make
from tests.offers.conftest import have, look

SEARCH, TYPING = reverse("search:search"), reverse("search:typing")


def groups(client, text: str, **more: str) -> dict:
    answer = client.get(SEARCH, {"q": text, **more}).context["answer"]
    return {group.code: group for group in answer.groups}


def names(client, text: str, **more: str) -> dict[str, list[str]]:
    return {code: [row.name for row in group.rows] for code, group in groups(client, text, **more).items()}


@pytest.fixture
def street(vesterbro, house, alice, charlie):
    """One of each that says "saxofon"."""
    prices = {"everybody": ("hour", 10_000)}
    make.make_room("Saxofonkælderen", house, standing=30, is_step_free=True, prices=prices)
    make.make_vacancy("Saxofonvej 4", sort="shop", floor_area=80)
    look(charlie, title="Et sted at spille saxofon")
    have(alice, kind="tool", title="En saxofon på lån", price=0)


def test_each_kind_has_a_group_of_its_own(client, street):
    assert names(client, "saxofon") == {
        "room": ["Saxofonkælderen"],
        "vacancy": ["Saxofonvej 4"],
        "need": ["Et sted at spille saxofon"],
        "offer": ["En saxofon på lån"],
    }


def test_a_room_says_what_one_asks_first_and_can_be_booked(client, street):
    [row] = groups(client, "saxofonkælderen")["room"].rows
    assert "30" in row.facts and "100 kr." in row.facts
    assert row.way.label == "Book det" and client.get(row.way.url).status_code == 200
    assert f'href="{row.way.url}"' in client.get(SEARCH, {"q": "saxofonkælderen"}).content.decode()


def test_a_room_that_is_not_booked_here_has_no_button(client, house):
    make.make_room("Saxofonkælderen", house, is_bookable=False)
    assert groups(client, "saxofonkælderen")["room"].rows[0].way is None


def test_empty_premises_say_how_they_stand(client, street):
    [row] = groups(client, "saxofonvej")["vacancy"].rows
    assert (row.badge, row.label) == ("Set tomt", "Butik") and "80 m²" in row.facts


def test_a_card_says_what_it_is_and_how_fresh(client, street):
    [row] = groups(client, "saxofon")["offer"].rows
    assert row.label == "Værktøj og ting" and "gratis" in row.facts and "7. maj" in row.facts


def test_a_private_offer_is_found_by_nobody_and_not_even_counted(client, vesterbro, alice, charlie):
    have(alice, title="Hemmelig trommekælder", visibility="private")
    for reader in (None, charlie, alice):
        if reader:
            client.force_login(reader)
        assert names(client, "trommekælder") == {} and names(client, "tilbydes") == {}
        assert "Hemmelig" not in client.get(TYPING, {"q": "trommek"}).content.decode()
        assert client.get("/api/v1/search", {"q": "trommekælder"}).json()["items"] == []


def test_an_offer_that_is_made_private_is_gone_from_the_search(client, street, alice):
    assert "offer" in names(client, "saxofon")
    offers.change_card(card=Offer.objects.get(), values={"visibility": "private"}, by=alice)
    assert "offer" not in names(client, "saxofon") and "offer" not in names(client, "tilbydes")


def test_what_was_fulfilled_or_taken_off_the_wall_is_gone(client, street, charlie, dana):
    offers.press(card=Need.objects.get(), go="fulfilled", by=charlie)
    offers.take_down(card=Offer.objects.get(), by=dana)
    assert sorted(names(client, "saxofon")) == ["room", "vacancy"]


def test_a_hidden_room_and_one_in_a_hidden_place_are_not_found(client, street):
    rooms.change_room(room=Room.objects.get(), values={"is_public": False}, by=None)
    assert "room" not in names(client, "saxofon") and "room" not in names(client, "lokaler")
    rooms.change_room(room=Room.objects.get(), values={"is_public": True}, by=None)
    assert "room" in names(client, "saxofon")
    Place.objects.update(is_public=False)  # the index still says it; the rows do not
    assert "room" not in names(client, "saxofonkælder")


def test_what_a_stranger_reported_is_found_only_after_a_yes(client, vesterbro):
    make.make_sighting("Saxofonvej 9")
    assert names(client, "saxofonvej") == {} and names(client, "tomme lokaler") == {}


def test_premises_in_use_again_are_not_empty(client, street, dana):
    vacancies.set_state(vacancy=Vacancy.objects.get(), state="in_use", by=dana)
    assert "vacancy" not in names(client, "saxofon")


@pytest.mark.parametrize(
    ("text", "code"),
    [("lokaler", "room"), ("tomme butikker", "vacancy"), ("søges", "need"), ("tilbydes vesterbro", "offer")],
)
def test_a_kind_that_is_asked_for_by_name_comes_whole(client, street, text, code):
    assert next(iter(groups(client, text))) == code


def test_a_kind_is_asked_for_in_an_area_and_near(client, street):
    make.make_area("koege", (12.1, 55.4, 12.2, 55.5), name_da="Køge")
    assert "room" not in names(client, "lokaler køge")
    assert "room" not in names(client, "lokaler nær mig", near="12.15,55.45")
    [row] = groups(client, "lokaler nær mig", near="12.55,55.67")["room"].rows
    assert row.when.endswith("m væk")


def test_step_free_and_free_of_charge_must_be_so(client, street, house):
    make.make_room("Saxofonloftet", house, is_step_free=False)
    assert names(client, "saxofon trinfri")["room"] == ["Saxofonkælderen"]
    free = names(client, "saxofon gratis")
    assert "room" not in free and free["offer"] == ["En saxofon på lån"]


def test_one_kind_alone_and_all_of_them_again(client, street):
    page = client.get(SEARCH, {"q": "saxofon"})
    chips = {str(chip.label): chip for chip in page.context["kinds"]}
    assert set(chips) == {"Lokaler", "Tomme lokaler", "Søges", "Tilbydes"}
    assert chips["Søges"].number == "1" and parse_qs(chips["Søges"].query)["kind"] == ["need"]
    narrowed = client.get(SEARCH, {"q": "saxofon", "kind": "need"}).context
    assert [group.code for group in narrowed["answer"].groups] == ["need"]
    assert [str(chip.label) for chip in narrowed["kinds"] if not chip.is_on] == ["Lokaler", "Tomme lokaler", "Tilbydes"]
    assert parse_qs(narrowed["all_kinds"]) == {"q": ["saxofon"]}


def test_the_list_under_the_field_has_them_too(client, street):
    page = client.get(TYPING, {"q": "saxofon"}).content.decode()
    assert page.count('class="offer"') == 4 and "Set tomt" in page


def test_the_programming_interface_has_them_too(client, street):
    items = client.get("/api/v1/search", {"q": "saxofon"}).json()["items"]
    assert {item["type"] for item in items} == {"room", "vacancy", "need", "offer"}


def test_everything_of_a_kind_is_its_own_page(client, street):
    for code, group in groups(client, "saxofon", area="vesterbro").items():
        assert "/vesterbro/" in group.all_url and client.get(group.all_url).status_code == 200, code


def test_who_looks_for_a_room_in_vain_is_shown_the_finder(client, vesterbro):
    page = client.get(SEARCH, {"q": "lokaler saxofonkvartet", "area": "vesterbro"})
    assert page.context["finder_url"].startswith(reverse("finder:area", args=["vesterbro"]))


def test_the_number_of_queries_does_not_grow_with_what_is_found(
    client, street, house, alice, django_assert_max_num_queries
):
    for number in range(5):
        make.make_room(f"Saxofonrum {number}", house, prices={"everybody": ("hour", 100)})
        make.make_vacancy(f"Saxofonvej {number + 20}", sort="office")
        look(alice, title=f"Saxofonist {number}")
        have(alice, title=f"Saxofonstol {number}")
    with django_assert_max_num_queries(30):
        client.get(SEARCH, {"q": "saxofon"})
