"""A folder on its way to the printer: chosen by a visitor, and the door signs by the steward who hangs them."""

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import expect

from tests import make


@pytest.fixture
def open_day(vesterbro):
    return make.make_programme(vesterbro, 3, name="Vesterbro åbner dørene")


def taken(page, press, folder):
    """The file behind a press, as the browser keeps it."""
    answer = page.request.get(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + press.get_attribute("href"))
    path = folder / "sheet.pdf"
    path.write_bytes(answer.body())
    return path


def codes_in(path, number: int = 0) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        picture = document[number].render(scale=200 / 72).to_pil()
    return sorted(code.text for code in zxingcpp.read_barcodes(picture))


def test_a_visitor_chooses_a_folder_and_a_steward_prints_the_signs(
    page, live_site, signed_in, check_accessible, settings, tmp_path, dana, open_day
):
    settings.BASE_URL = live_site
    page.goto(f"{live_site}{open_day.event.get_absolute_url()}")
    page.goto(f"{live_site}/aaben-dag/{open_day.slug}/")
    page.locator("main a[href$='/folder/']").first.click()
    check_accessible(page)
    page.check("input[name=format][value=a6]")
    expect(page.locator("#pages a[href$='.pdf']")).to_have_attribute(
        "href", f"/aaben-dag/{open_day.slug}/folder/a6/da.pdf"
    )
    expect(page.locator(".folder-page")).to_have_count(4)
    check_accessible(page)
    folder = taken(page, page.locator("#pages a[href$='.pdf']"), tmp_path)
    doors = sorted(f"{live_site}/d/{stop.pk}" for stop in open_day.stops.all())
    assert codes_in(folder, 2) == doors
    page.goto(doors[0])
    expect(page.locator("h1")).to_contain_text("Atelier")

    signed_in(dana)
    page.goto(f"{live_site}/aaben-dag/{open_day.slug}/doerskilte/")
    check_accessible(page)
    signs = taken(page, page.locator("a.button--primary[href$='.pdf']"), tmp_path)
    assert [codes_in(signs, number) for number in range(3)] == [[door] for door in doors]
