"""Keys of metal, reminders, and what is forgotten."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from byliv.core import clock
from byliv.handover import actions
from byliv.handover.models import KeyReceipt, KeyShowing
from byliv.handover.queries import handover_told, keys_out, today_at
from tests.handover.conftest import write


def give(room, by, booking=None, **values) -> KeyReceipt:
    given = {"key": "Nøgle 2", "holder_name": "" if booking else "Børge", **values}
    return actions.hand_out(room=room, values=given, by=by, booking=booking)


def test_it_is_known_who_has_a_key(room, booking, alice, charlie):
    receipt = give(room, alice, booking)
    assert (receipt.holder, receipt.holder_name) == (charlie, "Charlie")
    assert list(keys_out(room)) == [receipt]


def test_the_same_key_is_not_out_twice(room, alice):
    give(room, alice)
    with pytest.raises(ValidationError) as refused:
        give(room, alice, key="nøgle 2", holder_name="Eva")
    assert "Børge" in refused.value.messages[0]


def test_back_it_can_go_out_again(room, alice):
    receipt = give(room, alice)
    actions.take_back(receipt=receipt, by=alice)
    actions.take_back(receipt=receipt, by=alice)
    assert not keys_out(room)
    assert give(room, alice, holder_name="Eva").pk


@pytest.mark.parametrize("values", [{"key": " "}, {"holder_name": ""}, {"back_by": "yesterday"}])
def test_what_is_missing_is_said(room, alice, values):
    if "back_by" in values:
        values = {"back_by": today_at(room) - timedelta(days=1)}
    with pytest.raises(ValidationError):
        give(room, alice, **values)


def test_strangers_give_out_no_keys(room, alice, charlie, dana):
    receipt = give(room, alice)
    for person in (charlie, dana):
        with pytest.raises(PermissionDenied):
            give(room, person, key="Nøgle 3")
        with pytest.raises(PermissionDenied):
            actions.take_back(receipt=receipt, by=person)


def test_whoever_keeps_a_key_too_long_is_reminded_once(room, booking, alice, charlie, time):
    give(room, alice, booking, back_by=today_at(room) + timedelta(days=9))
    assert actions.remind_of_keys() == 0
    time.goes_on(days=10)
    assert (actions.remind_of_keys(), actions.remind_of_keys()) == (1, 0)
    assert mail.outbox[0].to == [charlie.email] and "Nøgle 2" in mail.outbox[0].body


def test_an_old_code_is_told_to_the_host_and_not_again_for_a_season(room, alice, time):
    write(room, alice)
    assert actions.ask_for_new_codes() == 0
    time.goes_on(days=370)
    assert (actions.ask_for_new_codes(), actions.ask_for_new_codes()) == (1, 0)
    assert mail.outbox[0].to == [alice.email] and "4711" not in mail.outbox[0].body
    time.goes_on(days=91)
    assert actions.ask_for_new_codes() == 1


def test_with_a_new_code_there_is_peace(room, alice, time):
    write(room, alice)
    time.goes_on(days=370)
    write(room, alice, code="2222")
    assert actions.ask_for_new_codes() == 0


@pytest.mark.parametrize("values", [{"code": "", "phone": "12345678"}])
def test_without_a_code_nothing_grows_old(room, alice, time, values):
    write(room, alice, **values)
    time.goes_on(days=800)
    assert actions.ask_for_new_codes() == 0


def test_a_house_that_never_wants_to_be_asked_is_not(room, alice, time):
    write(room, alice)
    actions.set_rules(room=room, values={"months_between": 0}, by=alice)
    time.goes_on(days=800)
    assert actions.ask_for_new_codes() == 0


def test_the_download_says_what_was_seen_and_held(soon, room, alice, charlie):
    write(room, alice)
    actions.show(booking=soon, by=charlie)
    give(room, alice, soon)
    told = handover_told(charlie)
    assert told["ways_in_you_were_shown"][0]["room"] == "Salen" and "4711" not in str(told)
    assert told["keys_you_have_had"][0]["key"] == "Nøgle 2"


def test_who_leaves_is_no_longer_named(room, booking, alice, charlie):
    give(room, alice, booking)
    actions.forget_keys_of(charlie)
    assert (KeyReceipt.objects.get().holder_name, KeyReceipt.objects.get().holder) == ("", None)
    assert keys_out(room).exists()


def test_the_log_is_forgotten_after_its_time(soon, room, alice, charlie, time):
    write(room, alice)
    actions.show(booking=soon, by=charlie)
    assert actions.forget_showings(clock.now() - timedelta(days=1)) == 0
    assert actions.forget_showings(clock.now() + timedelta(days=1)) == 1
    assert not KeyShowing.objects.exists()
