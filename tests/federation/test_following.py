"""Somebody on another server follows one of us: what we take, whom we believe, what we answer."""

import orjson
import pytest

from byliv.federation.models import Delivery, Follower, RemoteActor


@pytest.fixture
def area_id(known_as, vesterbro) -> str:
    return f"{known_as}/ap/area/{vesterbro.pk}"


def test_who_follows_is_answered_yes_with_our_signature(client, freja, area_id, post):
    follow = freja.follow(area_id)
    assert freja.post(client, f"{area_id}/inbox", follow).status_code == 202
    assert post() == 1
    answer = freja.heard[0]
    assert (answer["type"], answer["actor"], answer["object"]["id"]) == ("Accept", area_id, follow["id"])
    assert f'keyId="{area_id}#main-key"' in freja.asks[0]["signature"]


def test_the_inbox_for_all_takes_it_too(client, freja, area_id, known_as):
    assert freja.post(client, f"{known_as}/ap/inbox", freja.follow(area_id)).status_code == 202
    assert Follower.objects.get().remote.address == freja.id


def test_following_twice_is_one_follower_with_two_answers(client, freja, area_id):
    freja.post(client, f"{area_id}/inbox", freja.follow(area_id))
    freja.post(client, f"{area_id}/inbox", freja.follow(area_id, id=f"{freja.id}#follows/3"))
    assert (Follower.objects.count(), Delivery.objects.count()) == (1, 2)


def test_the_same_message_once_more_is_heard_once(client, freja, area_id):
    body = orjson.dumps(freja.follow(area_id))
    headers = freja.headers(f"{area_id}/inbox", body)
    for _time in range(2):
        path = "/" + area_id.split("/", 3)[3] + "/inbox"
        assert client.post(path, body, content_type="application/activity+json", headers=headers).status_code == 202
    assert Delivery.objects.count() == 1


def test_who_leaves_is_forgotten(client, freja, area_id):
    follow = freja.follow(area_id)
    freja.post(client, f"{area_id}/inbox", follow)
    assert freja.post(client, f"{area_id}/inbox", freja.undo(follow)).status_code == 202
    assert not Follower.objects.exists() and not RemoteActor.objects.exists()


def test_who_is_gone_from_their_server_is_forgotten(client, freja, area_id):
    freja.post(client, f"{area_id}/inbox", freja.follow(area_id))
    assert freja.post(client, f"{area_id}/inbox", freja.leave()).status_code == 202
    assert not Follower.objects.exists()


def test_that_a_stranger_is_gone_is_not_even_asked_about(client, freja, area_id):
    assert freja.post(client, f"{area_id}/inbox", freja.leave()).status_code == 202
    assert freja.server.asked == []


def test_an_organisation_can_be_followed(client, freja, known_as, atelier):
    ours = f"{known_as}/ap/organisation/{atelier.pk}"
    freja.post(client, f"{ours}/inbox", freja.follow(ours))
    assert Follower.objects.get().kind == "organisation"


@pytest.mark.parametrize("kind", ["Like", "Announce", "Create", "Join", "Block", "Move", "Whatever"])
def test_everything_else_is_taken_politely_and_leaves_nothing(client, freja, area_id, kind):
    said = {**freja.follow(area_id), "type": kind}
    assert freja.post(client, f"{area_id}/inbox", said).status_code == 202
    assert not Follower.objects.exists() and freja.server.asked == []


def test_what_somebody_else_signed_is_refused(client, freja, area_id):
    freja.server.says("/users/freja", orjson.dumps(freja.document))
    freja.new_key()
    assert freja.post(client, f"{area_id}/inbox", freja.follow(area_id)).status_code == 401
    assert not Follower.objects.exists()


def test_a_new_key_is_asked_for_once(client, freja, area_id):
    follow = freja.follow(area_id)
    freja.post(client, f"{area_id}/inbox", follow)
    freja.new_key()
    assert freja.post(client, f"{area_id}/inbox", freja.undo(follow)).status_code == 202
    assert not Follower.objects.exists()


def test_an_actor_cannot_be_unfollowed_by_another(client, freja, area_id):
    follow = freja.follow(area_id)
    freja.post(client, f"{area_id}/inbox", follow)
    undo = {**freja.undo(follow), "actor": freja.server.url("/users/mallory")}
    freja.server.says("/users/mallory", "{}")
    freja.post(client, f"{area_id}/inbox", undo)
    assert Follower.objects.exists()


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Date", "Tue, 20 Apr 2021 02:07:55 GMT"),
        ("Date", "yesterday"),
        ("Digest", "SHA-256=AAAA"),
        ("Signature", ""),
        ("Signature", 'keyId="x",headers="date",signature="AAAA"'),
        ("Signature", 'keyId="x",headers="(request-target) host date digest",signature="%%%"'),
    ],
)
def test_a_message_that_is_not_signed_as_it_must_be_is_refused(client, freja, area_id, header, value):
    answer = freja.post(client, f"{area_id}/inbox", freja.follow(area_id), **{header: value})
    assert answer.status_code == 401 and not Follower.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"type": "Follow"}', b'{"type": [1], "actor": "x"}'])
def test_what_is_no_message_is_refused(client, area_id, body):
    answer = client.post("/ap/inbox", body, content_type="application/activity+json")
    assert answer.status_code == 400


def test_a_message_that_is_too_long_is_not_read(client, area_id):
    answer = client.post("/ap/inbox", b" " * 300_000, content_type="application/activity+json")
    assert answer.status_code == 413


def test_nobody_follows_what_is_not_there(client, freja, known_as):
    there = f"{known_as}/ap/area/999"
    assert freja.post(client, f"{known_as}/ap/inbox", freja.follow(there)).status_code == 404


def test_a_blocked_server_is_not_heard(client, freja, area_id, settings):
    settings.FEDERATION_BLOCKED = ["127.0.0.1"]
    assert freja.post(client, f"{area_id}/inbox", freja.follow(area_id)).status_code == 403
    assert freja.server.asked == []


def test_private_addresses_are_not_asked(client, freja, area_id, settings):
    settings.FETCH_ALLOWED = []
    assert freja.post(client, f"{area_id}/inbox", freja.follow(area_id)).status_code == 401
    assert freja.server.asked == []


def test_an_inbox_at_a_third_party_is_not_believed(client, freja, area_id):
    freja.server.says("/users/freja", orjson.dumps({**freja.document, "inbox": "https://victim.example/"}))
    assert freja.post(client, f"{area_id}/inbox", freja.follow(area_id)).status_code == 401


def test_we_say_who_asks_when_we_ask_who_somebody_is(client, freja, area_id, known_as):
    freja.post(client, f"{area_id}/inbox", freja.follow(area_id))
    asked = dict(freja.server.asked)["/users/freja"]
    assert f'keyId="{known_as}/ap/all/0#main-key"' in asked["signature"]


def test_with_federation_off_nobody_is_here(client, freja, area_id, settings):
    settings.FEDERATION = False
    assert freja.post(client, f"{area_id}/inbox", freja.follow(area_id)).status_code == 404
    assert client.get(area_id).status_code == 404
