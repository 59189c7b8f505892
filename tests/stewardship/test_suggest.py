"""Everybody may say what is wrong, without an account; nothing of it shows before somebody has said yes."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from byliv.listings import actions as listings
from byliv.organisations.actions import change_organisation
from byliv.places.actions import set_opening_hours
from byliv.stewardship import guard
from byliv.stewardship.models import Case
from tests import make


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Tests read faster than people."""
    monkeypatch.setattr(guard, "QUICKEST", 0)


@pytest.fixture
def page(house) -> str:
    return reverse("stewardship:suggest_place", args=[house.slug])


def values_of(html: str) -> dict:
    """What a browser would send if one changed nothing."""
    from html import unescape

    values = {}
    for tag in re.findall(r"<input[^>]*>", html):
        found = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        is_ticked = found.get("type") not in ("radio", "checkbox") or " checked" in tag
        if "name" in found and is_ticked:
            values[found["name"]] = unescape(found.get("value", ""))
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\s?(.*?)</textarea>', html, re.S):
        values[name] = unescape(text)
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        values[name] = chosen[1] if chosen else ""
    return values


def shown(client, page: str) -> dict:
    return values_of(client.get(page).text)


def test_only_what_differs_is_kept_with_what_stood_there(client, house, page):
    response = client.post(page, {**shown(client, page), "name": "Huset  i Istedgade 3", "message": "Skiltet siger 3."})
    case = Case.objects.get()
    assert (case.kind, case.state, case.listing_id) == ("change", "open", house.pk)
    assert case.values == {"name": "Huset i Istedgade 3"} and case.base == {"name": "Huset i Istedgade"}
    assert "3</ins>" in client.get(response.url).text


def test_nothing_of_it_is_public(client, house, page):
    client.post(page, {**shown(client, page), "summary_da": "Et hemmeligt forslag"})
    for address in (house.get_absolute_url(), "/vesterbro/", "/kort/?q=hemmeligt"):
        assert "hemmeligt forslag" not in client.get(address).text
    house.refresh_from_db()
    assert house.summary_da == ""


def test_a_page_sent_as_it_is_says_nothing_and_is_asked_again(client, page):
    response = client.post(page, shown(client, page))
    assert response.status_code == 422 and not Case.objects.exists()


def test_words_alone_are_enough(client, page):
    client.post(page, {**shown(client, page), "message": "Døren er på den anden side."})
    assert Case.objects.get().values == {}


def test_what_others_changed_while_the_page_was_open_is_not_suggested_back(client, house, page, alice):
    sent = shown(client, page)
    set_opening_hours(place=house, hours="Mo-Fr 10:00-16:00", by=alice)
    listings.change(house, values={"summary_da": "Nyt fra Alice"}, by=alice)
    client.post(page, {**sent, "name": "Huset"})
    assert Case.objects.get().values == {"name": "Huset"}


def test_a_week_of_hours_links_access_and_the_pin(client, house, page):
    listings.set_links(house, [{"kind": "website", "url": "https://huset.example"}], by=None)
    sent = shown(client, page) | {"Tu_from": "12:00", "Tu_to": "18:00", "We_from": "12:00", "We_to": "18:00"}
    sent |= {"link_0": "", "link_new": "instagram.com/huset", "access_step_free": "yes", "longitude": "12.551"}
    client.post(page, sent)
    case = Case.objects.get()
    assert case.values["opening_hours"] == "Tu-We 12:00-18:00"
    assert case.values["links"] == [{"kind": "instagram", "url": "https://instagram.com/huset"}]
    assert case.values["access_step_free"] == "yes" and case.base["access_step_free"] == ""
    assert case.values["position"] == [12.551, 55.67] and set(case.values) == set(case.base)


def test_a_hidden_contact_is_not_on_the_page_and_a_shown_one_can_be_corrected(client, house, page):
    hidden = {"email": "secret@example.org", "phone": "11 22 33 44", "is_relayed": True}
    shown_one = {"email": "alle@example.org", "phone": "", "is_relayed": False}
    listings.set_contacts(house, [hidden, shown_one], by=None)
    html = client.get(page).text
    assert "secret@" not in html and "11 22 33 44" not in html
    client.post(page, {**values_of(html), "contact_email": "nye@example.org"})
    assert Case.objects.get().values["contact"]["email"] == "nye@example.org"


def test_pressing_twice_opens_one_case(client, page):
    sent = {**shown(client, page), "name": "Huset"}
    first, second = client.post(page, sent), client.post(page, sent)
    assert Case.objects.count() == 1 and second.status_code == first.status_code == 302


def test_a_robot_that_takes_the_bait_believes_it_was_heard(client, house, page):
    response = client.post(page, {**shown(client, page), "name": "Spam", "website": "https://spam.example"})
    assert response.status_code == 302 and not Case.objects.exists()


def test_a_form_that_comes_back_at_once_is_asked_to_press_again(client, page, monkeypatch):
    monkeypatch.setattr(guard, "QUICKEST", 60)
    response = client.post(page, {**shown(client, page), "name": "Huset"})
    assert response.status_code == 422 and not Case.objects.exists()
    assert 'value="Huset"' in response.text


@pytest.mark.parametrize("mark", ["", "x", "x:y:z"])
def test_a_form_without_our_mark_is_asked_to_press_again_and_then_taken(client, page, mark):
    response = client.post(page, {**shown(client, page), "name": "Huset", "mark": mark})
    assert response.status_code == 422 and not Case.objects.exists()
    client.post(page, values_of(response.text))
    # What differs is measured against what the second page showed.
    assert Case.objects.get().values == {"name": "Huset"}


def test_after_a_dozen_within_the_hour_one_must_wait(client, page):
    sent = shown(client, page)
    answers = [client.post(page, {**sent, "name": f"Huset {number}"}).status_code for number in range(13)]
    assert answers == [302] * 12 + [422]


def test_the_page_is_there_without_a_session_and_checks_where_a_form_comes_from(page, house):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    html = strict.get(page).text
    assert strict.post(page, {**values_of(html), "name": "Huset", "csrfmiddlewaretoken": ""}).status_code == 403
    assert strict.post(page, {**values_of(html), "name": "Huset"}).status_code == 302


def test_of_a_hidden_page_nothing_can_be_suggested(client, house, page):
    listings.change(house, values={"is_public": False}, by=None)
    assert client.get(page).status_code == 404


def test_an_organisation_has_the_same_page_without_what_only_places_have(client, atelier):
    page = reverse("stewardship:suggest_organisation", args=[atelier.slug])
    html = client.get(page).text
    assert "section-hours" not in html and "section-access" not in html
    client.post(page, {**values_of(html), "name": "Atelier A"})
    assert Case.objects.get().values == {"name": "Atelier A"}


def test_the_offer_stands_on_the_page_of_whoever_cannot_edit_it(client, sign_in, house, page, charlie, alice):
    assert page in client.get(house.get_absolute_url()).text
    assert page in sign_in(charlie).get(house.get_absolute_url()).text
    assert page not in sign_in(alice).get(house.get_absolute_url()).text


def test_closed_and_report(client, house):
    closed = reverse("stewardship:closed_place", args=[house.slug])
    client.post(closed, {**shown(client, closed), "message": "Der er lukket og slukket."})
    report = reverse("stewardship:report_place", args=[house.slug])
    assert client.post(report, shown(client, report)).status_code == 422
    client.post(report, {**shown(client, report), "about": "personal"})
    assert sorted(Case.objects.values_list("kind", flat=True)) == ["closed", "report"]
    assert Case.objects.get(kind="report").owner_until is None


NEW = {"name": "Kælderscenen", "kind": "music_venue", "longitude": "12.55", "latitude": "55.67"}


def test_a_new_entry_waits_for_the_area_it_lies_in(client, vesterbro):
    page = reverse("stewardship:suggest_new")
    response = client.post(page, {**shown(client, page), **NEW, "link": "kaelder.example", "message": "Ny!"})
    case = Case.objects.get()
    assert response.status_code == 302 and (case.kind, case.area, case.listing) == ("new", vesterbro, None)
    assert case.values["type"] == "place" and case.values["links"][0]["url"] == "https://kaelder.example"
    assert client.get(response.url).status_code == 200


def test_a_new_environment(client, vesterbro):
    page = reverse("stewardship:suggest_new")
    client.post(page, {**shown(client, page), **NEW, "kind": "org_ensemble"})
    assert Case.objects.get().values["type"] == "organisation" and Case.objects.get().values["kind"] == "ensemble"


def test_outside_the_map_nothing_new_is_taken(client, vesterbro):
    page = reverse("stewardship:suggest_new")
    assert client.post(page, {**shown(client, page), **NEW, "longitude": "9.5"}).status_code == 422
    assert client.post(page, {**shown(client, page), **NEW, "longitude": ""}).status_code == 422


def test_the_sender_gets_a_receipt_whose_link_leads_to_their_case(
    client, house, page, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page, {**shown(client, page), "name": "Huset", "email": "per@example.org"})
    (receipt,) = [sent for sent in mail.outbox if sent.to == ["per@example.org"]]
    path = re.search(r"http://[^/\s]+(/\S+)", receipt.body)[1]
    assert "Huset i Istedgade" in client.get(path).text


def test_a_receipt_holds_no_word_of_the_sender(client, vesterbro, django_capture_on_commit_callbacks):
    page = reverse("stewardship:suggest_new")
    sent = {**shown(client, page), **NEW, "name": "KOEB NU", "message": "KOEB NU", "email": "offer@example.org"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page, sent)
    assert len(mail.outbox) == 1 and "KOEB" not in mail.outbox[0].subject + mail.outbox[0].body


def test_nobody_can_be_flooded_with_receipts(client, house, page, django_capture_on_commit_callbacks):
    sent = shown(client, page)
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(8):
            client.post(page, {**sent, "name": f"Huset {number}", "email": "offer@example.org"})
    assert len([one for one in mail.outbox if one.to == ["offer@example.org"]]) == 4


def test_the_owners_are_told_in_their_language_once_the_case_is_safe(
    client, house, page, alice, bob, django_capture_on_commit_callbacks
):
    alice.language = "en"
    alice.save()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page, {**shown(client, page), "name": "Huset"})
    by_person = {one.to[0]: one for one in mail.outbox}
    assert set(by_person) == {alice.email, bob.email}
    assert "Somebody has suggested a change" in by_person[alice.email].body
    assert reverse("stewardship:case", args=[Case.objects.get().pk]) in by_person[bob.email].body


def test_of_an_entry_that_nobody_runs_no_owner_is_told(client, vesterbro, django_capture_on_commit_callbacks):
    place = make.make_place("Den tomme butik")
    page = reverse("stewardship:suggest_place", args=[place.slug])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page, {**shown(client, page), "name": "Butikken"})
    assert not mail.outbox and Case.objects.get().owner_until is None


def test_what_lies_outside_all_areas_is_for_the_outermost(client, vesterbro):
    place = make.make_place("Langt væk", longitude=9.0, latitude=56.0)
    page = reverse("stewardship:suggest_place", args=[place.slug])
    client.post(page, {**shown(client, page), "name": "Meget langt væk"})
    assert Case.objects.get().area == vesterbro


def test_in_english_the_english_texts_are_asked(client, atelier):
    change_organisation(organisation=atelier, values={"summary_da": "Dansk", "summary_en": "English"}, by=None)
    html = client.get(f"/en/organisation/{atelier.slug}/suggest/").text
    assert 'name="summary_en"' in html and 'name="summary_da"' not in html
