"""Anybody may say what stands empty; nothing of it shows before somebody has said yes."""

import io

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from byliv.core import clock, images
from byliv.vacancies import actions
from byliv.vacancies.models import Sighting, Vacancy, VacancyPhoto
from byliv.vacancies.tokens import sender_address
from tests import make
from tests.stewardship.test_suggest import shown

pytestmark = pytest.mark.django_db
SEEN = {"street_address": "Istedgade 44", "latitude": "55.6701", "longitude": "12.5501", "seen_on": "2026-01-05"}


@pytest.fixture
def today(monkeypatch):
    return clock.local_now().date()


def picture() -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "JPEG")
    return SimpleUploadedFile("hus.jpg", data.getvalue(), "image/jpeg")


def test_a_stranger_reports_without_an_account_and_lands_on_a_page_of_their_own(client, vesterbro, today):
    page = reverse("vacancies:report")
    sent = shown(client, page) | SEEN | {"seen_on": str(today), "message": "Tomt siden maj.", "photo": picture()}
    response = client.post(page, sent)
    sighting = Sighting.objects.get()
    assert response.status_code == 302 and client.get(response.url).status_code == 200
    assert (sighting.words, sighting.vacancy.street_address) == ("Tomt siden maj.", "Istedgade 44")
    assert sighting.photos.count() == 1 and sighting.vacancy.review == "waiting"


def test_nothing_of_it_is_public_before_it_is_accepted(client, vesterbro, sighting, dana):
    vacancy, listed = sighting.vacancy, reverse("vacancies:area", args=["vesterbro"])
    assert client.get(vacancy.get_absolute_url()).status_code == 404
    assert "Istedgade 40" not in client.get(listed).text
    actions.accept(sighting=sighting, by=dana)
    assert "Lukket siden maj." in client.get(vacancy.get_absolute_url()).text
    assert "Istedgade 40" in client.get(listed).text


def test_the_sender_is_told_and_the_stewards_once_a_day(client, dana, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = make.make_sighting("Istedgade 50", email="eva@example.org")
        make.make_sighting("Istedgade 60")
        actions.accept(sighting=first, by=dana, answer="Tak!")
    told = [(each.to[0], "Tak!" in each.body) for each in mail.outbox]
    assert sorted(told) == [("dana@example.org", False), ("eva@example.org", False), ("eva@example.org", True)]


def test_the_same_address_joins_what_is_known(vesterbro, shop):
    longitude, latitude = make.ISTEDGADE
    again = actions.report(
        values={"street_address": "istedgade  12", "longitude": longitude, "latitude": latitude + 0.0005}
    )
    assert again.vacancy == shop and Vacancy.objects.count() == 1


def test_a_declined_one_is_not_shown_and_its_picture_is_gone(sighting, dana, django_capture_on_commit_callbacks):
    photo = actions.add_photo(vacancy=sighting.vacancy, file=picture().file, alt="", by=None, sighting=sighting)
    with django_capture_on_commit_callbacks(execute=True):
        actions.decline(sighting=sighting, by=dana, answer="Her bor nogen.")
    assert sighting.vacancy.review == "declined" and not VacancyPhoto.objects.exists()
    assert not images.path_of(photo.name, images.SIZES[0]).exists()


def test_what_is_known_stays_though_a_new_report_is_declined(vesterbro, shop, dana):
    again = actions.report(vacancy=shop, words="Vrøvl")
    actions.decline(sighting=again, by=dana)
    shop.refresh_from_db()
    assert shop.is_public


def test_somebody_in_it_now_ends_it_once_that_is_accepted(client, shop, dana):
    page = reverse("vacancies:seen", args=[shop.pk])
    client.post(page, shown(client, page) | {"is_empty": "no", "message": "En cafe er flyttet ind."})
    shop.refresh_from_db()
    assert shop.state == "seen"
    actions.accept(sighting=Sighting.objects.get(), by=dana)
    shop.refresh_from_db()
    assert shop.state == "in_use" and shop.steps.last().role == "public"


def test_the_sender_may_take_it_back_until_it_is_answered(client, sighting, dana):
    page = sender_address(sighting)
    assert client.get(page).status_code == 200
    client.post(page + "fortryd/")
    sighting.refresh_from_db()
    assert (sighting.review, sighting.email, sighting.words) == ("declined", "", "")
    assert client.post(page + "fortryd/").status_code == 302


def test_an_address_that_is_not_ours_leads_nowhere(client, db):
    assert client.get("/tomme-lokaler/sendt/abc:def/").status_code == 404
    assert client.post("/tomme-lokaler/sendt/abc:def/fortryd/").status_code == 404


def test_a_robot_that_takes_the_bait_believes_it_was_heard(client, vesterbro):
    client.post(reverse("vacancies:report"), SEEN | {"website": "http://spam.example"})
    assert not Sighting.objects.exists()


def test_a_report_without_a_place_or_from_tomorrow_is_asked_again(client, vesterbro):
    page = reverse("vacancies:report")
    empty = client.post(page, shown(client, page))
    assert empty.status_code == 422 and "longitude" in empty.context["form"].errors
    late = client.post(page, shown(client, page) | SEEN | {"seen_on": "2999-01-01"})
    assert late.status_code == 422 and "seen_on" in late.context["form"].errors


def test_after_a_dozen_within_the_hour_one_must_wait(client, vesterbro, today):
    page = reverse("vacancies:report")
    sent = shown(client, page) | SEEN | {"seen_on": str(today)}
    answers = [client.post(page, sent | {"street_address": f"Istedgade {n}"}).status_code for n in range(13)]
    assert answers[:12] == [302] * 12 and answers[12] == 422


def test_an_address_that_the_map_knows_needs_no_pin(client, vesterbro, house, today):
    from byliv.places.actions import change_place

    change_place(place=house, values={"street_address": "Istedgade 7", "locality": "København"}, by=None)
    page = reverse("vacancies:report")
    sent = shown(client, page) | {"street_address": "Istedgade 7", "seen_on": str(today)}
    client.post(page, sent)
    vacancy = Vacancy.objects.get()
    assert vacancy.position == make.ISTEDGADE and vacancy.locality == "København"


def test_two_who_answer_at_once_are_told(client, sighting, dana, sign_in, vesterbro):
    address = reverse("vacancies:answer", args=[sighting.pk])
    sign_in(dana).post(address, {"do": "accept", "answer": "Tak"})
    answer = client.post(address, {"do": "decline"}, follow=True)
    assert "allerede" in answer.text
    assert Vacancy.objects.get().is_public
