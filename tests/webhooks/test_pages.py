"""The pages of webhooks: made, tried, read, changed, paused, taken away; nobody else's are there."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from byliv.site.actions import delete_me
from byliv.site.people_queries import everything_about
from byliv.webhooks import actions, tasks
from byliv.webhooks.models import Delivery, Webhook
from byliv.webhooks.signing import secret_of
from tests import make
from tests.webhooks.conftest import EVERYTHING, last, make_hook, tell

FORM = {
    "name": "Vores side", "things": ["event", "place"], "acts": ["created", "changed"], "within": "",
    "kinds": ["event:concert"],
}  # fmt: skip


def page(hook) -> str:
    return reverse("webhooks:hook", args=[hook.pk])


def press(client, hook, do, **more):
    return client.post(reverse("webhooks:press", args=[hook.pk]), {"do": do, **more}, follow=True)


def test_a_person_makes_one_and_it_is_on_when_the_test_is_received(sign_in, alice, receiver):
    client = sign_in(alice)
    response = client.post(reverse("webhooks:new"), {**FORM, "url": receiver.url("/hook")})
    hook = Webhook.objects.get()
    assert response.status_code == 302 and response["Location"] == page(hook)
    tasks.deliver_to.call(hook.pk)
    shown = client.get(page(hook)).content.decode()
    assert Webhook.objects.get().state == "active" and "webhook.test" in shown
    assert (hook.owner, hook.things, hook.acts, hook.kinds) == (alice, FORM["things"], FORM["acts"], FORM["kinds"])


def test_everything_ticked_is_everything_also_what_is_new_one_day(sign_in, alice, receiver):
    every = {"things": ["event", "place", "organisation", "open_day", "area"], "kinds": []}
    acts = ["created", "changed", "cancelled", "confirmed", "deleted"]
    sign_in(alice).post(reverse("webhooks:new"), {**FORM, **every, "acts": acts, "url": receiver.url("/hook")})
    hook = Webhook.objects.get()
    assert hook.things == [] and hook.acts == []


@pytest.mark.parametrize(
    "url", ["", "ftp://x.example/", "https://me:secret@x.example/", "http://x.example:22/", "nonsense"]
)
def test_an_address_that_cannot_be_is_said_beside_the_field(sign_in, alice, url):
    response = sign_in(alice).post(reverse("webhooks:new"), {**FORM, "url": url})
    assert response.status_code == 422 and response.context["form"].errors["url"] and not Webhook.objects.exists()


def test_a_steward_makes_one_of_the_area_and_the_next_steward_looks_after_it(sign_in, dana, vesterbro, receiver):
    client = sign_in(dana)
    assert "selected>Vesterbro" in client.get(reverse("webhooks:new"), {"area": "vesterbro"}).content.decode()
    client.post(reverse("webhooks:new"), {**FORM, "whose": vesterbro.pk, "within": vesterbro.pk, "url": receiver.url()})
    hook = Webhook.objects.get()
    assert (hook.owner, hook.team, hook.within) == (None, vesterbro, vesterbro)
    erik = make.make_steward(vesterbro, "erik@example.org")
    delete_me(person=dana, contacts=[])
    assert sign_in(erik).get(page(hook)).status_code == 200


def test_nobody_makes_one_in_the_name_of_an_area_that_is_not_theirs(sign_in, alice, vesterbro, receiver):
    response = sign_in(alice).post(reverse("webhooks:new"), {**FORM, "whose": vesterbro.pk, "url": receiver.url()})
    assert response.status_code == 302 and Webhook.objects.get().owner == alice
    with pytest.raises(PermissionDenied):
        actions.add_webhook(values={**EVERYTHING, "url": receiver.url()}, team=vesterbro, by=alice)


@pytest.mark.parametrize("name", ["hook", "change", "remove"])
def test_a_stranger_finds_nothing(sign_in, hook, charlie, name):
    assert sign_in(charlie).get(reverse(f"webhooks:{name}", args=[hook.pk])).status_code == 404


def test_a_stranger_presses_nothing_and_sees_nothing_in_their_list(sign_in, hook, charlie, dana):
    for stranger in (charlie, dana):
        client = sign_in(stranger)
        assert press(client, hook, "pause").status_code == 404
        assert hook.name not in client.get(reverse("webhooks:hooks")).content.decode()
    for act in (actions.pause, actions.rotate_secret, actions.remove_webhook, actions.send_test):
        with pytest.raises(PermissionDenied):
            act(hook=hook, by=charlie)
    with pytest.raises(PermissionDenied):
        actions.replay(delivery=last(hook), by=charlie)


def test_the_secret_is_shown_to_its_owner_and_kept_by_no_cache(sign_in, hook, alice):
    response = sign_in(alice).get(page(hook))
    assert secret_of(hook.seed) in response.content.decode() and "no-store" in response["Cache-Control"]


def test_a_new_secret_a_pause_and_a_start(sign_in, hook, alice):
    client, before = sign_in(alice), secret_of(hook.seed)
    for do, state in (("rotate", "active"), ("pause", "paused"), ("start", "active"), ("pause", "paused")):
        assert press(client, hook, do).status_code == 200
        assert Webhook.objects.get().state == state
    assert press(client, hook, "catch_up").status_code == 200
    assert before not in client.get(page(hook)).content.decode()


def test_a_button_that_we_do_not_know_is_no_page(sign_in, hook, alice):
    client = sign_in(alice)
    assert press(client, hook, "format").status_code == 404
    for nonsense in ("x", "-1", "9" * 40, ""):
        assert press(client, hook, "replay", delivery=nonsense).status_code == 404


def test_nobody_replays_the_message_of_another_webhook(sign_in, hook, receiver, alice, charlie):
    other = make_hook(receiver, charlie)
    assert press(sign_in(alice), hook, "replay", delivery=last(other).pk).status_code == 404


def test_the_log_shows_what_was_said_and_answered_and_hides_no_markup(sign_in, hook, receiver, alice, atelier):
    receiver.says("/hook", "<script>alert(1)</script>", status=500)
    make.make_event("<i>Skrå</i>", organisers=[atelier], by=alice)
    tell()
    shown = sign_in(alice).get(page(hook), {"state": "waiting"}).content.decode()
    assert "&lt;script&gt;" in shown and "<script>alert" not in shown and "<i>Skrå" not in shown
    assert "event.created" in shown and last(hook).message_id in shown


def test_what_failed_is_sent_again_by_one_press(sign_in, hook, receiver, alice):
    make.make_place()
    actions.collect()
    hook.deliveries.waiting().update(state=Delivery.State.FAILED)
    press(sign_in(alice), hook, "replay_failed", since="hour")
    tasks.deliver_to.call(hook.pk)
    assert last(hook).state == Delivery.State.DELIVERED and len(receiver.bodies) == 1


def test_changing_what_is_told_keeps_the_address(sign_in, hook, alice, receiver):
    client = sign_in(alice)
    assert "Vores side" in client.get(reverse("webhooks:change", args=[hook.pk])).content.decode()
    client.post(reverse("webhooks:change", args=[hook.pk]), {**FORM, "url": hook.url, "name": "Skærmen"})
    hook.refresh_from_db()
    assert (hook.name, hook.state, hook.kinds) == ("Skærmen", "active", ["event:concert"])


def test_it_is_taken_away_after_one_question(sign_in, hook, alice):
    client, address = sign_in(alice), reverse("webhooks:remove", args=[hook.pk])
    client.get(address)
    assert Webhook.objects.exists()
    client.post(address)
    assert not Webhook.objects.exists() and not Delivery.objects.exists()


def test_from_an_entry_s_edit_page_it_is_about_the_entry(sign_in, alice, house, receiver):
    client, new = sign_in(alice), reverse("webhooks:new")
    assert f"?about=place%3A{house.pk}" in client.get(reverse("places:edit", args=[house.slug])).content.decode()
    assert house.name in client.get(new, {"about": f"place:{house.pk}"}).content.decode()
    client.post(f"{new}?about=place:{house.pk}", {**FORM, "url": receiver.url()})
    hook = Webhook.objects.get()
    assert (hook.about_thing, hook.about_id) == ("place", house.pk)
    assert house.name in client.get(page(hook)).content.decode()


@pytest.mark.parametrize("word", ["place:999", "place:x", "user:1", "", ":", "event:" + "9" * 30])
def test_about_what_is_not_there_is_about_everything(sign_in, alice, receiver, word):
    sign_in(alice).post(f"{reverse('webhooks:new')}?about={word}", {**FORM, "url": receiver.url()})
    assert Webhook.objects.get().about_thing == ""


def test_there_is_room_for_ten(alice, receiver):
    values = {**EVERYTHING, "url": receiver.url("/hook")}
    for _number in range(10):
        actions.add_webhook(values=values, team=None, by=alice)
    with pytest.raises(ValidationError):
        actions.add_webhook(values=values, team=None, by=alice)


def test_a_person_s_page_leads_there_and_their_download_has_them(sign_in, alice, hook):
    assert reverse("webhooks:hooks") in sign_in(alice).get(reverse("site:me")).content.decode()
    (told,) = everything_about(alice)["webhooks"]
    assert told["address"] == hook.url and "secret" not in told


def test_who_leaves_takes_theirs_along(alice, hook, bob):
    delete_me(person=alice, contacts=[])
    assert not Webhook.objects.exists() and not Delivery.objects.exists()


def test_the_list_costs_the_same_however_long_it_is(sign_in, alice, hook, receiver, django_assert_max_num_queries):
    client = sign_in(alice)
    for number in range(6):
        make_hook(receiver, alice, name=f"Nr. {number}")
    with django_assert_max_num_queries(12):
        client.get(reverse("webhooks:hooks"))
