"""Posters as paper: whatever happens in a week has room on them, or they say how much has not."""

import re

import pypdfium2
import pytest
import zxingcpp

from byliv.core import typeset
from byliv.paper.posters.formats import MEASURES, Format
from byliv.paper.posters.printing import SHEET
from tests.paper.posters import LONG, collisions, crowded, outside
from tests.sheets import letters, page_at, text_of

pytestmark = pytest.mark.django_db
EVERY_SHEET = pytest.mark.parametrize("sheet", Format.values)


def read(pdf: bytes) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(page_at(pdf, dpi=120))]


def left_out(text: str) -> int:
    """How many the foot says are only in the calendar."""
    found = re.search(r"plads til alt: (\d+)", text)
    return int(found[1]) if found else 0


def numbers_in(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"nr(\d+)", text)}


@EVERY_SHEET
@pytest.mark.parametrize("count", [0, 1, 12, 80, 300])
def test_any_number_of_dates_has_room_and_none_is_lost(sheet, count):
    content = crowded(count, sheet)
    content["poster"]["long"] = []
    pdf = typeset.pdf(SHEET, content)
    text = text_of(pdf)
    assert not outside(pdf)
    assert collisions(pdf) == 0
    assert len(numbers_in(text)) + left_out(text) == count
    assert sum(int(more) for more in re.findall(r"\+ ?(\d+) til", text)) == left_out(text)


@EVERY_SHEET
def test_it_is_one_tagged_page_of_its_size_that_names_itself(sheet):
    pdf = typeset.pdf(SHEET, crowded(12, sheet))
    with pypdfium2.PdfDocument(pdf) as document:
        size = tuple(round(points / 72 * 25.4) for points in document[0].get_size())
        assert (len(document), document.is_tagged()) == (1, True)
        assert document.get_metadata_dict()["Title"] == "Det sker, Uge 19"
    assert size == (MEASURES[sheet].sheet["width"], MEASURES[sheet].sheet["height"])
    assert b"pdfuaid" in pdf and b"/Lang" in pdf


@EVERY_SHEET
@pytest.mark.parametrize("count", [0, 12])
def test_the_code_is_read_back_from_the_printed_page(sheet, count):
    content = crowded(count, sheet)
    assert read(typeset.pdf(SHEET, content)) == [content["poster"]["url"]]


@EVERY_SHEET
def test_a_dozen_names_stand_there_in_full_however_long(sheet):
    content = crowded(12, sheet)
    text = letters(text_of(typeset.pdf(SHEET, content)))
    names = [row["name"] for day in content["poster"]["days"] for row in day["rows"]]
    assert len(names) == 12 and f"{LONG} nr1" in names
    assert [name for name in names if letters(name) not in text] == []


@EVERY_SHEET
def test_a_cancelled_date_says_so(sheet):
    assert "AFLYST" in text_of(typeset.pdf(SHEET, crowded(12, sheet)))


@EVERY_SHEET
def test_an_empty_week_has_a_line_for_every_day(sheet):
    text = text_of(typeset.pdf(SHEET, crowded(0, sheet)))
    assert "Her er plads." in text
    assert all(f"{name} {4 + number}. maj" in text for number, name in enumerate(("Mandag", "Tirsdag", "Onsdag")))


def test_what_goes_on_for_longer_has_a_place_of_its_own():
    pdf = typeset.pdf(SHEET, crowded(80, "a3", long=8))
    assert "til 8. juni" in text_of(pdf)
    assert collisions(pdf) == 0


def test_letters_that_our_type_has_not_do_not_stop_the_press():
    content = crowded(3, "a5")
    content["poster"]["days"][0]["rows"][0]["name"] = "日本の家 🎭 بيت الثقافة"
    assert read(typeset.pdf(SHEET, content)) == [content["poster"]["url"]]


def test_a_name_is_text_and_never_a_command():
    content = crowded(1, "a5")
    name = '#read("/etc/passwd") $x$ *fed* @her \\ "citat"'
    content["poster"]["days"][0]["rows"][0]["name"] = name
    assert letters(name) in letters(text_of(typeset.pdf(SHEET, content)))
