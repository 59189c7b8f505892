"""What is told: what everybody can see, once, as it is now; what is gone as gone; what is hidden never."""

import json

import pytest
from django.db import transaction

from byliv.audit.models import AuditEntry
from byliv.events import actions as events
from byliv.listings.actions import confirm, set_contacts
from byliv.listings.models import Listing
from byliv.opendays import actions as opendays
from byliv.organisations.actions import change_organisation
from byliv.places.actions import change_place
from byliv.stewardship.actions.merges import merge
from byliv.webhooks import actions
from byliv.webhooks.models import Delivery
from tests import make
from tests.webhooks.conftest import make_hook, tell, told, types


def test_a_new_event_is_told_with_all_that_its_page_says(hook, receiver, house, alice, atelier):
    tell()
    receiver.bodies.clear()
    event = make.make_event("Korprøve", place=house, organisers=[atelier], by=alice)
    tell()
    (message,) = told(receiver)
    data = message["data"]
    assert (message["type"], data["id"], data["name"], data["area"]) == (
        "event.created",
        event.pk,
        "Korprøve",
        "vesterbro",
    )
    assert data["url"].endswith(f"/begivenhed/{event.slug}/") and data["licence"] == "CC-BY-4.0"
    assert data["object"]["location"]["name"] == house.name and data["dates"] == []


def test_many_changes_of_one_thing_in_a_row_are_one_message(hook, receiver, alice, atelier):
    for words in ("Vi maler", "Vi maler og tegner"):
        change_organisation(organisation=atelier, values={"summary_da": words}, by=alice)
    tell()
    (message,) = told(receiver)
    assert (
        message["type"] == "organisation.changed" and message["data"]["object"]["description"] == "Vi maler og tegner"
    )


def test_a_cancelled_event_is_told_as_cancelled(hook, receiver, alice, atelier):
    event = make.make_event(organisers=[atelier], by=alice)
    tell()
    events.change_event(event=event, values={"status": "cancelled"}, by=alice)
    tell()
    assert types(receiver) == ["event.created", "event.cancelled"]
    assert told(receiver)[-1]["data"]["status"] == "cancelled"


def test_what_is_deleted_is_told_by_its_number_without_its_words(hook, receiver, alice, atelier, vesterbro):
    event = make.make_event("Hemmeligt navn", organisers=[atelier], by=alice)
    tell()
    identity, slug = event.pk, event.slug
    events.delete_event(event=event, by=alice)
    tell()
    data = told(receiver)[-1]["data"]
    assert types(receiver)[-1] == "event.deleted"
    assert data["id"] == identity and data["is_deleted"] and data["url"].endswith(f"{slug}/") and "name" not in data


def test_what_comes_and_goes_between_two_rounds_is_not_told(hook, receiver, alice, atelier):
    event = make.make_event(organisers=[atelier], by=alice)
    events.delete_event(event=event, by=alice)
    tell()
    assert told(receiver) == []


def test_what_is_hidden_is_gone_and_what_is_shown_again_is_new(hook, receiver, house, alice):
    tell()
    receiver.bodies.clear()
    for is_public in (False, True):
        change_place(place=house, values={"is_public": is_public}, by=alice)
        tell()
    assert types(receiver) == ["place.deleted", "place.created"]


def test_nothing_that_is_hidden_is_told(hook, receiver, alice, atelier):
    event = make.make_event("Ikke endnu", organisers=[atelier], by=alice, is_public=False)
    events.change_event(event=event, values={"summary_da": "Hemmeligt"}, by=alice)
    tell()
    events.delete_event(event=event, by=alice)
    tell()
    assert told(receiver) == []


def test_addresses_behind_a_form_stay_there(hook, receiver, alice, atelier):
    set_contacts(atelier.listing, [{"name": "Alice", "email": "alice@home.example", "is_relayed": True}], by=alice)
    tell()
    assert types(receiver) == ["organisation.changed"] and b"home.example" not in b"".join(receiver.bodies)


def test_a_place_that_has_not_said_yes_is_not_told_as_the_place(hook, receiver, house, charlie):
    tell()
    receiver.bodies.clear()
    make.make_event("Gæstespil", place=house, by=charlie)
    tell()
    assert types(receiver) == ["event.created"] and house.name.encode() not in receiver.bodies[-1]


def test_who_joins_a_team_is_nobody_s_business(hook, receiver, atelier):
    make.make_member(atelier, "ny@example.org")
    tell()
    assert told(receiver) == []


def test_a_confirmation_is_a_message_of_its_own_kind(hook, receiver, house, alice):
    tell()
    receiver.bodies.clear()
    confirm(house.listing, by=alice)
    tell()
    assert types(receiver) == ["place.confirmed"] and told(receiver)[0]["data"]["confirmed_at"]


def test_two_that_become_one_are_one_that_changes_and_one_that_is_gone(hook, receiver, house, dana):
    other = make.make_place("Huset på Istedgade")
    tell()
    receiver.bodies.clear()
    merge(winner=house.listing, loser=other.listing, take=[], by=dana)
    tell()
    by_type = {message["type"]: message["data"] for message in told(receiver)}
    assert by_type["place.changed"]["id"] == house.pk
    assert (
        by_type["place.deleted"] | {"id": other.pk, "merged_into": {"type": "place", "id": house.pk}}
        == by_type["place.deleted"]
    )


def test_an_open_day_is_new_when_its_call_opens(hook, receiver, vesterbro):
    open_day = make.make_open_day(vesterbro)
    tell()
    assert "open_day.created" not in types(receiver)
    opendays.open_call(open_day=open_day, by=None)
    tell()
    assert {"open_day.created", "event.created"} <= set(types(receiver))
    opendays.publish(open_day=open_day, by=None)
    tell()
    assert types(receiver)[-1] in ("open_day.changed", "event.changed")


def test_an_area_that_changes_is_told(hook, receiver, vesterbro):
    make.make_area(name_da="Det nye Vesterbro")
    tell()
    assert types(receiver) == ["area.changed"] and told(receiver)[0]["data"]["name"] == "Det nye Vesterbro"


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({"things": ["event"]}, ["event.created"]),
        ({"things": ["place"], "acts": ["deleted"]}, []),
        ({"kinds": ["event:concert"]}, ["event.created", "place.created"]),
        ({"kinds": ["event:film", "place:studio"]}, ["place.created"]),
    ],
)
def test_only_what_was_asked_for_is_told(receiver, alice, vesterbro, wish, expected):
    make_hook(receiver, alice, **wish)
    receiver.bodies.clear()
    make.make_event("Koncert", longitude=make.ISTEDGADE[0], latitude=make.ISTEDGADE[1])
    make.make_place("Værksted")
    tell()
    assert types(receiver) == expected


def test_an_area_s_webhook_hears_of_what_lies_in_it_also_when_it_goes(receiver, dana, vesterbro):
    make_hook(receiver, dana, team=vesterbro, within=vesterbro)
    receiver.bodies.clear()
    inside = make.make_event("Herinde", longitude=make.ISTEDGADE[0], latitude=make.ISTEDGADE[1])
    outside = make.make_event("Udenfor", longitude=10.2, latitude=56.1)
    tell()
    for event in (inside, outside):
        events.delete_event(event=event, by=None)
    tell()
    assert types(receiver) == ["event.created", "event.deleted"]


def test_who_watches_an_organisation_hears_of_its_events(receiver, alice, atelier):
    make_hook(receiver, alice, about_thing="organisation", about_id=atelier.pk)
    receiver.bodies.clear()
    mine = make.make_event("Vores", organisers=[atelier], by=alice)
    make.make_event("Andres")
    tell()
    events.delete_event(event=mine, by=alice)
    tell()
    assert types(receiver) == ["event.created", "event.deleted"]


def test_a_change_that_is_taken_back_is_not_told(hook, receiver, alice, atelier):
    with transaction.atomic():
        change_organisation(organisation=atelier, values={"name": "Fejl"}, by=alice)
        transaction.set_rollback(True)
    tell()
    assert told(receiver) == []


def test_all_that_happens_is_told_however_much_it_is(hook, receiver, monkeypatch):
    monkeypatch.setattr("byliv.webhooks.actions.collecting.AT_ONCE", 7)
    for number in range(20):
        make.make_place(f"Atelier {number}")
    tell()
    assert sorted(message["data"]["name"] for message in told(receiver)) == sorted(f"Atelier {n}" for n in range(20))


def test_who_is_far_behind_is_told_no_more_until_they_are_through(hook, receiver, monkeypatch):
    monkeypatch.setattr("byliv.webhooks.actions.collecting.AT_ONCE", 2)
    monkeypatch.setattr("byliv.webhooks.actions.collecting.MOST_WAITING", 3)
    for number in range(10):
        make.make_place(f"Atelier {number}")
    actions.collect()
    assert hook.deliveries.waiting().count() == 3
    for _round in range(4):
        tell()
    assert len(told(receiver)) == 10


def test_reading_the_history_twice_tells_once(hook, receiver, alice, atelier):
    change_organisation(organisation=atelier, values={"summary_da": "Vi maler"}, by=alice)
    actions.collect()
    actions.collect()
    assert hook.deliveries.waiting().count() == 1


def test_the_history_says_that_there_is_a_webhook_but_not_where(hook, receiver):
    acts = AuditEntry.objects.filter(target_type="webhooks.webhook")
    assert acts.count() == 1 and receiver.netloc not in json.dumps(list(acts.values("changes", "target_label")))


def test_a_very_long_text_stays_at_home(hook, receiver, alice, atelier, monkeypatch):
    monkeypatch.setattr("byliv.webhooks.actions.writing.MOST_BYTES", 1000)
    change_organisation(organisation=atelier, values={"description_da": "Vi maler. " * 200}, by=alice)
    tell()
    (message,) = told(receiver)
    assert message["data"]["is_shortened"] and "object" not in message["data"] and len(receiver.bodies[0]) < 1000


def test_nothing_is_written_for_nobody(db, house):
    assert actions.collect() == 0 and not Delivery.objects.exists() and Listing.objects.exists()


def test_one_odd_thing_silences_no_other(hook, receiver, monkeypatch):
    def odd(_place):
        raise ValueError("no week has eight days")

    make.make_place("Et sted")
    make.make_event("Fest")
    monkeypatch.setattr("byliv.places.linked_data.of", odd)
    tell()
    assert set(types(receiver)) == {"place.created", "event.created"}
