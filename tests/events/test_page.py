"""The page of an event: when, where, who, how it stands."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from byliv.events import actions
from byliv.events.models import Event
from tests import make

pytestmark = pytest.mark.django_db


def soon(days: int = 7, hour: int = 19) -> tuple[int, ...]:
    day = timezone.localdate() + timedelta(days=days)
    return day.year, day.month, day.day, hour


def weekly(**more):
    return make.when(*soon(), rules=("FREQ=WEEKLY;COUNT=4",), **more)


@pytest.fixture
def choir(atelier, house, alice) -> Event:
    """Alice's choir in her house, every week."""
    return make.make_event("Korprøve", weekly(), by=alice, organisers=[atelier], place=house)


def page(client, event: Event) -> str:
    response = client.get(event.get_absolute_url())
    assert response.status_code == 200
    return response.text


def test_the_page_says_when_where_and_who(client, choir, house, atelier):
    text = page(client, choir)
    assert "kl. 19–21" in text and house.name in text and atelier.name in text


def test_a_place_that_has_not_answered_is_not_on_the_page(client, house, charlie, vesterbro):
    band = make.make_organisation("Bandet", owner=charlie)
    event = make.make_event("Koncert", weekly(), by=charlie, organisers=[band], place=house)
    assert house.name not in page(client, event)
    assert house.name not in client.get(event.get_absolute_url()).text


def test_its_own_people_see_that_the_place_was_asked(sign_in, house, charlie, vesterbro):
    band = make.make_organisation("Bandet", owner=charlie)
    event = make.make_event("Koncert", weekly(), by=charlie, organisers=[band], place=house)
    assert f"{house.name} er blevet spurgt" in page(sign_in(charlie), event)


def test_a_cancelled_event_says_so_loudly(client, choir, alice):
    actions.change_event(event=choir, values={"status": "cancelled", "status_note": "Stormvarsel"}, by=alice)
    assert re.search(r"standing--cancelled.*Aflyst: Stormvarsel", page(client, choir), re.S)


def test_a_cancelled_date_is_struck_out_and_the_next_one_told(client, choir, alice):
    first = choir.occurrences.order_by("start").first()
    actions.cancel_date(schedule=choir.schedules.get(), original=first.original, note="Syg dirigent", by=alice)
    text = page(client, choir)
    assert "Syg dirigent" in text and "row--off" in text and "Næste gang:" in text


def test_a_hidden_event_is_for_those_behind_it(client, sign_in, choir, alice, charlie):
    actions.change_event(event=choir, values={"is_public": False}, by=alice)
    urls = [reverse(f"events:{name}", args=[choir.slug]) for name in ("detail", "dates", "history")]
    assert [client.get(url).status_code for url in urls] == [404, 404, 404]
    assert [sign_in(charlie).get(url).status_code for url in urls] == [404, 404, 404]
    assert [sign_in(alice).get(url).status_code for url in urls] == [200, 200, 200]


def test_machines_read_the_same(client, choir, house):
    graph = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page(client, choir), re.S)[1])
    data = [each for each in graph["@graph"] if each["@type"] == "MusicEvent"]
    assert data[0]["name"] == "Korprøve" and data[0]["location"]["name"] == house.name and len(data) == 4


def test_nothing_that_people_write_ends_the_script(client, atelier, alice):
    event = make.make_event("</script><b>x", weekly(), by=alice, organisers=[atelier])
    assert "</script><b>" not in page(client, event)


def test_an_umbrella_lists_its_parts_by_date(client, choir, atelier, alice):
    festival = make.make_event("Festival", make.when(*soon(3)), by=alice, organisers=[atelier])
    late = make.make_event("Slutkoncert", make.when(*soon(9)), by=alice, organisers=[atelier], part_of=festival)
    actions.change_event(event=choir, values={"part_of": festival}, by=alice)
    text = page(client, festival)
    assert text.index(choir.name) < text.index(late.name)
    assert festival.get_absolute_url() in page(client, choir)


def test_the_number_of_questions_does_not_grow_with_the_dates(
    client, choir, atelier, alice, django_assert_max_num_queries
):
    many = make.make_event("Daglig", make.when(*soon(), rules=("FREQ=DAILY;COUNT=90",)), by=alice, organisers=[atelier])
    client.get(many.get_absolute_url())
    with django_assert_max_num_queries(25):
        client.get(choir.get_absolute_url() + "?a")
    with django_assert_max_num_queries(25):
        client.get(many.get_absolute_url() + "?a")


def test_a_change_is_on_the_page_at_once(client, choir, alice):
    page(client, choir)
    actions.change_event(event=choir, values={"name": "Ny prøve"}, by=alice)
    assert "Ny prøve" in page(client, choir)


def test_what_is_over_says_so(client, atelier, alice):
    event = make.make_event("I går", make.when(2020, 5, 7, 19), by=alice, organisers=[atelier])
    assert "standing--over" in page(client, event)


def test_the_history_names_nobody_to_strangers(client, sign_in, choir, alice):
    actions.change_event(event=choir, values={"name": "Ny prøve"}, by=alice)
    url = reverse("events:history", args=[choir.slug])
    assert "Alice" not in client.get(url).text.split("<main")[1]
    assert "Alice" in sign_in(alice).get(url).text
