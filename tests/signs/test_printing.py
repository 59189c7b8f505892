"""Paper: every sheet fits, can be selected and read aloud, and its code is read back by a decoder."""

import pypdfium2
import pytest
import zxingcpp

from byliv.core import typeset
from byliv.signs import printing
from byliv.signs.models import Sign
from byliv.signs.printing import Format, Language, Paper
from tests import make
from tests.sheets import letters, page_at, text_of

MILLIMETRES = {Format.POSTER: (210, 297), Format.CARD: (105, 148), Format.STICKER: (104, 104)}
LONG = "Foreningen for Brugere af Kulturhuset ved Enghavevejs Kunsthåndværkerværksteder og Øvelokaler"
EVERY_SHEET = pytest.mark.parametrize("sheet", Format.values)


def read(picture) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@EVERY_SHEET
@pytest.mark.parametrize("language", Language.values)
def test_the_code_on_every_sheet_is_read_back_as_its_address(sign, sheet, language):
    assert read(page_at(printing.pdf([sign], Paper(sheet, language)))) == [sign.short_url]


@EVERY_SHEET
def test_a_sheet_has_its_size(sign, sheet):
    with pypdfium2.PdfDocument(printing.pdf([sign], Paper(sheet))) as document:
        size = tuple(round(points / 72 * 25.4) for points in document[0].get_size())
    assert size == MILLIMETRES[sheet]


@EVERY_SHEET
def test_it_is_tagged_and_names_itself(sign, sheet):
    made = printing.pdf([sign], Paper(sheet))
    with pypdfium2.PdfDocument(made) as document:
        assert document.is_tagged()
        assert document.get_metadata_dict()["Title"] == str(sign)
    assert b"pdfuaid" in made and b"/Lang" in made


@EVERY_SHEET
def test_its_words_can_be_selected(sign, sheet):
    text = text_of(printing.pdf([sign], Paper(sheet)))
    assert "Huset i Istedgade" in text
    assert sign.spaced_code in text


def test_both_languages_stand_on_it_or_only_one(sign):
    both, english = (text_of(printing.pdf([sign], Paper(Format.POSTER, language))) for language in ("both", "en"))
    assert "how you get in" in both and "how you get in" in english
    assert len(both) > len(english)


@EVERY_SHEET
@pytest.mark.parametrize(
    "name", [LONG, "Kunsthåndværkerforeningsbestyrelsesmødelokalet", "Ø", "A" * 90, "Klub 3–5 & «Ågård»"]
)
def test_a_long_name_stays_whole_and_beside_the_code(house, alice, sheet, name):
    house.name = name
    sign = make.make_sign(house, by=alice)
    sign.listing.name = name
    made = printing.pdf([sign], Paper(sheet))
    assert letters(name) in letters(text_of(made))
    assert read(page_at(made)) == [sign.short_url]


@pytest.mark.parametrize("name", ["日本の家", "بيت الثقافة", "Дом культуры", "🎭"])
def test_letters_that_our_type_has_not_do_not_stop_the_press(house, alice, name):
    sign = make.make_sign(house, by=alice)
    sign.listing.name = name
    assert read(page_at(printing.pdf([sign], Paper()))) == [sign.short_url]


def test_a_name_is_text_and_never_a_command(house, alice):
    sign = make.make_sign(house, by=alice)
    sign.listing.name = '#read("/etc/passwd") $x$ *fed* @her \\ "citat"'
    assert '#read("/etc/passwd") $x$ *fed* @her' in text_of(printing.pdf([sign], Paper()))


def test_a_quarter_of_the_code_may_be_gone(sign):
    """Correction level Q: what is torn off a corner of the data is made up for."""
    picture = page_at(printing.pdf([sign], Paper(Format.POSTER)))
    width, height = picture.size
    # The lower right part of the code: data only, none of the three eyes.
    left, top = round(width * 75 / 210), round(height * 246 / 297)
    picture.paste("white", (left, top, left + round(width * 16 / 210), top + round(width * 16 / 210)))
    assert read(picture) == [sign.short_url]


def test_the_quiet_zone_is_four_modules_wide(sign):

    drawn = typeset.qr(sign.short_url)
    size = int(drawn.split('viewBox="0 0 ')[1].split()[0])
    assert (size - 8 - 17) % 4 == 0  # a QR code of some version, and four modules on each side
    assert "M4 4h7" in drawn


@EVERY_SHEET
def test_the_drawing_holds_the_same(sign, sheet):
    drawn = printing.svg(sign, Paper(sheet))
    assert (
        drawn.startswith(b"<svg")
        and b"<script" not in drawn
        and b"http://" not in drawn.replace(b"http://www.w3.org", b"")
    )


def test_the_look_is_the_areas(sign, vesterbro, house):
    def corner(hue: int) -> tuple:
        house.area.hue = hue
        sign.listing.area = house.area
        return page_at(printing.pdf([sign], Paper(Format.POSTER)), dpi=20).getpixel((2, 2))

    assert corner(30) != corner(240)


def test_many_signs_are_one_file_with_a_page_each(house, atelier, alice):
    signs = [make.make_sign(listing, by=alice) for listing in (house, atelier, house)]
    made = printing.pdf(signs, Paper(Format.CARD))
    assert [read(page_at(made, number)) for number in range(3)] == [[sign.short_url] for sign in signs]


def test_a_sign_whose_thing_has_gone_can_still_be_printed(sign, house):
    house.delete()
    assert "Huset i Istedgade" in text_of(printing.pdf([Sign.objects.get()], Paper()))


def test_nothing_outside_the_program_is_needed():
    for name in ("BylivLoud", "BylivPlain", "BylivStrong"):
        assert (typeset.HERE / "fonts" / f"{name}.ttf").exists()
