"""What happens here is told to those who follow: once, in order, as it is now."""

from datetime import timedelta

import pytest
from django.utils import timezone

from byliv.core import clock
from byliv.events import actions as events
from byliv.federation import actions, tasks
from byliv.federation.actors import ALL
from byliv.federation.models import Delivery, Follower, RemoteServer, Shared
from byliv.listings.actions.listing import delete
from byliv.organisations import actions as organisations
from tests import make


def soon(days: int = 7, **more):
    day = clock.local_now() + timedelta(days=days)
    return make.when(day.year, day.month, day.day, 19, **more)


@pytest.fixture
def follow(client, freja, known_as, post):
    """follow(thing) lets Freja follow an area or organisation; what was said so far is forgotten."""

    def _follow(thing=None) -> str:
        key = actions.key_of_thing(thing) if thing is not None else ALL
        freja.post(client, f"{known_as}/ap/inbox", freja.follow(key.id, id=f"{freja.id}#follows/{key}"))
        post()
        freja.heard.clear()
        return key.id

    return _follow


def test_a_new_event_is_told_by_its_organiser(freja, follow, post, atelier):
    ours = follow(atelier)
    event = make.make_event("Fernisering", soon(), organisers=[atelier])
    assert post() == 1
    said = freja.heard[0]
    assert (said["type"], said["actor"], said["object"]["name"]) == ("Create", ours, "Fernisering")
    assert said["object"]["attributedTo"] == ours
    assert said["object"]["url"].endswith(event.get_absolute_url())


def test_its_area_passes_it_on(freja, follow, post, atelier, vesterbro):
    ours = follow(vesterbro)
    event = make.make_event("Fernisering", soon(), organisers=[atelier])
    post()
    said = freja.heard[0]
    assert (said["type"], said["actor"]) == ("Announce", ours)
    assert said["object"].endswith(f"/ap/event/{event.pk}")


def test_an_event_without_an_organiser_is_the_areas_own(freja, follow, post, vesterbro):
    ours = follow(vesterbro)
    longitude, latitude = make.ISTEDGADE
    make.make_event("Gadefest", soon(), longitude=longitude, latitude=latitude)
    post()
    assert (freja.heard[0]["type"], freja.heard[0]["actor"]) == ("Create", ours)


def test_areas_above_pass_it_on_too(freja, follow, post, vesterbro, atelier):
    follow(vesterbro)
    above = make.make_area("koebenhavn", (12.4, 55.6, 12.7, 55.8))
    vesterbro.parent, vesterbro.path = above, f"{above.path}{vesterbro.pk}/"
    vesterbro.save()
    ours = follow(above)
    make.make_event("Fernisering", soon(), organisers=[atelier])
    post()
    assert ours in {said["actor"] for said in freja.heard}


def test_many_changes_at_once_are_one_message(freja, follow, post, atelier):
    follow(atelier)
    event = make.make_event("Fernisering", soon(), organisers=[atelier])
    for name in ("Koncert", "Fest", "Fernisering igen"):
        events.change_event(event=event, values={"name": name}, by=None)
    post()
    assert [(said["type"], said["object"]["name"]) for said in freja.heard] == [("Create", "Fernisering igen")]


def test_a_change_is_told_and_what_nobody_sees_is_not(freja, follow, post, atelier):
    follow(atelier)
    event = make.make_event("Fernisering", soon(), organisers=[atelier])
    post()
    events.change_event(event=event, values={"source_url": "https://kilde.example/"}, by=None)
    post()
    events.change_event(event=event, values={"name": "Koncert"}, by=None)
    post()
    assert freja.kinds() == ["Create", "Update"]
    assert freja.heard[1]["object"]["name"] == "Koncert"


def test_a_cancellation_is_told_loudly(freja, follow, post, atelier):
    follow(atelier)
    event = make.make_event("Fernisering", soon(), organisers=[atelier])
    post()
    events.change_event(event=event, values={"status": "cancelled"}, by=None)
    post()
    said = freja.heard[1]["object"]
    assert (said["status"], said["ical:status"]) == ("CANCELLED", "CANCELLED")
    assert said["summary"].startswith("AFLYST")


def test_what_is_deleted_leaves_a_tombstone(client, freja, follow, post, atelier):
    follow(atelier)
    event = make.make_event("Fernisering", soon(), organisers=[atelier])
    post()
    address = freja.heard[0]["object"]["id"]
    events.delete_event(event=event, by=None)
    post()
    assert freja.heard[1]["type"] == "Delete"
    assert freja.heard[1]["object"] == {"id": address, "type": "Tombstone", "formerType": "Event"}
    assert client.get(address).status_code == 410


def test_what_is_hidden_is_gone_and_comes_again_at_another_address(freja, follow, post, atelier):
    follow(atelier)
    event = make.make_event("Fernisering", soon(), organisers=[atelier])
    post()
    events.change_event(event=event, values={"is_public": False}, by=None)
    post()
    events.change_event(event=event, values={"is_public": True}, by=None)
    post()
    assert freja.kinds() == ["Create", "Delete", "Create"]
    assert freja.heard[2]["object"]["id"] == freja.heard[0]["object"]["id"] + "/2"


def test_what_is_over_is_no_news(freja, follow, post, atelier):
    follow(atelier)
    make.make_event("Fernisering", soon(-7), organisers=[atelier])
    assert post() == 0


def test_another_organiser_means_another_author(freja, follow, post, atelier, vesterbro):
    longitude, latitude = make.ISTEDGADE
    other = make.make_organisation("Teatret", longitude=longitude, latitude=latitude)
    follow(atelier)
    ours = follow(other)
    event = make.make_event("Fernisering", soon(), organisers=[atelier])
    post()
    events.set_organisers(event=event, organisers=[other], by=None)
    post()
    assert freja.kinds() == ["Create", "Delete", "Create"]
    assert freja.heard[2]["actor"] == freja.heard[2]["object"]["attributedTo"] == ours


def test_a_place_that_gets_another_address_changes_its_events(freja, follow, post, atelier, house, alice):
    from byliv.places.actions import change_place

    follow(atelier)
    make.make_event("Fernisering", soon(), organisers=[atelier], place=house, by=alice)
    post()
    change_place(place=house, values={"street_address": "Istedgade 99"}, by=alice)
    post()
    assert freja.kinds() == ["Create", "Update"]
    assert freja.heard[1]["object"]["location"]["address"]["streetAddress"] == "Istedgade 99"


def test_when_one_date_is_over_the_next_is_told(freja, follow, post, atelier):
    follow(atelier)
    make.make_event("Korprøve", soon(-7, rules=("FREQ=WEEKLY;COUNT=6",)), organisers=[atelier])
    post()
    Shared.objects.update(until=timezone.now() - timedelta(minutes=1), digest="of the date before")
    post()
    assert freja.kinds() == ["Create", "Update"]
    assert Shared.objects.get().until > timezone.now()


def test_what_was_over_an_hour_ago_is_over_though_it_was_today(freja, follow, post, atelier):
    follow(atelier)
    began = clock.local_now() - timedelta(hours=3)
    when = make.when(began.year, began.month, began.day, began.hour, rules=("FREQ=WEEKLY;COUNT=2",))
    make.make_event("Korprøve", when, organisers=[atelier])
    post()
    assert Shared.objects.get().until > timezone.now() + timedelta(days=6)


def test_a_new_name_of_the_organisation_is_told(freja, follow, post, atelier):
    ours = follow(atelier)
    organisations.change_organisation(organisation=atelier, values={"name": "Atelier Ny"}, by=None)
    post()
    said = freja.heard[0]
    assert (said["type"], said["object"]["id"], said["object"]["name"]) == ("Update", ours, "Atelier Ny")


def test_an_organisation_that_is_gone_says_goodbye(freja, follow, post, atelier):
    ours = follow(atelier)
    make.make_event("Fernisering", soon(), organisers=[atelier])
    post()
    delete(atelier, by=None)
    post()
    assert freja.kinds() == ["Create", "Delete", "Delete"]
    assert freja.heard[2]["object"] == ours and not Follower.objects.exists()


def test_without_followers_nothing_is_written(known_as, post, atelier):
    tasks.tell.func()
    make.make_event("Fernisering", soon(), organisers=[atelier])
    post()
    assert not Shared.objects.exists() and not Delivery.objects.exists()


def test_one_message_for_all_on_a_server(client, freja, follow, post, atelier, known_as):
    from tests.federation.elsewhere import Elsewhere

    follow(atelier)
    carl = Elsewhere(freja.server, "carl")
    freja.server.does("/inbox", freja._hear)
    key = actions.key_of_thing(atelier)
    carl.post(client, f"{known_as}/ap/inbox", carl.follow(key.id))
    post()
    make.make_event("Fernisering", soon(), organisers=[atelier])
    assert post() == 1


def test_an_import_of_hundreds_does_not_drown_those_who_follow(freja, follow, post, atelier, monkeypatch):
    monkeypatch.setattr(actions.sharing, "NEW_AT_ONCE", 3)
    follow(atelier)
    for day in range(5):
        make.make_event(f"Aften {day}", soon(10 - day), organisers=[atelier])
    post()
    assert [said["object"]["name"] for said in freja.heard] == ["Aften 4", "Aften 3", "Aften 2"]


def test_a_server_that_fails_is_asked_later_and_gets_all_in_order(freja, follow, post, atelier):
    follow(atelier)
    event = make.make_event("Fernisering", soon(), organisers=[atelier])
    freja.status = 500
    assert post() == 0
    server = RemoteServer.objects.get()
    assert server.next_at > timezone.now() and actions.due_servers() == []
    events.change_event(event=event, values={"name": "Koncert"}, by=None)
    freja.status = 202
    assert post() == 2
    assert freja.kinds() == ["Create", "Update"] and RemoteServer.objects.get().failures == 0


def test_an_inbox_that_is_gone_is_forgotten(freja, follow, post, atelier):
    follow(atelier)
    Follower.objects.get().remote.__class__.objects.update(shared_inbox="")
    freja.status = 410
    make.make_event("Fernisering", soon(), organisers=[atelier])
    post()
    assert not Follower.objects.exists() and not Delivery.objects.exists()


def test_what_could_not_be_sent_for_days_is_dropped(freja, follow, post, atelier):
    follow(atelier)
    freja.status = 500
    make.make_event("Fernisering", soon(), organisers=[atelier])
    post()
    Delivery.objects.get().message.__class__.objects.update(created_at=timezone.now() - timedelta(days=4))
    tasks.forget.func()
    assert not Delivery.objects.exists() and Follower.objects.exists()


def test_a_blocked_server_gets_nothing_more(freja, follow, post, atelier, settings):
    follow(atelier)
    settings.FEDERATION_BLOCKED = ["127.0.0.1"]
    make.make_event("Fernisering", soon(), organisers=[atelier])
    assert post() == 0
    tasks.forget.func()
    assert not Follower.objects.exists()


def test_what_is_sent_is_signed_so_that_others_believe_it(freja, follow, post, atelier):
    from byliv.federation import keys, signatures

    follow(atelier)
    make.make_event("Fernisering", soon(), organisers=[atelier])
    post()
    headers, body = freja.asks[-1], freja.server.bodies[-1]
    signature = signatures.read(headers, body)
    assert signatures.is_by(keys.public(), signature, "POST", "/inbox", headers, body)
    assert not signatures.is_by(freja.row.public, signature, "POST", "/inbox", headers, body)
    assert not signatures.is_by(keys.public(), signature, "POST", "/elsewhere", headers, body)
