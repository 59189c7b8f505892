"""What is read out of what people type: the same days, areas and wishes that they meant."""

from datetime import date

import pytest

from byliv.search.understanding import Understood, understand
from byliv.search.understanding.parts import Sense
from tests import make

THURSDAY = date(2026, 5, 7)
SUNDAY = date(2026, 5, 10)


def days(text: str, today: date = THURSDAY) -> str:
    """ "05-09" or "05-08..05-10", with the hours; "" when no days were read."""
    meant = understand(text, today)
    if meant.period is None:
        return meant.time
    first, last = (f"{day:%m-%d}" for day in (meant.period.first, meant.period.last))
    span = first if first == last else f"{first}..{last}"
    return f"{span} {meant.time}".strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i dag", "05-07"), ("idag", "05-07"), ("today", "05-07"),
        ("i aften", "05-07 evening"), ("tonight", "05-07 evening"), ("i eftermiddag", "05-07 afternoon"),
        ("i morgen", "05-08"), ("i morgen aften", "05-08 evening"), ("i overmorgen", "05-09"),
        ("på lørdag", "05-09"), ("lørdag aften", "05-09 evening"), ("saturday night", "05-09 evening"),
        ("på torsdag", "05-07"), ("tirsdag", "05-12"), ("næste lørdag", "05-16"),
        ("fredag og lørdag", "05-08..05-09"), ("lørdag eller søndag", "05-09..05-10"),
        ("fra torsdag til lørdag", "05-07..05-09"), ("søndag-mandag", "05-10..05-11"), ("9/5 og 10/5", "05-09..05-10"),
        ("i weekenden", "05-08..05-10"), ("this weekend", "05-08..05-10"), ("næste weekend", "05-15..05-17"),
        ("denne uge", "05-07..05-10"), ("næste uge", "05-11..05-17"), ("uge 48", "11-23..11-29"),
        ("uge 2", "01-11..01-17"), ("denne måned", "05-07..05-31"), ("næste måned", "06-01..06-30"),
        ("til juni", "06-01..06-30"), ("maj", "05-01..05-31"), ("januar", "01-01..01-31"), ("june", "06-01..06-30"),
        ("12/12", "12-12"), ("12.12.", "12-12"), ("den 12. december", "12-12"), ("12 december", "12-12"),
        ("december 12", "12-12"), ("2026-12-12", "12-12"), ("lørdag d. 9. maj", "05-09"), ("1/3", "03-01"),
        ("1.-7. juni", "06-01..06-07"), ("fra 1/6 til 7/6", "06-01..06-07"),
        ("efter kl. 17", "evening"), ("om aftenen", "evening"), ("formiddag", "morning"),
        ("sankt hans", "06-23"), ("i julen", "12-20..12-30"), ("nytårsaften", "12-31"), ("i pinsen", "05-23..05-25"),
        ("til sommer", "06-01..08-31"), ("de næste 14 dage", "05-07..05-20"),
    ],
)  # fmt: skip
def test_days_are_read_as_people_say_them(db, text, expected):
    assert days(text) == expected
    assert not understand(text, THURSDAY).words


@pytest.mark.parametrize("text", ["31/2", "99/99", "uge 60", "2026-13-40", "0/0", "marts.dk", "jul", "may", "kl 99"])
def test_what_is_no_day_stays_a_word(db, text):
    assert days(text) == ""
    assert understand(text, THURSDAY).words


def test_on_a_sunday_the_weekend_is_nearly_over(db):
    assert days("i weekenden", SUNDAY) == "05-10"


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("gratis", Sense.PRICE), ("fri entré", Sense.PRICE), ("free admission", Sense.PRICE),
        ("trinfri", Sense.ACCESS), ("med kørestol", Sense.ACCESS), ("wheelchair accessible", Sense.ACCESS),
        ("step-free", Sense.ACCESS), ("åbent nu", Sense.OPEN), ("der har åbent", Sense.OPEN), ("open now", Sense.OPEN),
        ("nær mig", Sense.NEAR), ("i nærheden", Sense.NEAR), ("near me", Sense.NEAR),
        ("for 5-årige", Sense.AGE), ("8 år", Sense.AGE), ("5 years old", Sense.AGE),
        ("for børn", Sense.THEME), ("unge", Sense.THEME), ("musik", Sense.THEME),
        ("øvelokaler", Sense.KIND), ("gallerierne", Sense.KIND), ("koncerter", Sense.KIND), ("foreninger", Sense.KIND),
        ("hvad sker der", Sense.TYPE), ("åbne ateliers", Sense.TYPE),
    ],
)  # fmt: skip
def test_wishes_are_read_in_danish_and_english(db, text, sense):
    meant = understand(text, THURSDAY)
    assert [part.sense for part in meant.parts] == [sense]
    assert not meant.words


def read(meant: Understood) -> list[str]:
    return [meant.text[part.start : part.end] for part in meant.parts]


def test_a_whole_sentence_comes_apart(vesterbro):
    meant = understand("gratis koncert for børn på Vesterbro på lørdag", THURSDAY)
    assert read(meant) == ["gratis", "koncert", "for børn", "på Vesterbro", "på lørdag"]
    assert (meant.is_free, meant.event_kinds, meant.themes) == (True, ("concert",), ("children", "families"))
    assert (meant.area.slug, days(meant.text)) == ("vesterbro", "05-09")


def test_areas_are_known_by_both_their_names_and_with_other_letters(db):
    make.make_area("koebenhavn", (12.4, 55.6, 12.7, 55.8), name_da="København", name_en="Copenhagen")
    for text in ("københavn", "KOBENHAVN", "i København", "copenhagen", "kbh"):
        assert understand(text, THURSDAY).area.slug == "koebenhavn"


def test_what_is_quoted_is_taken_as_it_is(db):
    meant = understand('"på lørdag" gratis', THURSDAY)
    assert (meant.rest, meant.is_free, meant.period) == ("på lørdag", True, None)


def test_words_that_only_hold_a_sentence_together_are_left_out(db):
    assert understand("hvor kan man finde en trompet", THURSDAY).rest == "trompet"
    assert understand("hvor er det", THURSDAY).rest == "hvor er det"


def test_a_part_is_taken_away_with_its_words_and_no_others(vesterbro):
    meant = understand("jazz på Vesterbro i aften", THURSDAY)
    assert [meant.without(part) for part in meant.parts] == ["jazz i aften", "jazz på Vesterbro"]


def test_of_two_areas_and_two_dates_the_first_is_meant(vesterbro):
    meant = understand("vesterbro vesterbro lørdag søndag", THURSDAY)
    assert (meant.rest, days(meant.text)) == ("vesterbro søndag", "05-09")


def test_the_same_question_is_a_filter_of_map_and_agenda(vesterbro):
    meant = understand("galleri trinfri åbent nu lys", THURSDAY)
    assert meant.map_filter().query() == "kind=gallery&open=now&access=step_free&q=lys"
    meant = understand("gratis koncert i weekenden", THURSDAY)
    assert meant.agenda_filter().query() == "when=weekend&kind=concert&free=yes"
