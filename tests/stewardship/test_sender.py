"""The sender's own page: an address that only they have."""

import pytest
from django.core import mail, signing
from django.urls import reverse

from byliv.listings import actions as listings
from byliv.stewardship import tokens
from byliv.stewardship.actions.cases import decline
from byliv.stewardship.actions.suggesting import suggest_about
from byliv.stewardship.models import Case


@pytest.fixture
def case(house) -> Case:
    return suggest_about(
        house, kind=Case.Kind.CHANGE, values={"name": "Huset"}, base={"name": house.name}, email="per@example.org"
    )


def token_of(case: Case) -> str:
    return signing.dumps(case.pk, salt=tokens.SALT)


def state(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


def test_looking_changes_nothing_however_often(client, case):
    for name in ("sent", "withdraw", "appeal"):
        client.get(reverse(f"stewardship:{name}", args=[token_of(case)]))
        client.head(reverse(f"stewardship:{name}", args=[token_of(case)]))
    assert state(case) == "open"


def test_one_press_takes_it_back(client, case):
    client.post(reverse("stewardship:withdraw", args=[token_of(case)]))
    assert state(case) == "withdrawn"
    page = client.get(reverse("stewardship:sent", args=[token_of(case)]))
    assert page.status_code == 200 and "per@example.org" not in page.text


def test_after_the_answer_it_cannot_be_taken_back_and_the_page_says_so(client, case, dana):
    decline(case, by=dana, reason="spam")
    response = client.post(reverse("stewardship:withdraw", args=[token_of(case)]), follow=True)
    assert state(case) == "declined" and response.status_code == 200


def test_the_answer_can_be_appealed_once_with_words(client, case, dana):
    decline(case, by=dana, reason="not_right", answer="Skiltet siger noget andet.")
    url = reverse("stewardship:appeal", args=[token_of(case)])
    assert "Skiltet siger noget andet." in client.get(reverse("stewardship:sent", args=[token_of(case)])).text
    assert client.post(url, {"words": ""}).status_code == 422
    assert client.post(url, {"words": "Kig igen."}).status_code == 302 and state(case) == "open"
    assert client.post(url, {"words": "Og igen."}).status_code == 422


@pytest.mark.parametrize("name", ["sent", "withdraw", "appeal"])
def test_a_broken_or_foreign_address_says_so_kindly(client, case, name):
    other_purpose = signing.dumps(case.pk, salt="stewardship.other")
    for token in ("x", token_of(case)[:-1], other_purpose, signing.dumps(999_999, salt=tokens.SALT)):
        method = client.get if name == "sent" else client.post
        response = method(reverse(f"stewardship:{name}", args=[token]))
        assert response.status_code == 404 and "empty" in response.text
    assert state(case) == "open"


def test_after_half_a_year_the_address_leads_nowhere(client, case, monkeypatch):
    url = reverse("stewardship:sent", args=[token_of(case)])
    monkeypatch.setattr("django.core.signing.time.time", lambda now=signing.time.time: now() + 181 * 86400)
    assert client.get(url).status_code == 404


def test_the_page_is_for_nobody_else_to_find_or_keep(client, case):
    response = client.get(reverse("stewardship:sent", args=[token_of(case)]))
    assert "no-store" in response.headers["Cache-Control"] and "noindex" in response.text


def test_what_stands_on_a_page_that_was_hidden_is_not_told(client, house, case):
    listings.change(house, values={"name": "Hemmeligt navn", "is_public": False}, by=None)
    assert "Hemmeligt navn" not in client.get(reverse("stewardship:sent", args=[token_of(case)])).text


def test_a_person_finds_what_they_sent_on_their_page_and_in_their_download(sign_in, house, charlie):
    sent = suggest_about(house, kind=Case.Kind.CLOSED, message="Lukket og slukket", by=charlie)
    client = sign_in(charlie)
    assert house.name in client.get(reverse("stewardship:mine")).text
    assert "Lukket og slukket" in client.get(reverse("site:export_me")).text
    assert sent.by == charlie and not mail.outbox


def test_with_who_leaves_their_words_go(sign_in, house, charlie):
    suggest_about(house, kind=Case.Kind.CLOSED, message="Jeg hedder Charlie", by=charlie, email=charlie.email)
    sign_in(charlie).post(reverse("site:delete_me"), {"word": "SLET", "contacts": []})
    case = Case.objects.get()
    if case.by is None:
        assert (case.message, case.email, case.state) == ("", "", "withdrawn")
    else:
        pytest.fail("the person is still here")
