"""The text of a newsletter: clean, whole, and nothing of it can be turned against those who paste it."""

import re

import pytest

from byliv.events import actions
from byliv.events.models import Event
from tests import make
from tests.core.test_images import picture

HTML, TEXT = "/nyhedsbrev/tekst.html", "/nyhedsbrev/tekst.txt"


def html(client, query: str = "area=vesterbro") -> str:
    return client.get(f"{HTML}?{query}").content.decode()


def text(client, query: str = "area=vesterbro") -> str:
    return client.get(f"{TEXT}?{query}").content.decode()


def test_it_is_headings_paragraphs_and_links_with_whole_addresses(client, week):
    page = html(client)
    assert set(re.findall(r"<(\w+)", page)) <= {"h2", "h3", "p", "a", "strong", "br", "s", "img", "small"}
    assert not re.search(r"style|class|<table|<script", page)
    assert all(url.startswith("http") for url in re.findall(r'(?:href|src)="([^"]+)"', page))
    assert "<h2>Det sker i Vesterbro, uge 19</h2>" in page and "<h3>Torsdag 7. maj</h3>" in page


def test_day_by_day_or_by_kind(client, week):
    assert re.findall("<h3>(.*?)</h3>", html(client)) == [
        "Mandag 4. maj",
        "Torsdag 7. maj",
        "Fredag 8. maj",
        "Kan ses længe",
    ]
    by_kind = html(client, "area=vesterbro&by=kind")
    assert re.findall("<h3>(.*?)</h3>", by_kind) == ["Koncert", "Film", "Møde", "Kan ses længe"]
    assert "Fredag 8. maj, 17.00, 21.00" in by_kind


def test_plain_text_says_the_same(client, week):
    said = text(client)
    assert "DET SKER I VESTERBRO, UGE 19" in said
    assert "20.00  Jazz i gården\nFire mand og en trompet.\nHuset i Istedgade · Gratis\nhttp" in said
    assert "<" not in said


def test_it_begins_with_what_one_likes_to_say(client, week):
    query = "area=vesterbro&intro=Kære%20naboer%0A%0AHer%20er%20<b>ugen</b>"
    assert "<p>Kære naboer</p>\n<p>Her er &lt;b&gt;ugen&lt;/b&gt;</p>" in html(client, query)
    assert "Kære naboer\n\nHer er <b>ugen</b>" in text(client, query)


def test_names_are_text(client, monday, house):
    make.make_event('<script>alert("x")</script>', make.when(2026, 5, 6, 20), place=house)
    assert "<script" not in html(client)
    assert "<script>alert" not in client.get("/nyhedsbrev/?area=vesterbro").content.decode()


def test_a_cancelled_concert_is_struck_through_with_the_word(client, week):
    actions.change_event(event=Event.objects.get(name="Jazz i gården"), values={"status": "cancelled"}, by=None)
    assert re.search(r"<strong>Aflyst</strong>: <s><a [^>]+>Jazz i gården</a></s>", html(client))
    assert "AFLYST: Jazz i gården" in text(client)


def test_a_weekend_in_english_with_english_addresses(client, week):
    page = html(client, "area=vesterbro&when=weekend&in=en")
    assert "<h2>What happens in Vesterbro, Weekend</h2>" in page
    assert "/en/event/" in page


def test_an_empty_week_says_so(client, week):
    assert "Der er ikke noget i kalenderen" in text(client, "area=vesterbro&kind=course")


def test_more_than_a_letter_holds_is_left_to_the_calendar(client, monday, house):
    for hour in range(8, 21):
        make.make_event(f"Time {hour}", make.when(2026, 5, 4, hour, rules=("FREQ=DAILY;COUNT=7",)), place=house)
    assert "Og 11 til i kalenderen." in text(client)


def test_pictures_come_as_jpeg_with_words_and_credit(client, week):
    event = Event.objects.get(name="Jazz i gården")
    words = {"alt_da": "Fire mand", "alt_en": "", "credit": "Anna"}
    actions.set_photo(event=event, file=picture(size=(900, 600)), by=None, **words)
    page = html(client, "area=vesterbro&pictures=yes")
    url, width = re.search(r'<img src="([^"]+)" width="(\d+)"', page).groups()
    assert width == "480" and 'alt="Fire mand"' in page and "Foto: Anna" in page
    response = client.get("/" + url.partition("//")[2].partition("/")[2])
    assert response["Content-Type"] == "image/jpeg"
    assert "<img" not in html(client)


@pytest.mark.parametrize("name", ["photos/none", "../secret", "photos/aa/" + "a" * 32])
def test_only_pictures_that_are_there_are_served(client, db, name):
    assert client.get(f"/nyhedsbrev/billede/{name}.jpg").status_code == 404


def test_the_page_has_both_and_the_words_of_its_filter(client, week):
    page = client.get("/nyhedsbrev/?area=vesterbro&kind=film&intro=Hej").content.decode()
    assert "Kortfilm" in page and "Jazz" not in page
    assert 'data-copy-plain="#plain"' in page and ">Hej</textarea>" in page


@pytest.mark.parametrize("query", ["by=x", "in=x", "pictures=no", "when=x"])
def test_an_address_that_asks_for_what_cannot_be_is_refused(client, monday, db, query):
    assert client.get(f"{HTML}?{query}").status_code == 400
    assert client.get(f"/nyhedsbrev/?{query}").status_code == 400
