"""Real files of other programs: valid ones are read, odd ones get a sentence, and nothing is raised."""

from datetime import datetime, time, timedelta

import pytest

from byliv.events.models import Timing
from byliv.feeds.drafts import Draft, Reading, Refused, Unreadable
from byliv.feeds.readers import read
from tests.feeds.shared import content, files

pytestmark = pytest.mark.one_database
FOLDERS = ("ics/*/*.ics", "openactive/*", "jsonld/*", "itk_aarhus/*/*")
VALID = files("ics/ical4j_valid/*.ics") + files("ics/tz/*.ics")


def reading(name: str) -> Reading:
    return read(content(name), "", f"https://example.org/{name}")


def drafts(name: str) -> list[Draft]:
    return [row for row in reading(name).rows if isinstance(row, Draft)]


@pytest.mark.parametrize("name", [name for folder in FOLDERS for name in files(folder)])
def test_every_file_gives_events_or_sentences(name):
    try:
        found = reading(name)
    except Unreadable as problem:
        assert str(problem).endswith((".", "?"))
        return
    assert found.rows or found.notes
    for row in found.rows:
        assert row.reason.endswith(".") if isinstance(row, Refused) else (row.values["name"] and row.dates and row.uid)


@pytest.mark.parametrize("name", VALID)
def test_every_valid_calendar_is_read(name):
    assert reading(name).form == "ical"


def test_the_libraries_of_aarhus_come_in_with_nothing_invented():
    rows = {row.uid: row for row in drafts("itk_aarhus/feeds/aakb.json")}
    assert len(rows) == 12
    stories = rows["37752"]
    [when] = stories.dates
    # "Hver onsdag fra kl. 15.30": the source writes 14:30 in UTC.
    assert (when.start, when.zone, when.duration) == (
        datetime(2022, 12, 7, 15, 30), "Europe/Copenhagen", timedelta(minutes=30),
    )  # fmt: skip
    assert stories.values["is_free"] is True and stories.values["room"] == "Børnebiblioteket"
    assert (stories.place_name, stories.address) == ("Gellerup Bibliotek", "Karen Blixens Boulevard 23, 8220 Brabrand")
    assert "<" not in stories.values["description_da"] and "languages" not in stories.values
    assert "ticket_url" not in stories.values and rows["38468"].values["ticket_url"].startswith("https://www.pretix.eu")


def test_the_art_museum_comes_in_with_its_doubts():
    first, *_more = rows = drafts("itk_aarhus/feeds/aros.json")
    assert len(rows) == 5
    assert first.values["name"] == "Hassan Preisler & Maise Njor – Identitet"
    assert first.values["price_text"] == "140 kr. ex. entré til museet" and "is_free" not in first.values
    # It says 28 to 30 September in one field and the 28th alone in three others.
    assert first.dates[0].start == datetime(2023, 9, 28, 19) and first.dates[0].duration == timedelta(minutes=90)
    assert any("2023-09-30" in note for note in first.notes)


def test_an_event_of_the_event_database_has_all_its_dates_once():
    for name in ("events", "occurrences", "daily_occurrences"):
        rows = {row.uid: row for row in drafts(f"itk_aarhus/indexes/{name}.json")}
        assert rows.keys() == {"7", "8"}
        assert [when.start for when in rows["8"].dates] == [
            datetime(2024, 11, 8, 10, 30),
            datetime(2024, 12, 7, 14, 30),
        ]
        assert {each.values["room"] for each in rows["8"].exceptions} == {"M2-5", "M2-6"}
        assert rows["8"].values["longitude"] > 10 and rows["8"].values["latitude"] > 56


@pytest.mark.parametrize("name", ["locations", "organizations", "tags", "vocabularies"])
def test_what_is_no_event_is_refused_with_a_sentence(name):
    assert all(isinstance(row, Refused) for row in reading(f"itk_aarhus/indexes/{name}.json").rows)


def test_the_list_of_nordvest_comes_in_whole_with_its_free_times():
    rows = drafts("hidden_nordvest_2025-08-01.derived.json")
    assert len(rows) == 42 and len({row.uid for row in rows}) == 42
    said = {row.values["name"]: row.dates[0] for row in rows}
    sold_out = said["Fry-Day"]
    assert (sold_out.start.time(), sold_out.duration, sold_out.time_text) == (
        time(16, 30),
        None,
        "16:30 until sold out",
    )
    untold = [when for when in said.values() if when.time_text == "TBD"]
    assert len(untold) == 3 and {when.timing for when in untold} == {Timing.UNANNOUNCED}
    assert said["Rose Tuesday"].timing == Timing.ALL_DAY
    [night] = [when for when in said.values() if when.start.hour == 15 and when.duration == timedelta(hours=10)]
    assert not night.time_text


def test_openactive_gives_dated_sessions_and_sentences_about_the_rest():
    [row] = drafts("openactive/part-two-finished.json")
    [when] = row.dates
    assert (when.start, when.rules) == (datetime(2018, 8, 16, 20), ("FREQ=WEEKLY;BYDAY=TH;UNTIL=20200813",))
    [place] = reading("openactive/place_example_1.json").rows
    assert isinstance(place, Refused) and "Place" in place.reason


def test_pages_of_theatres_are_read():
    first, second = drafts("jsonld/domainedo_two_nights.html")
    assert first.address == "178, rue de la Carriérasse, 34090 Montpellier" and first.values["price_text"].startswith(
        "20€"
    )
    assert second.dates[0].start - first.dates[0].start == timedelta(days=1) and first.uid != second.uid
    [concert] = drafts("jsonld/songkick_elysian_fields.jsonld")
    assert (concert.dates[0].start, concert.dates[0].zone) == (datetime(2015, 10, 31, 19, 30), "Etc/GMT+4")
    [play] = drafts("jsonld/microdata_theaterevent_008.html")
    assert play.values["kind"] == "performance" and play.place_name == "Shakespeare's Globe"
