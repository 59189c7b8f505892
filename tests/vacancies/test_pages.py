"""The list, its map and files; the board; what strangers, owners and stewards may open and press."""

import json

import pytest
from django.urls import reverse

from byliv.vacancies import actions
from byliv.vacancies.models import Property, Vacancy
from tests import make
from tests.stewardship.test_suggest import shown

pytestmark = pytest.mark.django_db
PRESSES = ("step", "take_back", "owner", "photo", "room", "split", "answer_entry")
PAGES_OF_STEWARDS = ("waiting", "board", "properties", "properties_csv")


@pytest.fixture
def prop(vesterbro):
    where = {"longitude": make.ISTEDGADE[0], "latitude": make.ISTEDGADE[1], "street_address": "Skolegade 1"}
    return Property.objects.create(area=vesterbro, reference="1", name="Skolen", **where)


def test_the_list_shows_what_stands_empty_and_on_request_the_rest(client, vesterbro, shop, dana):
    used = make.make_vacancy("Istedgade 99", longitude=12.56)
    actions.set_state(vacancy=used, state="in_use", by=dana)
    page = reverse("vacancies:area", args=["vesterbro"])
    assert "Istedgade 12" in client.get(page).text and "Istedgade 99" not in client.get(page).text
    assert "Istedgade 99" in client.get(page, {"state": "in_use"}).text
    assert "Istedgade 12" in client.get(page, {"state": "all", "as": "table", "order": "largest"}).text
    assert client.get(page, {"state": "sold"}).status_code == 400


def test_the_filters_of_size_and_sort(client, vesterbro, shop):
    make.make_vacancy("Istedgade 99", longitude=12.56, floor_area=120, sort="hall")
    page = reverse("vacancies:everywhere")
    found = client.get(page, {"sort": "hall", "size": "100"}).text
    assert "Istedgade 99" in found and "Istedgade 12" not in found


def test_files_and_pins_hold_what_is_public_and_nobody(client, vesterbro, shop, sighting, dana):
    actions.set_owner(vacancy=shop, values={"name": "Udlejer Jensen"}, by=dana)
    bodies = [client.get(reverse(f"vacancies:{name}", args=["vesterbro"])) for name in ("csv", "geojson", "pins")]
    bodies += [client.get(reverse(f"vacancies:all_{name}")) for name in ("csv", "geojson", "pins")]
    for body in bodies:
        assert "Istedgade 12" in body.text and "Istedgade 40" not in body.text and "Jensen" not in body.text
    feature = json.loads(bodies[1].text)["features"][0]
    assert feature["properties"]["state"] == "seen" and feature["geometry"]["coordinates"] == list(make.ISTEDGADE)
    assert client.get(reverse("vacancies:csv", args=["vesterbro"]), {"state": "x"}).status_code == 400


def test_a_list_of_many_asks_as_often_as_a_list_of_one(client, vesterbro, shop, django_assert_max_num_queries):
    for number in range(15):
        make.make_vacancy(f"Istedgade {number + 100}", longitude=12.53 + number / 1000)
    with django_assert_max_num_queries(14):
        client.get(reverse("vacancies:area", args=["vesterbro"]))


def test_the_list_of_everywhere_opens_for_those_who_look_after_everything(sign_in, vesterbro, shop):
    operator = make.make_user("ole@example.org", is_superuser=True)
    page = sign_in(operator).get(reverse("vacancies:everywhere"))
    assert (page.status_code, page.context["may_run"]) == (200, False)
    board = reverse("vacancies:board", args=["vesterbro"])
    assert board in sign_in(operator).get(reverse("vacancies:area", args=["vesterbro"])).text


@pytest.mark.parametrize("name", PRESSES)
def test_a_stranger_presses_nothing(client, sign_in, shop, charlie, name):
    address = reverse(f"vacancies:{name}", args=[shop.pk])
    assert client.post(address).status_code == 302
    assert sign_in(charlie).post(address).status_code == 403
    shop.refresh_from_db()
    assert shop.steps.count() == 1


@pytest.mark.parametrize("name", PAGES_OF_STEWARDS)
def test_a_stranger_sees_nothing_of_the_desk(client, sign_in, vesterbro, charlie, dana, prop, name):
    address = reverse(f"vacancies:{name}", args=["vesterbro"])
    assert client.get(address).status_code == 302
    assert sign_in(charlie).get(address).status_code == 403
    assert sign_in(dana).get(address).status_code == 200


@pytest.mark.parametrize("name", ["edit", "merge"])
def test_a_stranger_changes_nothing(sign_in, shop, charlie, name):
    assert sign_in(charlie).get(reverse(f"vacancies:{name}", args=[shop.pk])).status_code == 403


def test_a_stranger_answers_no_report_and_no_property(sign_in, charlie, sighting, prop, vesterbro):
    client = sign_in(charlie)
    assert client.post(reverse("vacancies:answer", args=[sighting.pk]), {"do": "accept"}).status_code == 403
    assert client.get(reverse("vacancies:property", args=[prop.pk])).status_code == 403
    assert client.post(reverse("vacancies:property_offer", args=[prop.pk])).status_code == 403
    assert client.post(reverse("vacancies:take_in", args=["vesterbro"])).status_code == 403
    assert client.post(reverse("vacancies:properties_import", args=["vesterbro"])).status_code == 403


def test_only_those_who_look_after_the_area_see_whom_to_ask(client, sign_in, shop, dana, alice):
    actions.set_owner(vacancy=shop, values={"name": "Udlejer Jensen"}, by=dana)
    page = shop.get_absolute_url()
    assert "Jensen" not in client.get(page).text and "Jensen" not in sign_in(alice).get(page).text
    assert "Jensen" in sign_in(dana).get(page).text


def test_an_owner_enters_moves_on_and_changes_their_own(sign_in, vesterbro, alice, dana):
    client, page = sign_in(alice), reverse("vacancies:enter")
    where = {"street_address": "Istedgade 3", "longitude": "12.55", "latitude": "55.67"}
    sent = shown(client, page) | where | {"is_offered": "on"}
    response = client.post(page, sent)
    vacancy = Vacancy.objects.get()
    assert (response.url, vacancy.keeper, vacancy.state) == (vacancy.get_absolute_url(), alice, "offered")
    client.post(reverse("vacancies:step", args=[vacancy.pk]), {"state": "in_use", "note": "Naboen låner det."})
    edit = reverse("vacancies:edit", args=[vacancy.pk])
    client.post(edit, shown(client, edit) | {"floor_area": "40"})
    vacancy.refresh_from_db()
    assert (vacancy.state, vacancy.floor_area) == ("in_use", 40)


def test_a_note_is_not_for_the_public(client, sign_in, shop, dana):
    actions.set_state(vacancy=shop, state="asked", by=dana, note="Ejeren er sur.")
    assert "sur" not in client.get(shop.get_absolute_url()).text
    assert "sur" in sign_in(dana).get(shop.get_absolute_url()).text


def test_a_press_on_the_board_leads_back_to_it(sign_in, shop, dana):
    address = reverse("vacancies:step", args=[shop.pk])
    response = sign_in(dana).post(address, {"state": "asked", "from": "board", "area": "vesterbro"})
    assert response.url == reverse("vacancies:board", args=["vesterbro"])
    shop.refresh_from_db()
    assert shop.state == "asked"


def test_what_is_seen_empty_is_found_by_its_address_until_somebody_uses_it(client, vesterbro, shop, dana):
    from byliv.core import finding

    def found() -> list[str]:
        return [hit.title for group in finding.find("istedgade 12").groups for hit in group.hits]

    assert found() == ["Istedgade 12"]
    actions.set_state(vacancy=shop, state="gone", by=dana)
    assert found() == []


def test_the_area_says_how_many_and_the_person_what_waits(client, sign_in, vesterbro, shop, sighting, dana):
    assert reverse("vacancies:area", args=["vesterbro"]) in client.get("/vesterbro/").text
    assert reverse("vacancies:waiting", args=["vesterbro"]) in sign_in(dana).get(reverse("site:me")).text
