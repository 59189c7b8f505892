"""The folder: nothing is lost and nothing leaves the paper, however many doors there are, whatever they are called."""

import re

import pypdfium2
import pytest
import zxingcpp

from byliv.core import typeset
from byliv.opendays.models import Sponsor
from byliv.opendays.queries import programme
from byliv.paper.folders.content import SHEET, folder_data
from tests import make
from tests.paper.folders.conftest import LONG
from tests.paper.posters import collisions
from tests.sheets import is_inside, letters, page_at, pages_of

A6, A4, A3 = (105, 148), (210, 297), (420, 297)


def folder(open_day, rows, format="a6", language="da") -> bytes:
    return typeset.pdf(SHEET, folder_data(open_day, rows, format=format, language=language))


def sizes_of(pdf: bytes) -> set:
    with pypdfium2.PdfDocument(pdf) as document:
        return {tuple(round(points / 72 * 25.4) for points in page.get_size()) for page in document}


def codes_on(picture) -> list[str]:
    return sorted(code.text for code in zxingcpp.read_barcodes(picture))


@pytest.mark.parametrize(("format", "size"), [("a6", A6), ("a4", A4), ("a3", A3)])
@pytest.mark.parametrize("count", [1, 12, 80])
def test_every_door_is_there_with_its_number_and_on_the_paper(open_day, doors, format, size, count):
    rows = doors(count)
    made = folder(open_day, rows, format)
    text = letters("".join(pages_of(made)))
    assert sizes_of(made) == {size}
    assert is_inside(made)
    assert all(letters(row.name) in text for row in rows)
    numbers = re.findall(r"\d+", " ".join(pages_of(made)))
    assert all(numbers.count(str(row.number)) >= 2 for row in rows)  # on the map and in the list
    assert b"pdfuaid" in made and "LokaludvalgetSønner" in text


@pytest.mark.parametrize(("count", "format", "pages"), [(12, "a4", 2), (80, "a4", 4), (80, "a3", 2), (12, "a6", 6)])
def test_it_is_no_more_paper_than_it_must_be(open_day, doors, count, format, pages):
    assert len(pages_of(folder(open_day, doors(count), format))) == pages


def test_every_code_is_read_from_the_printed_page_as_the_address_of_its_door(open_day, doors, settings):
    settings.BASE_URL = "https://kort.vesterbro.example.dk"
    rows = doors(12)
    made = folder(open_day, rows)
    found = [code for page in range(len(pages_of(made))) for code in codes_on(page_at(made, page, dpi=200))]
    doors_found = sorted(code for code in found if "/d/" in code)
    assert doors_found == sorted(f"https://kort.vesterbro.example.dk/d/{row.stop.pk}" for row in rows)
    assert len(found) == len(rows) + 1  # and the programme's


def test_the_smallest_codes_are_read_too(open_day, doors):
    rows = doors(80)
    assert len(codes_on(page_at(folder(open_day, rows, "a3"), 1, dpi=250))) == 80


def order_of(made: bytes) -> list[list[int]]:
    """The numbers at the foot of the pages on each side, read as the paper lies: lower left, lower right, and the
    upper ones turned."""
    found = []
    with pypdfium2.PdfDocument(made) as document:
        for page in document:
            text, (width, height) = page.get_textpage(), page.get_size()
            low = 14
            boxes = [(0, 0, width / 2, low), (width / 2, 0, width, low)]
            boxes += [(0, height - low, width / 2, height), (width / 2, height - low, width, height)]
            found.append([_number(text.get_text_bounded(*box)) for box in boxes])
    return found


def _number(text: str) -> int:
    numbers = re.findall(r"\d+", text)
    return int(numbers[0]) if numbers else 0


def test_a_booklet_of_sheets_is_in_order_when_it_is_folded(open_day, doors):
    made = folder(open_day, doors(80), "a4")
    # Lower left, lower right, upper left, upper right; 0 where a page has no number: cover, map, notes, back.
    assert order_of(made) == [[0, 0, 13, 4], [0, 0, 3, 14], [12, 5, 9, 8], [6, 11, 7, 10]]


def test_one_sheet_unfolds_into_the_map(open_day, doors):
    first, second = pages_of(folder(open_day, doors(12), "a4"))
    assert "Istedgade" in second and "12" in second
    assert all(f"nummer {number}" in first for number in (2, 3, 4))


def test_two_days_are_told_apart_and_one_day_needs_no_name(open_day, vesterbro):
    text = " ".join(" ".join(pages_of(folder(open_day, programme(open_day)))).split())
    days = [f"{each.start:%w}" for each in open_day.dates.all()]
    assert len(set(days)) == 2 and text.count("12–17") == 1 and text.count("11–17") >= 4
    single = make.make_programme(vesterbro, 2)
    assert "\n11–17" in "".join(pages_of(folder(single, programme(single)))).replace("\r", "")


def test_it_speaks_english(open_day, doors):
    text = " ".join(pages_of(folder(open_day, doors(4), "a4", "en")))
    assert "All doors by number" in text and "Craft" in text and "Kunsthåndværk ·" not in text


def test_the_look_is_the_areas(open_day, doors, vesterbro):
    def corner(hue: int) -> tuple:
        vesterbro.hue = hue
        vesterbro.save()
        return page_at(folder(open_day, doors(1)), dpi=20).getpixel((2, 40))

    assert corner(30) != corner(240)


def test_without_doors_it_says_so_and_still_is_a_folder(open_day):
    for format in ("a6", "a4", "a3"):
        assert is_inside(folder(open_day, [], format))


def test_a_door_whose_place_has_not_said_yes_is_in_the_list_and_named_beside_the_map(open_day, doors):
    rows = doors(3)
    data = folder_data(open_day, [*rows[:2], rows[2]._replace(position=None)], format="a6", language="da")
    assert data["missing"] == ["3"]
    assert [pin["number"] for pin in data["maps"]["page"][0]["pins"]] == ["1", "2"]


def test_two_doors_never_stand_in_each_other(open_day, doors):
    for format in ("a4", "a3"):
        data = folder_data(open_day, doors(12), format=format, language="da")
        # The outside of the folder, the back of the map: where the list is.
        page = {"a4": 0, "a3": 1}[format]
        assert collisions(typeset.pdf(SHEET, {**data, "only": page})) == 0


def test_areas_far_from_each_other_have_maps_of_their_own(open_day, doors):
    rows = doors(4)
    far = copy_to_area(rows[3], 99, (12.35, 55.65))
    data = folder_data(open_day, [*rows[:3], far], format="a3", language="da")
    assert [len(each["pins"]) for each in data["maps"]["wide"]] == [3, 1]


def copy_to_area(row, area_id: int, position: tuple):
    row.stop.area_id = area_id
    return row._replace(position=position)


def test_many_sponsors_and_a_long_name_have_their_place(open_day, doors):
    Sponsor.objects.bulk_create(Sponsor(open_day=open_day, name=f"{LONG[:60]} {number}") for number in range(40))
    open_day.event.name = LONG
    made = folder(open_day, doors(2))
    assert is_inside(made)
    assert letters(LONG) in letters(pages_of(made)[0])
    assert letters(f"{LONG[:60]} 39") in letters(pages_of(made)[-1])


def test_letters_that_our_type_has_not_do_not_stop_the_press(open_day, doors):
    assert is_inside(folder(open_day, [doors(1)[0]._replace(name="日本の家")]))


@pytest.mark.parametrize("name", ["A" * 90, '#read("/etc/passwd") $x$ *fed*', "🎭 Klub 3–5 & «Ågård»"])
def test_a_name_is_text_whatever_it_holds(open_day, doors, name):
    made = folder(open_day, [doors(1)[0]._replace(name=name)])
    assert is_inside(made)
    assert letters(name.replace("🎭", "")) in letters("".join(pages_of(made)))
