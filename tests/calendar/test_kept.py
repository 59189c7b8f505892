"""What pages keep of themselves is what they would make anew, and a change shows at once."""

import pytest
from django.core.cache import caches

from byliv.areas.actions import save_area
from byliv.core import remember
from byliv.events import actions
from byliv.events.models import Event
from tests import make

pytestmark = pytest.mark.django_db
SIGNS = "<i>&\"'"
PAGES = [
    "/kalender/", "/en/calendar/", "/vesterbro/kalender/?when=today", "/en/vesterbro/calendar/?view=month",
    "/vesterbro/kalender/?kind=market&theme=music&age=7", "/kalender/?kind=market&time=evening&free=yes&language=en",
]  # fmt: skip


def fresh(client, address: str) -> str:
    remember.forget_all()
    caches["template_fragments"].clear()
    return client.get(address).text


def test_kept_pieces_are_those_of_the_page_they_stand_in(client, week):
    pages = {address: fresh(client, address) for address in PAGES}
    for address in [*PAGES, *reversed(PAGES)]:
        remember.forget_all()
        assert client.get(address).text == pages[address]


def test_the_boxes_that_were_ticked_are_ticked(client, week):
    for address in ("/kalender/?kind=market", "/kalender/", "/kalender/?kind=concert&theme=music&free=yes"):
        page = client.get(address).text
        assert page.count(" checked") - fresh(client, "/kalender/").count(" checked") == address.count("=")


def test_a_new_name_of_an_area_shows_at_once(client, vesterbro):
    for name in ("Vestenbro", "Vesterbro V"):
        values = {"name_da": name, "name_en": name, "kind": vesterbro.kind}
        save_area(slug="vesterbro", values=values, polygon=make.square(*make.VESTERBRO), parent=None, by=None)
        assert f"Det sker i {name}" in client.get("/vesterbro/kalender/").text


def test_a_new_area_has_an_agenda_at_once(client, vesterbro):
    assert client.get("/valby/kalender/").status_code == 404
    make.make_area("valby", (12.4, 55.6, 12.5, 55.66))
    assert client.get("/valby/kalender/").status_code == client.get("/kalender/?area=valby").status_code == 200


def test_whatever_somebody_writes_stands_as_text(client, house, atelier):
    words = {"summary_da": SIGNS, "room": SIGNS, "price_text": SIGNS, "location": SIGNS, "status_note": SIGNS}
    on = {"organisers": [make.make_organisation(f"Hus {SIGNS}")], **words}
    make.make_event(f"Aften {SIGNS}", make.when(2026, 5, 7, 20, time_text=SIGNS), **on)
    make.make_event(f"Lang {SIGNS}", make.when(2026, 5, 1, hours=24 * 20, timing="all_day"), **on)
    actions.change_event(event=Event.objects.first(), values={"status": "cancelled"}, by=None)
    for address in ("/kalender/", "/kalender/?when=today", "/kalender/?view=month", "/kalender/?view=long"):
        page = client.get(address).text
        assert SIGNS not in page and "<i>" not in page and "&lt;i&gt;&amp;&quot;&#x27;" in page
