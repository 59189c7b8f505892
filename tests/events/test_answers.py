"""A place answers those who want to do something there: on its page, by the link in a mail, once or for good."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from byliv.core import clock
from byliv.events import actions
from byliv.events.models import Event, PlaceConsent
from byliv.places.models import Place
from tests import make

pytestmark = pytest.mark.django_db
Consent = Event.Consent


@pytest.fixture
def guests(vesterbro, charlie):
    return make.make_organisation("Gæsterne", owner=charlie, longitude=12.55, latitude=55.67)


def soon(days: int = 3, **more):
    day = clock.local_now() + timedelta(days=days)
    return make.when(day.year, day.month, day.day, 19, **more)


@pytest.fixture
def asked(house, guests, charlie) -> Event:
    """Charlie writes that something happens at Alice's house."""
    return make.make_event("Gæsteaften", soon(), place=house, organisers=[guests], by=charlie)


def fresh(event: Event) -> Event:
    return Event.objects.get(pk=event.pk)


def link_in(message) -> str:
    before, after = reverse("events:answer", args=["TOKEN"]).split("TOKEN")
    return re.search(rf"https?://[^/]+({before}\S+{after})", message.body)[1]


def say(client, event: Event, answer: str, **more):
    url = reverse("events:say", args=[event.place.slug, event.pk])
    return client.post(url, {"answer": answer, **more}, follow=True)


def test_those_in_charge_get_one_mail_about_all_that_waits(house, guests, asked, alice, bob):
    make.make_event("En aften til", soon(), place=house, organisers=[guests])
    assert actions.ask_hosts() == 2
    assert sorted(message.to[0] for message in mail.outbox) == ["alice@example.org", "bob@example.org"]
    assert all("Gæsteaften" in message.body and "En aften til" in message.body for message in mail.outbox)


def test_nobody_is_asked_twice_about_the_same(asked, house, guests, alice):
    actions.ask_hosts()
    assert actions.ask_hosts() == 0
    make.make_event("En aften til", soon(), place=house, organisers=[guests])
    assert actions.ask_hosts() == 1 and "Gæsteaften" not in mail.outbox[-1].body


def test_where_nobody_runs_the_place_the_area_is_asked(guests, dana):
    square = make.make_place("Torvet")
    make.make_event("Torvedag", soon(), place=square, organisers=[guests])
    assert actions.ask_hosts() == 1 and mail.outbox[0].to == ["dana@example.org"]


def test_nobody_is_asked_about_what_is_over(house, guests, alice):
    make.make_event("I fjor", make.when(2020, 5, 7, 19), place=house, organisers=[guests])
    assert actions.ask_hosts() == 0


def test_a_mail_that_cannot_be_sent_does_not_stop_the_rest(asked, alice, bob, monkeypatch):
    sent = []

    def send(message, *args, **kwargs):
        if message.to == ["alice@example.org"]:
            raise OSError
        sent.append(message)

    monkeypatch.setattr("django.core.mail.EmailMessage.send", send)
    assert actions.ask_hosts() == 1 and sent[0].to == ["bob@example.org"]


def test_the_link_shows_and_a_press_answers_without_signing_in(client, asked, alice):
    actions.ask_hosts()
    url = link_in(mail.outbox[0])
    assert "Gæsteaften" in client.get(url).content.decode() and fresh(asked).consent == Consent.ASKED
    client.post(url, {"answer": "once"})
    assert fresh(asked).consent == Consent.GIVEN and not PlaceConsent.objects.exists()


def test_the_link_lets_one_think_again(client, asked, alice):
    actions.ask_hosts()
    url = link_in(mail.outbox[0])
    client.post(url, {"answer": "always"})
    client.post(url, {"answer": "no"})
    assert fresh(asked).consent == Consent.REFUSED and PlaceConsent.objects.get().is_given


def test_a_link_is_good_for_its_place_and_its_person_only(client, asked, alice, atelier):
    actions.ask_hosts()
    url = link_in(mail.outbox[0])
    atelier.memberships.all().delete()
    assert client.post(url, {"answer": "once"}).status_code == 410 and fresh(asked).consent == Consent.ASKED
    assert client.get(reverse("events:answer", args=["x"])).status_code == 410


def test_the_page_of_answers_is_for_those_in_charge(sign_in, asked, house, alice, charlie, dana):
    url = reverse("events:of_place", args=[house.slug])
    assert "Gæsteaften" in sign_in(alice).get(url).content.decode()
    assert sign_in(charlie).get(url).status_code == 403
    assert sign_in(dana).get(url).status_code == 200


@pytest.mark.parametrize(
    ("answer", "consent", "standing"),
    [("once", "given", None), ("always", "given", True), ("no", "refused", None), ("never", "refused", False)],
)
def test_the_four_answers(sign_in, asked, alice, answer, consent, standing):
    say(sign_in(alice), asked, answer)
    assert fresh(asked).consent == consent
    assert PlaceConsent.objects.values_list("is_given", flat=True).first() is standing


def test_a_stranger_s_answer_is_no_answer(sign_in, asked, charlie):
    assert say(sign_in(charlie), asked, "once").status_code == 403
    assert fresh(asked).consent == Consent.ASKED


def test_an_event_elsewhere_is_not_answered_here(sign_in, house, guests, alice):
    elsewhere = make.make_event("Andetsteds", soon(), place=make.make_place("Et andet hus"), organisers=[guests])
    url = reverse("events:say", args=[house.slug, elsewhere.pk])
    assert sign_in(alice).post(url, {"answer": "once"}).status_code == 404


def test_a_standing_answer_is_listed_and_taken_back(sign_in, asked, house, guests, alice):
    client = sign_in(alice)
    assert "Gæsterne" in say(client, asked, "always").content.decode()
    consent = PlaceConsent.objects.get()
    client.post(reverse("events:take_back", args=[house.slug, consent.pk]))
    again = make.make_event("Igen", soon(), place=house, organisers=[guests])
    assert (fresh(asked).consent, again.consent) == (Consent.GIVEN, Consent.ASKED)


def test_residents_may_be_given_a_yes_before_they_ask(sign_in, asked, house, guests, alice):
    house.occupancies.create(organisation=guests, role="resident")
    client = sign_in(alice)
    client.post(reverse("events:always", args=[house.slug]), {"organisation": guests.pk})
    assert fresh(asked).consent == Consent.GIVEN and PlaceConsent.objects.get().is_given
    stranger = make.make_organisation("Fremmede")
    assert client.post(reverse("events:always", args=[house.slug]), {"organisation": stranger.pk}).status_code == 404


def test_the_organisers_hear_the_answer(asked, alice, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.answer_event(event=asked, is_given=False, by=alice, note="Vi har lukket den uge.")
    assert mail.outbox[0].to == ["charlie@example.org"] and "Vi har lukket den uge." in mail.outbox[0].body


def test_calendars_see_the_answer(asked, alice):
    before = asked.schedules.get().sequence
    actions.answer_event(event=asked, is_given=True, by=alice)
    assert asked.schedules.get().sequence > before


def test_other_organisers_are_asked_about_anew(asked, house, alice):
    actions.answer_event(event=asked, is_given=True, by=alice)
    actions.set_organisers(event=fresh(asked), organisers=[make.make_organisation("Helt andre")], by=None)
    assert fresh(asked).consent == Consent.ASKED and fresh(asked).asked_at is None


def test_the_page_costs_a_fixed_number_of_queries(sign_in, house, guests, alice, django_assert_max_num_queries):
    for number in range(8):
        make.make_event(f"Aften {number}", soon(), place=house, organisers=[guests])
    client = sign_in(alice)
    with django_assert_max_num_queries(24):
        client.get(reverse("events:of_place", args=[house.slug]))


def test_a_hidden_event_waits_for_nobody(sign_in, house, guests, alice):
    make.make_event("Kladde", soon(), place=house, organisers=[guests], is_public=False)
    assert actions.ask_hosts() == 0
    assert "Kladde" not in sign_in(alice).get(reverse("events:of_place", args=[house.slug])).content.decode()


def test_the_address_of_a_merged_place_leads_on(sign_in, house, alice):
    from byliv.stewardship.actions.merges import merge

    double = make.make_place("Huset igen")
    merge(winner=house, loser=double, by=None)
    response = sign_in(alice).get(reverse("events:of_place", args=[double.slug]))
    assert response["Location"] == reverse("events:of_place", args=[Place.objects.get(pk=house.pk).slug])
