"""The agenda in a real browser: days chosen, filtered, seen on the map, read by keyboard, framed by another site."""

from datetime import datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from byliv.core import clock
from tests import make

pytestmark = pytest.mark.one_database


@pytest.fixture
def evening(vesterbro, house, atelier) -> None:
    """Tonight, tomorrow, every week, cancelled, and an exhibition: around the day of the test."""
    today = datetime.combine(clock.local_now().date(), datetime.min.time())
    at_home = {"place": house, "organisers": [atelier]}

    def on(days: int, hour: int, **more):
        day = today + timedelta(days=days, hours=hour)
        return make.when(day.year, day.month, day.day, day.hour, **more)

    make.make_event("Jazz i gården", on(0, 22, hours=1), **at_home, is_free=True, summary_da="Tag en nabo med.")
    make.make_event("Tegnekursus", on(1, 10), **at_home, kind="workshop")
    make.make_event("Korprøve", on(2, 19, rules=("FREQ=WEEKLY;COUNT=10",)), **at_home, kind="course")
    make.make_event("Fest i Roskilde", on(1, 20), longitude=12.08, latitude=55.64, kind="party")
    make.make_event("Aflyst", on(1, 21), **at_home, status="cancelled", status_note="Syg dirigent")
    show = make.when(today.year, today.month, today.day, hours=24 * 40, timing="all_day")
    make.make_event("Stille billeder", show, **at_home, kind="exhibition")


def test_one_finds_something_for_tomorrow(page, live_site, evening, check_accessible):
    page.goto(live_site + reverse("calendar:area", args=["vesterbro"]))
    expect(page.locator(".strip")).to_contain_text("Stille billeder")
    page.get_by_role("link", name="I morgen").click()
    expect(page.locator(".date__name")).to_have_text(["Tegnekursus", "Aflyst"])
    expect(page.locator(".date--off")).to_contain_text("Syg dirigent")
    check_accessible(page)
    page.get_by_text("Flere måder at vælge på").click()
    page.locator("#filters").get_by_text("Værksted", exact=True).click()
    expect(page.locator(".date__name")).to_have_text(["Tegnekursus"])
    assert "kind=workshop" in page.url and "when=tomorrow" in page.url
    # The days to choose keep the filter that was chosen a moment ago.
    page.get_by_role("link", name="I dag", exact=True).click()
    expect(page.locator(".empty")).to_be_visible()
    assert "kind=workshop" in page.url


def test_the_map_shows_the_same_and_a_pin_says_what_happens_there(page, live_site, evening):
    page.goto(live_site + reverse("calendar:area", args=["vesterbro"]))
    page.locator(".map canvas").wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)
    box = page.locator(".map").bounding_box()
    pin = page.evaluate("() => document.querySelector('.date[data-id]').dataset.id")
    page.locator(".date").first.hover()
    assert page.locator(f".date.is-marked[data-id='{pin}']").count() > 3
    for dx in range(-60, 300, 12):
        page.mouse.click(box["x"] + box["width"] / 2 + dx, box["y"] + box["height"] / 2)
        if page.locator(".map-card").count():
            break
    expect(page.locator(".map-card")).to_contain_text("Jazz i gården")
    expect(page.locator(".map-card")).to_contain_text("Huset i Istedgade")


def test_a_month_is_a_table_that_leads_to_its_days(page, live_site, evening, check_accessible):
    page.goto(live_site + reverse("calendar:area", args=["vesterbro"]))
    page.get_by_role("link", name="Måneden", exact=True).click()
    check_accessible(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".month__day--today")).to_contain_text("Jazz i gården")
    page.locator(".month__day--today .month__number").click()
    expect(page.locator(".date__name").first).to_have_text("Jazz i gården")


def test_the_code_for_other_sites_is_written(page, live_site, evening, check_accessible):
    page.goto(f"{live_site}{reverse('calendar:embed_code')}?area=vesterbro")
    page.get_by_label("Tekstens farve").fill("#113322")
    page.get_by_role("button", name="Vis den sådan").click()
    assert "ink=113322" in page.get_by_label("Som script").input_value()
    expect(page.frame_locator("iframe").locator("h1")).to_contain_text("Vesterbro")
    check_accessible(page)
    page.goto(f"{live_site}{reverse('calendar:embed')}?area=vesterbro")
    check_accessible(page)


@pytest.fixture
def other_site(tmp_path: Path, live_site):
    """A page of somebody else's, with our script in it and colours of its own."""
    source = f"{live_site}{reverse('calendar:embed_script')}"
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang=da><title>Andre</title><style>:root{--byliv-ink:rgb(10 40 20);"
        "--byliv-paper:honeydew}</style><main><h1>Vores side</h1>"
        f'<script async src="{source}" data-query="area=vesterbro"></script></main>'
    )
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}/"
    server.shutdown()


def test_another_site_shows_the_agenda_in_its_own_colours(page, evening, other_site):
    page.goto(other_site)
    frame = page.frame_locator("iframe")
    expect(frame.locator(".date__name").first).to_have_text("Jazz i gården")
    body = frame.locator("body")
    assert body.evaluate("it => getComputedStyle(it).backgroundColor") == "rgb(240, 255, 240)"
    assert body.evaluate("it => getComputedStyle(it).color") == "rgb(10, 40, 20)"
    height = body.evaluate("it => it.ownerDocument.documentElement.offsetHeight")
    page.wait_for_timeout(300)
    assert abs(page.locator("iframe").bounding_box()["height"] - height) < 3
    # By keyboard into the frame and out again to the whole event.
    page.locator("h1").click()
    page.keyboard.press("Tab")
    assert frame.locator(":focus").count() == 1
