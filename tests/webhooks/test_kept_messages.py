"""What becomes of messages that wait: gone, paused, sent again, forgotten."""

from datetime import timedelta

from django.db import transaction

from byliv.core import clock
from byliv.webhooks import actions
from byliv.webhooks.models import Delivery, Webhook
from tests import make
from tests.webhooks.conftest import last, something, tell, told, types


def test_what_is_taken_away_in_the_middle_is_gone(hook, receiver, alice, atelier):
    something(atelier)
    receiver.does("/hook", lambda handler: handler.begin(200))
    actions.collect()
    actions.remove_webhook(hook=hook, by=alice)
    assert actions.send_due() == 0 and not Delivery.objects.exists()


def test_who_may_no_longer_sign_in_is_told_nothing(hook, receiver, alice, atelier):
    alice.is_active = False
    alice.save(update_fields=["is_active"])
    something(atelier)
    tell()
    assert not receiver.asked


def test_a_webhook_that_another_worker_is_at_is_left_to_it(hook, receiver, atelier, time):
    something(atelier)
    actions.collect()
    Webhook.objects.update(busy_until=clock.now() + timedelta(minutes=1))
    actions.send_due()
    assert not receiver.asked
    time.goes_on(minutes=2)
    actions.send_due()
    assert len(receiver.asked) == 1


def test_paused_it_hears_nothing_and_catches_up_when_it_is_wanted(hook, receiver, alice, atelier):
    actions.pause(hook=hook, by=alice)
    something(atelier)
    tell()
    assert not receiver.asked
    actions.start(hook=Webhook.objects.get(), catches_up=True, by=alice)
    tell()
    assert types(receiver) == ["organisation.changed"]


def test_started_from_now_on_it_never_hears_of_the_time_between(hook, receiver, alice, atelier):
    actions.pause(hook=hook, by=alice)
    something(atelier)
    actions.start(hook=Webhook.objects.get(), catches_up=False, by=alice)
    tell()
    assert not receiver.asked


def test_another_address_must_first_receive_a_test(hook, receiver, alice, atelier):
    actions.change_webhook(hook=hook, values={"url": receiver.url("/other")}, by=alice)
    something(atelier)
    tell()
    assert types(receiver) == ["webhook.test"] and Webhook.objects.get().state == Webhook.State.NEW
    receiver.says("/other", "Here I am.")
    actions.send_test(hook=Webhook.objects.get(), by=alice)
    tell()
    tell()
    assert types(receiver)[1:] == ["webhook.test", "organisation.changed"]


def test_one_message_is_sent_again_under_its_own_identity(hook, receiver, alice, atelier):
    something(atelier)
    tell()
    actions.replay(delivery=last(hook), by=alice)
    tell()
    assert len({row[1]["webhook-id"] for row in receiver.asked}) == 1 and len(receiver.asked) == 2


def test_all_that_failed_since_then_is_sent_again(hook, receiver, alice, time):
    old, new = (make.make_place(name) for name in ("Gammel", "Ny"))
    actions.collect()
    hook.deliveries.update(state=Delivery.State.FAILED)
    hook.deliveries.filter(thing_id=old.pk).update(created_at=clock.now() - timedelta(days=2))
    assert actions.replay_failed(hook=hook, since=clock.now() - timedelta(days=1), by=alice) == 1
    tell()
    assert [message["data"]["id"] for message in told(receiver)] == [new.pk]


def test_messages_are_forgotten_after_a_month(hook, atelier, time):
    something(atelier)
    tell()
    time.goes_on(days=29)
    assert actions.forget_deliveries() == 0
    time.goes_on(days=2)
    assert actions.forget_deliveries() == hook.deliveries.count() + 2


def test_a_message_stands_exactly_when_the_position_does(hook, atelier):
    something(atelier)
    before = Webhook.objects.get().position
    with transaction.atomic():
        actions.collect()
        transaction.set_rollback(True)
    assert Webhook.objects.get().position == before and not hook.deliveries.waiting().exists()
