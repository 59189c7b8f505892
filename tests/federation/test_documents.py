"""What the fediverse reads of us, and what Mobilizon, Gancio and Mastodon make of it."""

from datetime import datetime

import orjson
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from byliv.events import actions as events
from byliv.events.models import Event
from byliv.federation.models import Silence
from byliv.themes.models import Theme
from tests import make
from tests.federation import readers
from tests.federation.test_sharing import soon

AP = {"Accept": 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'}


def read(client, address: str, **headers: str) -> dict:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, answer.content
    return orjson.loads(answer.content)


@pytest.fixture
def concert(known_as, atelier, house, alice) -> Event:
    """A concert in Alice's house, with everything that can be told."""
    event = make.make_event(
        "Støj & <stilhed>", make.when(2031, 5, 7, 19), organisers=[atelier], place=house, by=alice,
        themes=Theme.objects.filter(code="music"), summary_da="En aften", description_da="**Kom** tidligt",
        description_en="Come early", ticket_url="https://billet.example/1", is_free=True,
    )  # fmt: skip
    events.set_event_access(event=event, facts={"step_free": "yes"}, by=None)
    photo = {"photo": "photos/aa/" + "a" * 32, "photo_width": 1600, "photo_height": 900, "photo_alt_da": "En scene"}
    Event.objects.filter(pk=event.pk).update(**photo)
    return event


def created(client, known_as, event) -> dict:
    """The event in its organiser's outbox."""
    organiser = event.organisers.get()
    page = read(client, f"{known_as}/ap/organisation/{organiser.pk}/outbox?before=0")
    return page["orderedItems"][0]


def test_an_area_describes_itself(client, known_as, vesterbro):
    document = read(client, f"{known_as}/ap/area/{vesterbro.pk}")
    actor = readers.mobilizon_actor(document)
    assert (actor["type"], actor["username"], actor["is_open"]) == ("Group", "vesterbro", True)
    assert actor["key"].startswith("-----BEGIN PUBLIC KEY-----")
    assert actor["inbox"] == f"{known_as}/ap/area/{vesterbro.pk}/inbox"


def test_its_picture_is_drawn_by_us(client, known_as, vesterbro):
    answer = client.get(readers.mobilizon_actor(read(client, f"{known_as}/ap/area/{vesterbro.pk}"))["avatar"])
    assert answer["Content-Type"] == "image/png" and answer.content.startswith(b"\x89PNG")


def test_organisations_and_the_whole_map_describe_themselves(client, known_as, atelier):
    kinds = [read(client, f"{known_as}/ap/{each}")["type"] for each in (f"organisation/{atelier.pk}", "all/0")]
    assert kinds == ["Organization", "Application"]


def test_what_nobody_may_see_is_not_there(client, known_as, atelier):
    atelier.is_public = False
    atelier.save()
    for path in ("", "/outbox", "/followers", "/icon.png"):
        assert client.get(f"/ap/organisation/{atelier.pk}{path}").status_code == 404


def test_mobilizon_reads_an_event(client, known_as, concert, house):
    made = readers.mobilizon_event(created(client, known_as, concert)["object"])
    assert (made["title"], made["status"], made["timezone"]) == ("Støj & <stilhed>", "confirmed", "Europe/Copenhagen")
    assert made["begins"] == datetime.fromisoformat("2031-05-07T19:00:00+02:00")
    assert made["place"]["name"] == house.name and made["place"]["spot"] == make.ISTEDGADE
    assert made["metadata"] == {"mz:accessibility:wheelchairAccessible": "fully"}
    assert (made["join"], made["join_url"]) == ("external", "https://billet.example/1")
    assert "<strong>Kom</strong> tidligt" in made["description"]


def test_gancio_reads_an_event(client, known_as, concert, house):
    made = readers.gancio_event(created(client, known_as, concert))
    assert (made["title"], made["place"]) == ("Støj & <stilhed>", house.name)
    assert made["end"] - made["start"] == 2 * 3600
    assert made["picture"].endswith("-1600.webp") and made["tags"] == ["Musik", "Vesterbro"]


def test_without_a_picture_gancio_finds_no_other_thing_in_its_place(client, known_as, atelier):
    event = make.make_event("Fernisering", soon(), organisers=[atelier], url="https://kunst.example/")
    assert created(client, known_as, event)["object"]["attachment"] == []


def test_mastodon_reads_an_event(client, known_as, concert):
    made = readers.mastodon_post(created(client, known_as, concert))
    assert "onsdag 7. maj 2031" in made["text"] and "Huset i Istedgade" in made["text"]
    assert made["pictures"] == [(f"{known_as}/media/photos/aa/{'a' * 32}-1600.webp", "En scene")]
    assert (made["visibility"], made["language"], made["hashtags"]) == ("public", "da", ["musik", "vesterbro"])


def test_an_open_end_is_said_to_be_open(client, known_as, atelier):
    event = make.make_event("Fest", soon(hours=None), organisers=[atelier])
    said = created(client, known_as, event)["object"]
    assert said["displayEndTime"] is False and said["endTime"] > said["startTime"]


def test_of_many_dates_the_next_is_told_and_all_in_words(client, known_as, atelier):
    event = make.make_event("Korprøve", soon(-6, rules=("FREQ=WEEKLY;COUNT=9",)), organisers=[atelier])
    said = created(client, known_as, event)["object"]
    assert datetime.fromisoformat(said["startTime"]) == event.occurrences.order_by("start")[1].start
    assert "Alle datoer" in said["content"] or "All dates" in said["content"]


def test_a_place_that_has_not_said_yes_is_not_told(client, known_as, atelier, house, charlie):
    other = make.make_organisation("Fremmede", owner=charlie)
    event = make.make_event("Overfald", soon(), organisers=[other], place=house, by=charlie)
    assert event.consent == "asked"
    assert "location" not in created(client, known_as, event)["object"]


def test_the_object_is_where_its_id_says(client, known_as, concert):
    said = created(client, known_as, concert)["object"]
    there = read(client, said["id"])
    assert {**there, "@context": 0} == {**said, "@context": 0}


def test_what_is_not_public_is_not_there(client, known_as, atelier):
    event = make.make_event("Hemmelig", soon(), organisers=[atelier], is_public=False)
    assert client.get(f"/ap/event/{event.pk}").status_code == 404
    assert read(client, f"{known_as}/ap/all/0/outbox")["totalItems"] == 0


def test_an_outbox_has_pages(client, known_as, atelier, monkeypatch):
    from byliv.federation.views import documents

    monkeypatch.setattr(documents, "PAGE", 2)
    names = [make.make_event(f"Aften {each}", soon(), organisers=[atelier]).name for each in range(5)]
    address = read(client, f"{known_as}/ap/organisation/{atelier.pk}/outbox")["first"]
    seen = []
    while address:
        page = read(client, address)
        seen += [item["object"]["name"] for item in page["orderedItems"]]
        address = page.get("next")
    assert seen == names[::-1]


def test_a_page_of_an_outbox_costs_the_same_however_much_is_on_it(client, known_as, vesterbro, atelier):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            read(client, f"{known_as}/ap/area/{vesterbro.pk}/outbox?before=0", Authorization="none")
        return len(captured)

    for each in range(2):
        make.make_event(f"Aften {each}", soon(), organisers=[atelier])
    queries()  # what is kept in memory is read by the first
    few = queries()
    for each in range(8):
        make.make_event(f"Nat {each}", soon(), organisers=[atelier])
    queries()
    assert queries() == few


def test_who_follows_is_told_to_nobody(client, freja, known_as, vesterbro):
    ours = f"{known_as}/ap/area/{vesterbro.pk}"
    freja.post(client, f"{ours}/inbox", freja.follow(ours))
    told = read(client, f"{ours}/followers")
    assert told["totalItems"] == 1 and "freja" not in orjson.dumps(told).decode()


@pytest.mark.parametrize("accept", [AP["Accept"], "application/activity+json"])
def test_the_pages_for_people_lead_to_the_objects(client, known_as, concert, atelier, vesterbro, accept):
    pages = (concert.get_absolute_url(), atelier.get_absolute_url(), f"/{vesterbro.slug}/", f"/en/{vesterbro.slug}/")
    led = [client.get(page, headers={"Accept": accept})["Location"] for page in pages]
    area = f"{known_as}/ap/area/{vesterbro.pk}"
    event, organisation = f"{known_as}/ap/event/{concert.pk}", f"{known_as}/ap/organisation/{atelier.pk}"
    assert led == [event, organisation, area, area]


def test_people_still_get_the_page(client, known_as, concert):
    browser = "text/html,application/xhtml+xml,application/activity+json;q=0.1"
    assert client.get(concert.get_absolute_url(), headers={"Accept": browser}).status_code == 200


def test_a_handle_leads_to_its_actor(client, known_as, vesterbro):
    found = read(client, "/.well-known/webfinger?resource=acct:vesterbro@byliv.example")
    assert found["subject"] == "acct:vesterbro@byliv.example"
    self = next(link for link in found["links"] if link["rel"] == "self")
    assert (self["type"], self["href"]) == ("application/activity+json", f"{known_as}/ap/area/{vesterbro.pk}")


@pytest.mark.parametrize("name", ["byliv", "relay", "byliv.example"])
def test_the_whole_map_has_the_handles_that_others_try(client, known_as, name):
    found = read(client, f"/.well-known/webfinger?resource=acct:{name}@byliv.example")
    assert found["subject"] == "acct:byliv@byliv.example"


def test_an_organisation_that_is_called_like_an_area_has_a_longer_handle(client, known_as, vesterbro):
    other = make.make_organisation("Vesterbro")
    assert other.slug == "vesterbro"
    found = read(client, "/.well-known/webfinger?resource=acct:vesterbro-org@byliv.example")
    assert f"{known_as}/ap/organisation/{other.pk}" in found["aliases"]


@pytest.mark.parametrize(
    ("resource", "status"),
    [("", 400), ("acct:nobody@byliv.example", 404), ("acct:vesterbro@other.example", 404), ("vesterbro", 404),
     ("acct:@byliv.example", 404), ("acct:%00@byliv.example", 404), ("x" * 400, 400), ("https://evil.example/", 404)],
)  # fmt: skip
def test_other_handles_lead_nowhere(client, known_as, vesterbro, resource, status):
    assert client.get("/.well-known/webfinger", {"resource": resource}).status_code == status


def test_the_server_says_what_it_is(client, known_as):
    links = {link["rel"]: link["href"] for link in read(client, "/.well-known/nodeinfo")["links"]}
    assert links["https://www.w3.org/ns/activitystreams#Application"] == f"{known_as}/ap/all/0"
    node = read(client, links["http://nodeinfo.diaspora.software/ns/schema/2.1"])
    assert (node["version"], node["software"]["name"], node["protocols"]) == ("2.1", "byliv", ["activitypub"])
    assert b"{uri}" in client.get("/.well-known/host-meta").content


def test_who_stepped_out_is_not_there(client, known_as, atelier, concert):
    Silence.objects.create(kind="organisation", target_id=atelier.pk)
    assert client.get(f"/ap/organisation/{atelier.pk}").status_code == 404
    assert read(client, f"{known_as}/ap/event/{concert.pk}")["attributedTo"].startswith(f"{known_as}/ap/area/")
