"""The half-yearly question: whom it reaches, and the links that answer it without signing in."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail, signing
from django.urls import reverse
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.core import clock
from byliv.listings.models import Listing
from byliv.organisations.models import Membership
from byliv.site.people_queries import entries_of
from byliv.stewardship import handlers, links
from byliv.stewardship.actions.freshness import note_asked
from byliv.stewardship.actions.questions import ask_owners
from byliv.stewardship.models import Case, Confirmation
from byliv.stewardship.queries.questions import TURNS
from tests import make

LONG_AGO = timedelta(days=400)


def made_long_ago() -> None:
    Listing.objects.update(created_at=clock.now() - LONG_AGO)


def day_of(person: User) -> date:
    """A day on which it is the person's turn."""
    today = date(2026, 3, 1)
    return today + timedelta(days=(person.pk - today.toordinal()) % TURNS)


@pytest.fixture
def asked(alice, atelier, house):
    """Alice has been asked about her organisation and her house."""
    made_long_ago()
    ask_owners(day_of(alice))
    return mail.outbox[-1]


def links_in(message, answer: str) -> list[str]:
    name = "stewardship:quiet" if answer == "quiet" else f"stewardship:answer_{answer}"
    before, after = reverse(name, args=["TOKEN"]).split("TOKEN")
    return re.findall(rf"https?://[^/]+({before}\S+{after})", message.body)


def test_an_owner_gets_one_mail_about_everything_that_is_due(asked, atelier, house):
    assert len(mail.outbox) == 1 and asked.to == ["alice@example.org"]
    assert atelier.name in asked.body and house.name in asked.body
    assert Confirmation.objects.count() == 2
    assert all(len(links_in(asked, answer)) == 2 for answer in Confirmation.Answer.values)


def test_nobody_is_asked_again_before_half_a_year_is_over(asked, alice):
    assert ask_owners(day_of(alice)) == 0
    Confirmation.objects.update(asked_at=clock.now() - timedelta(days=190))
    assert ask_owners(day_of(alice)) == 1


def test_what_is_new_confirmed_hidden_or_asked_by_phone_is_not_asked_about(alice, dana, atelier, house):
    assert ask_owners(day_of(alice)) == 0
    made_long_ago()
    Listing.objects.filter(pk=house.pk).update(is_public=False)
    Listing.objects.filter(pk=atelier.pk).update(confirmed_at=clock.now() - timedelta(days=100))
    assert ask_owners(day_of(alice)) == 0
    Listing.objects.filter(pk=atelier.pk).update(confirmed_at=clock.now() - LONG_AGO)
    note_asked(atelier.listing, by=dana)
    assert ask_owners(day_of(alice)) == 0


def test_each_person_has_a_day_of_their_own(alice, atelier, house):
    made_long_ago()
    sent = [ask_owners(date(2026, 3, 1) + timedelta(days=number)) for number in range(TURNS)]
    assert sum(sent) == 1 and sent[(day_of(alice) - date(2026, 3, 1)).days] == 1


def test_owners_of_the_same_entry_are_asked_on_the_same_day_once_each(alice, atelier, house, bob):
    eva = make.make_member(atelier, "eva@example.org", Membership.Role.OWNER)
    make.make_organisation("Evas Eget", owner=eva)
    made_long_ago()
    assert ask_owners(day_of(alice)) == 2
    assert {message.to[0] for message in mail.outbox} == {"alice@example.org", "eva@example.org"}
    assert "Evas Eget" in next(message.body for message in mail.outbox if message.to == ["eva@example.org"])
    assert ask_owners(day_of(eva)) == 0


def test_what_could_not_be_sent_is_asked_about_another_day(alice, atelier, settings):
    made_long_ago()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert ask_owners(day_of(alice)) == 0
    assert not Confirmation.objects.exists()


def test_the_mail_is_in_the_language_of_its_reader(alice, atelier):
    User.objects.update(language="en")
    made_long_ago()
    ask_owners(day_of(alice))
    assert "It is still right" in mail.outbox[0].body and "/en/still-right/" in mail.outbox[0].body


def test_a_look_at_any_link_changes_nothing(client, asked, atelier, house):
    before = [list(model.objects.order_by("pk").values()) for model in (Listing, Confirmation, Case, User)]
    for answer in ("right", "changed", "closed", "quiet"):
        for url in links_in(asked, answer):
            response = client.get(url)
            assert response.status_code == 200 and response.headers["X-Robots-Tag"] == "noindex"
            assert "no-store" in response.headers["Cache-Control"]
            client.head(url)
    assert before == [list(model.objects.order_by("pk").values()) for model in (Listing, Confirmation, Case, User)]


def test_one_press_confirms_and_the_page_says_by_whom(client, asked, atelier, alice):
    url = links_in(asked, "right")[0]
    response = client.post(url)
    atelier.refresh_from_db()
    assert response.status_code == 200 and atelier.confirmed_as == "owner" and atelier.freshness == 0
    page = client.get(atelier.get_absolute_url()).content.decode()
    assert str(Listing.ConfirmedAs.OWNER.label) in page and ">Alice<" not in page
    assert not [
        need for entry in entries_of(alice) for need in entry.needs if entry.listing == atelier and "conf" in need
    ]


def test_a_second_press_is_harmless(client, asked, atelier):
    url = links_in(asked, "right")[0]
    client.post(url)
    first = Listing.objects.get(pk=atelier.pk).confirmed_at
    client.post(url)
    assert Listing.objects.get(pk=atelier.pk).confirmed_at == first


def test_closed_hides_the_entry_and_can_be_undone(client, asked, atelier, dana):
    for _ in range(2):
        assert client.post(links_in(asked, "closed")[0]).status_code == 200
    atelier.refresh_from_db()
    case = Case.objects.get()
    assert not atelier.is_public and (case.kind, case.state) == ("closed", "accepted")
    assert client.get(atelier.get_absolute_url()).status_code == 404
    assert client.post(links_in(asked, "right")[0]).status_code == 422
    handlers.of(case).undo(case, dana)
    atelier.refresh_from_db()
    assert atelier.is_public


def test_changed_takes_words_and_leads_to_the_edit_page(client, asked, atelier):
    url = links_in(asked, "changed")[0]
    assert reverse("organisations:edit", args=[atelier.slug]) in client.get(url).content.decode()
    assert client.post(url, {"words": " "}).status_code == 422
    assert client.post(url, {"words": "Vi er flyttet."}).status_code == 200
    case = Case.objects.get()
    assert (case.kind, case.state, case.message, case.owner_until) == ("change", "open", "Vi er flyttet.", None)


@pytest.mark.parametrize("answer", Confirmation.Answer.values)
def test_a_link_serves_one_purpose_only(client, asked, answer):
    token = links_in(asked, answer)[0].rstrip("/").rsplit("/", 1)[1]
    for other in {"right", "changed", "closed", "quiet"} - {answer}:
        name = "stewardship:quiet" if other == "quiet" else f"stewardship:answer_{other}"
        assert client.post(reverse(name, args=[token]), {"words": "x"}).status_code == 410
    assert not Case.objects.exists() and not Confirmation.objects.exclude(answer="").exists()


def test_an_old_a_broken_and_a_forged_link_say_so_kindly(client, asked, monkeypatch):
    url = links_in(asked, "right")[0]
    forged = reverse("stewardship:answer_right", args=[signing.dumps([1, 1], salt="other")])
    for bad in (url[:-4] + "x/", forged):
        assert client.post(bad).status_code == 410
    monkeypatch.setattr(links, "LIVES", timedelta(seconds=-1))
    assert client.post(url).status_code == 410
    assert not Confirmation.objects.exclude(answer="").exists()


def test_whoever_has_left_answers_no_more(client, asked, alice, atelier):
    Membership.objects.all().delete()
    for answer in ("right", "closed", "changed"):
        assert client.post(links_in(asked, answer)[0], {"words": "x"}).status_code == 422
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert client.post(links_in(asked, "right")[0]).status_code == 410
    assert not Confirmation.objects.exclude(answer="").exists()


def test_one_press_and_no_more_of_these_mails_come(client, asked, alice):
    client.post(links_in(asked, "quiet")[0])
    alice.refresh_from_db()
    assert not alice.wants_questions
    Confirmation.objects.all().delete()
    assert ask_owners(day_of(alice)) == 0


def test_a_mail_programs_own_button_works_without_the_page(asked, alice):
    from django.test import Client

    assert asked.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = re.search(r"<https?://[^/]+(/.*)>", asked.extra_headers["List-Unsubscribe"])[1]
    assert Client(enforce_csrf_checks=True).post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not User.objects.get(pk=alice.pk).wants_questions


def test_the_mails_are_turned_on_again_on_ones_own_page(sign_in, alice):
    User.objects.update(wants_questions=False)
    sign_in(alice).post(reverse("site:me"), {"name": "Alice", "language": "da", "wants_questions": "on"})
    assert User.objects.get().wants_questions


def test_the_presses_need_the_page_they_stand_on(asked):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(links_in(asked, "right")[0]).status_code == 403


def test_the_english_page_answers_in_english(client, asked):
    token = links_in(asked, "right")[0].rstrip("/").rsplit("/", 1)[1]
    with override("en"):
        url = reverse("stewardship:answer_right", args=[token])
    assert "Yes, still right" in client.get(url).content.decode()
