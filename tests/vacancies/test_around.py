"""Doubles, rooms, the map's own empty shops, the municipality's buildings, and what is forgotten."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from byliv.core import clock
from byliv.listings.actions import delete
from byliv.places.actions import change_place
from byliv.places.models import Place
from byliv.rooms.models import Room
from byliv.vacancies import actions, queries
from byliv.vacancies.actions import personal, properties
from byliv.vacancies.models import OwnerContact, Property, Sighting, Vacancy
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(shop):
    longitude, latitude = make.ISTEDGADE
    return make.make_vacancy("", longitude=longitude + 0.0001, latitude=latitude, floor_area=80)


def test_two_that_are_one_become_one_and_two_again(client, sign_in, shop, twin, dana):
    seen = actions.report(vacancy=twin, words="To vinduer.")
    actions.accept(sighting=seen, by=dana)
    assert queries.alike(shop) == [twin]
    sign_in(dana).post(reverse("vacancies:merge", args=[shop.pk]), {"other": twin.pk})
    shop.refresh_from_db()
    assert shop.floor_area == 80 and list(Vacancy.objects.shown()) == [shop]
    client.logout()
    assert client.get(twin.get_absolute_url()).url == shop.get_absolute_url()
    assert "To vinduer." in client.get(shop.get_absolute_url()).text
    twin.refresh_from_db()
    actions.split(loser=twin, by=dana)
    assert Vacancy.objects.shown().count() == 2


def test_the_same_cannot_be_merged_with_itself_or_twice(shop, twin, dana):
    with pytest.raises(ValidationError):
        actions.merge(loser=shop, winner=shop, by=dana)
    actions.merge(loser=twin, winner=shop, by=dana)
    with pytest.raises(ValidationError):
        actions.merge(loser=twin, winner=shop, by=dana)


def test_in_one_press_it_is_a_room_for_a_time_in_a_place_made_for_it(sign_in, shop, dana):
    response = sign_in(dana).post(reverse("vacancies:room", args=[shop.pk]))
    room = Room.objects.get()
    shop.refresh_from_db()
    assert response.url == room.get_absolute_url() and (shop.room, shop.state) == (room, "offered")
    assert (room.offer, room.needs_approval, room.hours.count()) == ("empty", True, 7)
    assert (room.place.street_address, room.place.kind) == ("Istedgade 12", "vacant_shop")
    with pytest.raises(ValidationError):
        actions.open_as_room(vacancy=shop, by=dana)


def test_a_place_that_stands_there_is_found_and_strangers_open_nothing(shop, house, dana, charlie):
    change_place(place=house, values={"street_address": "Istedgade 12"}, by=None)
    with pytest.raises(PermissionDenied):
        actions.open_as_room(vacancy=shop, by=charlie)
    assert actions.open_as_room(vacancy=shop, by=dana).place == house


def test_the_maps_empty_shops_come_onto_the_list_once_and_leave_it_when_let(sign_in, vesterbro, dana):
    place = make.make_place("Ledigt butikslokale", kind="vacant_shop", street_address="Istedgade 70")
    sign_in(dana).post(reverse("vacancies:take_in", args=["vesterbro"]))
    assert actions.take_in_places() == (0, 0)
    vacancy = Vacancy.objects.get()
    assert (vacancy.place, vacancy.source, vacancy.is_public) == (place, "map", True)
    change_place(place=place, values={"kind": "bookshop"}, by=None)
    assert actions.take_in_places() == (0, 1)
    vacancy.refresh_from_db()
    assert vacancy.state == "in_use"


def test_a_shop_that_is_on_the_list_gets_its_place(shop):
    place = make.make_place("Ledigt butikslokale", kind="vacant_shop", street_address="Istedgade 12")
    actions.take_in_places()
    shop.refresh_from_db()
    assert shop.place == place and Vacancy.objects.count() == 1


def test_it_follows_its_place_and_stays_when_that_goes(client, vesterbro, dana):
    place = make.make_place("Ledigt butikslokale", kind="vacant_shop", street_address="Istedgade 70")
    actions.take_in_places()
    vacancy = Vacancy.objects.get()
    assert vacancy.get_absolute_url() in client.get(place.get_absolute_url()).text
    change_place(place=place, values={"longitude": 12.56, "latitude": 55.671}, by=None)
    vacancy.refresh_from_db()
    assert vacancy.position == (12.56, 55.671)
    delete(Place.objects.get(pk=place.pk), by=dana)
    vacancy.refresh_from_db()
    assert vacancy.place is None and vacancy.street_address == "Istedgade 70"


CSV = "Nummer;Navn;Adresse;Areal;Længdegrad;Breddegrad\n1;Skolen;Skolegade 1;1.200,5;12,55;55,67\n;;;;;\n3;;;10;;\n"


def test_the_municipalitys_list_comes_in_and_a_second_time_keeps_the_work(sign_in, vesterbro, dana):
    def bring(text: str) -> str:
        file = SimpleUploadedFile("liste.csv", text.encode("cp1252"), "text/csv")
        return client.post(reverse("vacancies:properties_import", args=["vesterbro"]), {"file": file}, follow=True).text

    client = sign_in(dana)
    assert "Linje 4" in bring(CSV)
    school = Property.objects.get()
    assert (school.name, school.longitude, school.latitude) == ("Skolen", 12.55, 55.67)
    values = {"work": "doing", "assigned_to": dana, "next_step": "Ring", "next_on": None, "because": ""}
    properties.change_property(prop=school, values=values, by=dana)
    bring(CSV.replace("Skolen", "Den nye skole"))
    school.refresh_from_db()
    assert (school.name, school.work, school.assigned_to) == ("Den nye skole", "doing", dana)


def test_a_file_that_is_no_list_is_refused(sign_in, vesterbro, dana):
    file = SimpleUploadedFile("liste.csv", b"\x00\xff\xfe hej", "text/csv")
    address = reverse("vacancies:properties_import", args=["vesterbro"])
    sign_in(dana).post(address, {"file": file})
    assert not Property.objects.exists()


def test_not_possible_needs_a_reason_and_work_somebody_who_may(vesterbro, dana, charlie):
    school = Property.objects.create(area=vesterbro, reference="1", name="Skolen")
    with pytest.raises(ValidationError) as refusal:
        properties.change_property(prop=school, values={"work": "not_possible", "because": " "}, by=dana)
    assert "because" in refusal.value.error_dict
    school.refresh_from_db()
    with pytest.raises(ValidationError):
        properties.change_property(prop=school, values={"assigned_to": charlie}, by=dana)


def test_a_building_that_stands_empty_is_offered_in_one_press(sign_in, vesterbro, dana):
    where = {"longitude": 12.55, "latitude": 55.67, "street_address": "Skolegade 1"}
    school = Property.objects.create(area=vesterbro, reference="1", name="Skolen", **where)
    bare = Property.objects.create(area=vesterbro, reference="2", name="Kælderen")
    client = sign_in(dana)
    client.post(reverse("vacancies:property_offer", args=[school.pk]))
    client.post(reverse("vacancies:property_offer", args=[bare.pk]))
    school.refresh_from_db()
    assert (school.work, school.vacancy.state, school.vacancy.source) == ("opened", "offered", "municipality")
    assert Vacancy.objects.count() == 1


def test_addresses_and_owners_are_forgotten_in_time(shop, sighting, dana):
    actions.set_owner(vacancy=shop, values={"name": "Jensen"}, by=dana)
    actions.accept(sighting=sighting, by=dana)
    actions.set_state(vacancy=shop, state="in_use", by=dana)
    soon, later = clock.now() - timedelta(days=1), clock.now() + timedelta(days=1)
    assert (personal.forget_senders(soon), personal.forget_owners(soon)) == (0, 0)
    assert (personal.forget_senders(later), personal.forget_owners(later)) == (1, 1)
    assert Sighting.objects.get().email == "" and not OwnerContact.objects.exists()
