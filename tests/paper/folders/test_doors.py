"""Door signs: one page each, the number first, and a code that is read from where one stands."""

import pytest
import zxingcpp

from byliv.core import typeset
from byliv.opendays.queries import programme
from byliv.paper.folders.doors import SHEET, doors_data
from tests.paper.folders.conftest import LONG
from tests.sheets import is_inside, letters, page_at, pages_of


def signs(open_day, rows, size="a4", language="da") -> bytes:
    return typeset.pdf(SHEET, doors_data(open_day, rows, size=size, language=language))


@pytest.mark.parametrize("size", ["a4", "a5"])
def test_each_door_has_its_page_with_all_that_is_said_of_it(open_day, doors, size):
    rows = doors(80 if size == "a4" else 12)
    made = signs(open_day, rows, size)
    pages = pages_of(made)
    assert len(pages) == len(rows) and is_inside(made, margin=4) and b"pdfuaid" in made
    said = [letters(page) for page in pages]
    assert all(letters(row.name) in text and str(row.number) in text for row, text in zip(rows, said, strict=True))
    assert all("1117" in text or "1217" in text for text in said)


@pytest.mark.parametrize("size", ["a4", "a5"])
def test_its_code_is_read_from_the_paper(open_day, doors, size, settings):
    settings.BASE_URL = "https://kort.example.dk"
    [row] = doors(1)
    [code] = zxingcpp.read_barcodes(page_at(signs(open_day, [row], size), dpi=72))
    assert code.text == f"https://kort.example.dk/d/{row.stop.pk}"


def test_the_english_sign_leads_to_the_english_page(open_day, doors):
    made = signs(open_day, doors(1), language="en")
    assert "Scan for more" in pages_of(made)[0]
    assert "/en/d/" in zxingcpp.read_barcodes(page_at(made, dpi=72))[0].text


@pytest.mark.parametrize("name", [LONG, "A" * 90, "Ø", "A3 & «Ågård»"])
def test_a_name_of_any_length_stays_above_the_edge(open_day, doors, name):
    [row] = doors(1)
    made = signs(open_day, [row._replace(name=name, number=188)])
    assert is_inside(made, margin=4) and letters(name) in letters(pages_of(made)[0])


def test_a_door_without_a_number_yet_still_has_its_sign(open_day):
    [row] = programme(open_day)[:1]
    assert LONG[:10] in pages_of(signs(open_day, [row._replace(number=None)]))[0]
