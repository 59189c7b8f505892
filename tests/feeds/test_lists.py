"""Tables, free times, prices, pages and news."""

from datetime import date, datetime, time, timedelta

import pytest

from byliv.events.models import Timing
from byliv.feeds.drafts import Draft, Refused, Unreadable
from byliv.feeds.readers import money, read, times
from byliv.feeds.readers.places import name_and_address
from byliv.feeds.readers.times import Clock
from byliv.feeds.readers.values import Found

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("07:00", Clock(time(7))),
        ("12:00 to 16:00", Clock(time(12), time(16))),
        ("kl. 19-21", Clock(time(19), time(21))),
        ("19.00 – 20.30", Clock(time(19), time(20, 30))),
        ("fra kl. 10", Clock(time(10), text="fra kl. 10")),
        ("16:30 until sold out", Clock(time(16, 30), text="16:30 until sold out")),
        ("7 pm to 9 pm", Clock(time(19), time(21))),
        ("All day", Clock(is_all_day=True)),
        ("hele dagen", Clock(is_all_day=True)),
        ("TBD", Clock(text="TBD")),
        ("25:00", Clock(text="25:00")),
        ("12", Clock(text="12")),
        ("efter mørkets frembrud", Clock(text="efter mørkets frembrud")),
        ("", Clock()),
    ],
)
def test_free_times_are_read_and_never_guessed(words, said):
    assert times.clock(words) == said


def test_an_evening_that_ends_after_midnight_ends_on_the_next_day():
    when = times.on(date(2027, 5, 7), times.clock("15:00 to 01:00"), "Europe/Copenhagen")
    assert (when.start, when.duration) == (datetime(2027, 5, 7, 15), timedelta(hours=10))


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("0", {"is_free": True}),
        ("Gratis", {"is_free": True}),
        ("50 kr.", {"is_free": False, "price_from": 5000}),
        ("1.250,50 kr", {"is_free": False, "price_from": 125050}),
        ("75,-", {"is_free": False, "price_from": 7500}),
        ("140 kr. ex. entré", {"price_text": "140 kr. ex. entré"}),
        ("Free or 100", {"price_text": "Free or 100"}),
        ("20€", {"price_text": "20€"}),
        ("", {}),
    ],
)
def test_prices_are_amounts_only_when_they_are_nothing_else(written, values):
    found = Found()
    money.price(found, written)
    assert found.values == values


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Huset, Istedgade 3, 1650 København V", ("Huset", "Istedgade 3, 1650 København V")),
        ("Istedgade 3, 1650 København V", ("", "Istedgade 3, 1650 København V")),
        ("Huset 2, Istedgade 3", ("Huset 2", "Istedgade 3")),
        ("Thoravej 29", ("Thoravej 29", "Thoravej 29")),
        ("Cafe Lunden", ("Cafe Lunden", "")),
        ("https://zoom.us/j/1", ("Online", "")),
        ("", ("", "")),
    ],
)
def test_name_and_address_are_taken_apart(line, parts):
    assert name_and_address(line) == parts


def test_a_table_of_peoples_own_columns_is_read():
    content = (
        "Navn;Dato;Starttid;Sluttid;Sted;Adresse;Postnr;By;Pris;Arrangør;Kategori;Ukendt\n"
        "Fernisering;7/5/2027;17.00;19.00;Galleriet;Istedgade 3;1650;København V;gratis;Alice;Koncert;x\n"
        ";8/5/2027;;;;;;;;;;\nUden dag;snart;;;;;;;;;;\n"
    )
    reading = read(content.encode("cp1252"), "text/csv", "liste.csv")
    first, nameless, dateless = reading.rows
    assert isinstance(first, Draft) and first.dates[0].duration == timedelta(hours=2)
    assert (first.place_name, first.address) == ("Galleriet", "Istedgade 3, 1650 København V")
    assert first.values["kind"] == "concert" and first.values["is_free"] is True and first.organiser_name == "Alice"
    assert isinstance(nameless, Refused) and isinstance(dateless, Refused) and "Ukendt" in reading.notes[0]


def test_googles_table_is_read():
    columns = "Subject,Start Date,Start Time,End Date,End Time,All Day Event,Private"
    content = f"{columns}\nFest,05/06/2027,,06/06/2027,,True,False\n"
    [row] = read(content.encode(), "", "").rows
    assert row.dates[0].timing == Timing.ALL_DAY and row.dates[0].duration == timedelta(days=2)


def test_the_same_row_has_the_same_identity_the_next_time():
    content = b"name,start\nFest,2027-05-07T19:00\n"
    assert read(content, "", "").rows[0].uid == read(content, "", "other.csv").rows[0].uid


def test_a_broken_script_on_a_page_does_not_hide_the_next():
    page = (
        '<html><head><title>Program</title></head><body><script type="application/ld+json">{"@type": "Event",}</script>'
        '<script type="application/ld+json">{"@graph": [{"@type": ["MusicEvent"], "name": "Koncert &amp; dans",'
        '"startDate": "2027-05-07", "eventStatus": "https://schema.org/EventCancelled", "url": "/koncert",'
        '"location": {"@type": "VirtualLocation"},'
        '"offers": [{"price": "100"}, {"price": 50, "priceCurrency": "DKK"}]}]}'
        "</script></body></html>"
    )
    reading = read(page.encode(), "text/html", "https://huset.dk/program")
    row = next(row for row in reading.rows if isinstance(row, Draft))
    assert reading.title == "Program" and row.values["kind"] == "concert" and row.place_name == "Online"
    assert row.values["url"] == "https://huset.dk/koncert" and row.values["status"] == "cancelled"
    assert row.values["price_from"] == 5000 and row.dates[0].timing == Timing.UNANNOUNCED


def test_a_page_without_events_names_the_calendar_that_it_offers():
    page = b'<html><body><a href="webcal://huset.dk/kalender.ics">Abonner</a></body></html>'
    with pytest.raises(Unreadable, match=r"https://huset\.dk/kalender\.ics"):
        read(page, "text/html", "https://huset.dk/")


def test_news_are_events_only_when_they_say_when():
    feed = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/"><channel>'
        "<title>Nyt</title><item><title>Koncert</title><guid>1</guid><ev:startdate>2027-05-07T19:00:00+02:00</ev:startdate>"
        "<ev:location>Huset</ev:location></item><item><title>Vi har fået nye stole</title>"
        "<pubDate>Fri, 07 May 2027 10:00:00 GMT</pubDate></item></channel></rss>"
    )
    first, second = read(feed.encode(), "application/rss+xml", "").rows
    assert isinstance(first, Draft) and first.dates[0].start == datetime(2027, 5, 7, 19) and first.place_name == "Huset"
    assert isinstance(second, Refused)
