"""How messages arrive: signed, in order, again after a failure, and nobody waits for somebody else's slow server."""

from datetime import timedelta
from itertools import pairwise
from time import monotonic

import pytest
from django.core import mail
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from byliv.core import clock
from byliv.core.fetch import Limits
from byliv.events import actions as events
from byliv.webhooks import actions
from byliv.webhooks.actions.answers import AGAIN, PATIENCE, again_after
from byliv.webhooks.models import Delivery, Webhook
from byliv.webhooks.signing import secret_of
from tests import make
from tests.feeds import servers
from tests.operations.servers import certificate_for
from tests.webhooks.conftest import last, make_hook, something, tell, types

QUICK = Limits(sent=64 * 1024, unpacked=64 * 1024, seconds=0.5, redirects=0)


def test_a_message_is_signed_so_that_a_standard_library_takes_it(hook, receiver, atelier):
    something(atelier)
    tell()
    headers, body = receiver.asked[-1][1], receiver.bodies[-1]
    assert Verifier(secret_of(hook.seed)).verify(body, headers)["type"] == "organisation.changed"
    with pytest.raises(WebhookVerificationError):
        Verifier(secret_of(hook.seed)).verify(body.replace(b"Vi maler", b"Vi sover"), headers)


def test_after_a_new_secret_both_sign_for_a_day(hook, receiver, atelier, alice, time):
    before = secret_of(hook.seed)
    actions.rotate_secret(hook=hook, by=alice)
    something(atelier)
    tell()
    for secret in (before, secret_of(hook.seed)):
        assert Verifier(secret).verify(receiver.bodies[-1], receiver.asked[-1][1])
    time.goes_on(hours=25)
    something(atelier, "Vi tegner")
    tell()
    assert len(receiver.asked[-1][1]["webhook-signature"].split()) == 1


def test_the_secret_stands_in_no_table(hook):
    row = Webhook.objects.filter(pk=hook.pk).values().get()
    assert secret_of(hook.seed).removeprefix("whsec_") not in str(row)


def test_what_the_server_says_stands_in_the_log(hook, receiver, atelier):
    receiver.says("/hook", "<b>Not</b>\n today " + "x" * 1000, status=503)
    something(atelier)
    tell()
    found = last(hook)
    assert (found.state, found.status, found.tries) == ("waiting", 503, 1)
    assert found.answer.startswith("<b>Not</b> today xxx") and len(found.answer) == 300
    assert found.attempts[0]["status"] == 503 and found.next_at > clock.now()


def test_what_failed_comes_again_later_word_for_word(hook, receiver, atelier, time):
    receiver.says("/hook", "Not today.", status=503)
    something(atelier)
    tell()
    tell()
    assert len(receiver.bodies) == 1
    receiver.says("/hook", "Thank you.")
    time.goes_on(minutes=1)
    tell()
    (first, again), (before, after) = receiver.bodies, (row[1] for row in receiver.asked)
    assert first == again and before["webhook-id"] == after["webhook-id"]
    assert last(hook).state == Delivery.State.DELIVERED and hook.deliveries.waiting().count() == 0


def test_it_comes_at_longer_and_longer_intervals_for_three_days(hook, receiver, atelier, time):
    receiver.says("/hook", "Not today.", status=500)
    something(atelier)
    tell()
    times = []
    while last(hook).state == Delivery.State.WAITING:
        times.append(last(hook).next_at)
        hook.refresh_from_db()
        time.ahead += max(times[-1], hook.rests_until or times[-1]) - clock.now() + timedelta(seconds=1)
        tell()
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert 10 < len(times) < 30 and gaps[0] < timedelta(minutes=4) and max(gaps) > timedelta(hours=4)
    assert timedelta(days=2) < clock.now() - last(hook).created_at < PATIENCE + 2 * timedelta(hours=8)


def test_waiting_is_a_little_different_for_everybody():
    waits = {again_after(3) for _ in range(20)}
    assert len(waits) > 10 and all(0.8 * AGAIN[2] <= each <= 1.2 * AGAIN[2] for each in waits)
    assert again_after(1000) <= 1.2 * AGAIN[-1]


def test_after_three_days_it_is_turned_off_and_its_owner_is_told_once(
    hook, receiver, atelier, time, alice, django_capture_on_commit_callbacks
):
    receiver.says("/hook", "Not today.", status=500)
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(14):
            something(atelier, f"Nummer {number}")
            tell()
            time.goes_on(hours=7)
    hook.refresh_from_db()
    assert hook.state == Webhook.State.OFF and not hook.deliveries.waiting().exists()
    (letter,) = mail.outbox
    assert letter.to == [alice.email] and f"/webhooks/{hook.pk}/" in letter.body
    asked = len(receiver.asked)
    tell()
    assert len(receiver.asked) == asked


def test_what_is_gone_for_good_is_turned_off_at_once(hook, receiver, atelier, django_capture_on_commit_callbacks):
    receiver.says("/hook", "", status=410)
    something(atelier)
    with django_capture_on_commit_callbacks(execute=True):
        tell()
    hook.refresh_from_db()
    assert hook.state == Webhook.State.OFF and last(hook).state == Delivery.State.FAILED and len(mail.outbox) == 1


def test_an_area_s_stewards_are_told(receiver, vesterbro, dana, charlie, django_capture_on_commit_callbacks):
    make_hook(receiver, dana, team=vesterbro)
    receiver.says("/hook", "", status=410)
    make.make_place()
    with django_capture_on_commit_callbacks(execute=True):
        tell()
    assert [letter.to for letter in mail.outbox] == [[dana.email]]


def test_who_asks_to_be_left_alone_is(hook, receiver, atelier, time):
    receiver.says("/hook", "Later.", status=429, Retry_After="3600")
    something(atelier)
    tell()
    time.goes_on(minutes=50)
    something(atelier, "Mere")
    tell()
    assert len(receiver.bodies) == 1
    time.goes_on(minutes=11)
    tell()
    assert len(receiver.bodies) == 2


def test_redirects_are_not_followed(hook, receiver, atelier):
    receiver.says("/hook", "", status=308, Location=receiver.says("/new", "x"))
    something(atelier)
    tell()
    assert [path for path, _headers in receiver.asked] == ["/hook"] and last(hook).status == 308


def test_messages_about_one_thing_come_in_their_order_and_others_do_not_wait(hook, receiver, alice, atelier, time):
    event = make.make_event("Først", organisers=[atelier], by=alice)
    receiver.does("/hook", lambda handler: handler.begin(503 if b"event" in receiver.bodies[-1] else 200))
    tell()
    events.change_event(event=event, values={"name": "Så"}, by=alice)
    something(atelier)
    tell()
    assert types(receiver) == ["event.created", "organisation.changed"]
    receiver.says("/hook", "Thank you.")
    time.goes_on(minutes=2)
    tell()
    assert types(receiver)[2:] == ["event.created", "event.changed"]


def test_a_server_that_is_down_is_asked_now_and_then_however_much_waits(hook, receiver, time):
    receiver.says("/hook", "", status=502)
    for number in range(30):
        make.make_place(f"Atelier {number}")
    tell()
    assert len(receiver.bodies) == 3
    receiver.says("/hook", "Thank you.")
    time.goes_on(minutes=2)
    tell()
    assert len(receiver.bodies) == 33 and not hook.deliveries.waiting().exists()


def test_a_slow_server_delays_nobody(hook, receiver, alice, atelier):
    slow = [make_hook(receiver, alice, path=f"/slow{number}", name=f"Langsom {number}") for number in range(4)]
    for number in range(4):
        receiver.does(f"/slow{number}", servers.silent)
    Webhook.objects.filter(state="new").update(state="active")
    something(atelier)
    actions.collect()
    begun = monotonic()
    actions.send_due(limits=QUICK)
    assert monotonic() - begun < 2 and last(hook).state == Delivery.State.DELIVERED
    assert {last(each).problem for each in slow} <= {"slow", "broken"}
    paths = [path for path, _headers in receiver.asked]
    assert paths.count("/hook") == 1


@pytest.mark.parametrize("behave", [servers.slow, servers.endless, servers.garbage, servers.bomb, servers.slow_headers])
def test_whatever_a_server_does_it_is_a_failure_and_no_more(hook, receiver, atelier, behave):
    receiver.does("/hook", behave)
    something(atelier)
    actions.collect()
    actions.send_due(limits=QUICK)
    assert last(hook).state == Delivery.State.WAITING and last(hook).problem and last(hook).problem_words


def test_a_dead_server_and_a_wrong_certificate_are_failures_in_words(receiver, alice, atelier, tmp_path, settings):
    with servers.serving(certificate_for(tmp_path, 9)) as strange:
        port = servers.unused_port()
        settings.FETCH_ALLOWED = [strange.netloc, f"127.0.0.1:{port}"]
        hooks = []
        for url in (strange.url("/hook"), f"http://127.0.0.1:{port}/hook"):
            values = {"name": "x", "url": url}
            hooks.append(actions.add_webhook(values=values, team=None, by=alice))
        actions.send_due()
        assert [last(each).problem for each in hooks] == ["certificate", "unreachable"]
        assert {Webhook.objects.get(pk=each.pk).state for each in hooks} == {"new"}


def test_nothing_is_sent_into_our_own_network(hook, receiver, atelier, settings):
    settings.FETCH_ALLOWED = []
    something(atelier)
    tell()
    assert last(hook).problem in ("private", "port") and not receiver.asked
