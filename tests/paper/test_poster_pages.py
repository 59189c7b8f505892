"""The page of posters, their files, and the feed that brings them each Monday."""

import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse

from byliv.core import ratelimit, remember
from byliv.core.throttle import Bucket
from byliv.events import actions
from byliv.events.models import Event
from byliv.paper import press, slots
from tests import make
from tests.sheets import text_of

ATOM = "{http://www.w3.org/2005/Atom}"


def items(client, query: str = "area=vesterbro") -> list[ET.Element]:
    return ET.fromstring(client.get(f"{reverse('paper:poster_feed')}?{query}").content).findall("channel/item")


def test_the_agenda_offers_itself_as_a_poster_and_as_text(client, week):
    page = client.get("/vesterbro/kalender/?kind=film").content.decode()
    assert "/plakat/?area=vesterbro&amp;kind=film" in page
    assert "/nyhedsbrev/?area=vesterbro&amp;kind=film" in page


def test_the_page_shows_the_poster_and_leads_to_its_file(client, week):
    page = client.get("/plakat/?area=vesterbro&sheet=a5").content.decode()
    assert "Uge 19" in page
    assert "/plakat/plakat.pdf?area=vesterbro&amp;from=2026-05-04&amp;to=2026-05-10&amp;sheet=a5&amp;in=da" in page


def test_the_file_is_a_poster_of_these_days(client, week):
    response = client.get("/plakat/plakat.pdf?area=vesterbro&sheet=a5")
    assert response["Content-Type"] == "application/pdf"
    assert "byliv-vesterbro-uge-19-a5.pdf" in response["Content-Disposition"]
    assert "Jazz i gården" in text_of(response.content)


def test_the_picture_is_small(client, week):
    response = client.get("/plakat/plakat.png?area=vesterbro&sheet=a5")
    assert response.content.startswith(b"\x89PNG")
    assert len(response.content) < 300_000


@pytest.mark.parametrize("query", ["sheet=a0", "in=de", "when=yesterday", "kind=x", "ahead=99"])
def test_an_address_that_asks_for_what_cannot_be_is_refused_with_a_sentence(client, monday, db, query):
    for name in ("poster_pdf", "poster_png", "poster_feed"):
        response = client.get(f"{reverse(f'paper:{name}')}?{query}")
        assert response.status_code == (400 if "ahead" not in query or name == "poster_feed" else 200)


def test_a_poster_is_printed_once_until_something_on_it_changes(client, week, monkeypatch):
    printed = []
    monkeypatch.setattr(press.typeset, "pdf", lambda sheet, data: printed.append(data) or b"%PDF")
    for _ in range(2):
        remember.forget_all()
        client.get("/plakat/plakat.pdf?area=vesterbro")
    actions.change_event(event=Event.objects.get(name="Kortfilm"), values={"name": "Langfilm"}, by=None)
    client.get("/plakat/plakat.pdf?area=vesterbro")
    assert len(printed) == 2


def test_who_asks_for_far_too_many_is_asked_to_wait_and_others_are_not(client, week, monkeypatch):
    monkeypatch.setattr(press, "SHEETS", Bucket(burst=1, per_second=0))
    monkeypatch.setattr(press.typeset, "png", lambda *_: b"\x89PNG")
    answers = [client.get(f"/plakat/plakat.png?area=vesterbro&date=2026-05-0{day}") for day in (5, 6)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1]["Retry-After"] == "60"
    other = client.get("/plakat/plakat.png?area=vesterbro&date=2026-05-06", REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 200


def test_a_press_with_no_turn_left_says_so_at_once(client, week, monkeypatch):
    turns = press.BoundedSemaphore(1)
    monkeypatch.setattr(press, "_turns", turns)
    turns.acquire()
    assert client.get("/plakat/plakat.pdf?area=vesterbro").status_code == 429


def test_searching_for_posters_far_too_much_is_refused(client, week, monkeypatch):
    monkeypatch.setattr(ratelimit, "SEARCHES", Bucket(burst=1, per_second=0))
    assert [client.get(f"/plakat/?q=jazz{number}").status_code for number in range(2)] == [200, 429]


def test_the_feed_has_this_weeks_poster_and_the_next_three(client, week):
    found = items(client)
    assert [item.findtext("title") for item in found] == [
        "Uge 19: 4.–10. maj 2026", "Uge 20: 11.–17. maj 2026", "Uge 21: 18.–24. maj 2026", "Uge 22: 25.–31. maj 2026",
    ]  # fmt: skip
    assert found[0].find("enclosure").get("type") == "application/pdf"
    assert "Jazz i gården" in found[0].findtext("description")


def test_only_this_weeks_when_a_program_prints_by_itself(client, week):
    (item,) = items(client, "area=vesterbro&ahead=0")
    assert item.findtext("pubDate") == "Sun, 03 May 2026 22:00:00 +0000"


def test_a_change_keeps_the_posters_identity_and_gives_its_file_another_address(client, week):
    before, untouched = items(client)[:2]
    actions.change_event(event=Event.objects.get(name="Kortfilm"), values={"status": "cancelled"}, by=None)
    after, still = items(client)[:2]
    assert after.findtext("guid") == before.findtext("guid")
    assert after.find("enclosure").get("url") != before.find("enclosure").get("url")
    assert still.find("enclosure").get("url") == untouched.find("enclosure").get("url")
    assert after.findtext(f"{ATOM}updated") >= before.findtext(f"{ATOM}updated")


def test_the_feeds_files_are_there(client, week):
    url = items(client, "area=vesterbro&sheet=a5&ahead=0")[0].find("enclosure").get("url")
    path = url.partition("//")[2].partition("/")[2]
    assert client.get(f"/{path}").content.startswith(b"%PDF")


def test_the_desk_of_an_open_day_offers_its_programme_as_a_poster(client, vesterbro, dana):
    open_day = make.make_programme(vesterbro, count=2)
    offers = {offer.url.partition("?")[0]: offer for offer in slots.open_day_offers(open_day, dana)}
    assert set(offers) == {"/plakat/", "/nyhedsbrev/"}
    page = client.get(offers["/plakat/"].url)
    assert "Åbne døre" in page.content.decode()
    text = text_of(client.get(page.context["pdf"]).content)
    assert "Atelier 1" in text and "Atelier 2" in text


def test_nobody_else_is_offered_it_and_nothing_before_the_programme(vesterbro, dana, charlie):
    assert slots.open_day_offers(make.make_programme(vesterbro, count=1), charlie) == []
    assert slots.open_day_offers(make.make_open_day(vesterbro, "Næste år"), dana) == []
