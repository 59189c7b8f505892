"""How it was: asked once, answered without signing in, shown when both are fine with it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.hosting import actions, tasks
from byliv.hosting.models import Feedback
from byliv.rooms.slots import panels_of
from tests.hosting.conftest import in_days

GOOD = {"ready": "yes", "good": "Klaveret var stemt", "better": "", "may_be_shown": True}


@pytest.fixture
def used(booking):
    """The booking was yesterday."""
    end = clock.now() - timedelta(hours=22)
    Booking.objects.filter(pk=booking.pk).update(start=end - timedelta(hours=2), end=end)
    booking.refresh_from_db()
    return booking


@pytest.fixture
def asked(used):
    return actions.ask(booking=used)


def test_whoever_used_it_is_asked_once(used, mailoutbox):
    assert tasks.ask_how_it_was.call() == 1
    assert tasks.ask_how_it_was.call() == 0
    assert mailoutbox[0].to == ["charlie@example.org"]
    assert Feedback.objects.get().secret in mailoutbox[0].body


@pytest.mark.parametrize("change", [{"did_not_come": True}, {"state": "cancelled"}, {"state": "requested"}])
def test_whoever_did_not_use_it_is_not_asked(used, change):
    Booking.objects.update(**change)
    assert tasks.ask_how_it_was.call() == 0


def test_a_house_may_ask_nobody(used, house, alice):
    actions.set_house(place=house, values={"asks_afterwards": False}, by=alice)
    assert tasks.ask_how_it_was.call() == 0


def test_a_host_is_not_asked_about_their_own_room(used, alice):
    Booking.objects.update(booked_by=alice)
    assert tasks.ask_how_it_was.call() == 0


def test_whoever_comes_every_week_is_asked_now_and_then(used, room, charlie):
    again = {"room": room, "booked_by": charlie, "start": used.start - timedelta(days=1), "end": used.start}
    Booking.objects.create(**again)
    assert tasks.ask_how_it_was.call() == 1
    assert tasks.ask_how_it_was.call() == 0


def test_the_link_is_enough_and_a_look_answers_nothing(client, asked, mailoutbox):
    url = reverse("hosting:afterwards", args=[asked.secret])
    assert client.get(url).status_code == 200
    assert client.post(url, {}).status_code == 422
    assert Feedback.objects.get().answered_at is None
    assert client.post(url, {"ready": "almost", "better": "Der var koldt"}).status_code == 200
    asked.refresh_from_db()
    assert (asked.ready, asked.better, asked.may_be_shown) == ("almost", "Der var koldt", False)


def test_it_is_shown_when_both_say_yes(asked, room, alice, charlie):
    def shown():
        own = [panel for panel in panels_of(room, charlie) if panel.template == "hosting/_room_panel.html"]
        return [each.good for panel in own for each in panel.content["quotes"]]

    actions.answer(feedback=asked, **GOOD)
    assert not shown()
    actions.reply(feedback=asked, words="Tak!", is_shown=True, by=alice)
    assert shown() == ["Klaveret var stemt"]


def test_what_may_not_be_shown_is_not(asked, alice):
    actions.answer(feedback=asked, **{**GOOD, "may_be_shown": False})
    actions.reply(feedback=asked, words="", is_shown=True, by=alice)
    asked.refresh_from_db()
    assert not asked.is_public


def test_other_words_are_shown_only_after_another_yes(asked, alice):
    actions.answer(feedback=asked, **GOOD)
    actions.reply(feedback=asked, words="", is_shown=True, by=alice)
    changed = actions.answer(feedback=asked, **{**GOOD, "good": "Noget helt andet"})
    assert not changed.is_public


def test_those_who_look_after_the_area_take_it_off(asked, alice, dana):
    actions.answer(feedback=asked, **GOOD)
    actions.reply(feedback=asked, words="", is_shown=True, by=alice)
    with pytest.raises(PermissionDenied):
        actions.hide(feedback=asked, is_hidden=True, by=alice)
    actions.hide(feedback=asked, is_hidden=True, by=dana)
    asked.refresh_from_db()
    assert not asked.is_public


def test_the_host_replies_on_the_page_and_the_user_hears_it(
    sign_in, asked, room, alice, mailoutbox, django_capture_on_commit_callbacks
):
    actions.answer(feedback=asked, **GOOD)
    with django_capture_on_commit_callbacks(execute=True):
        said = {f"{asked.pk}-words": "Kom igen!", f"{asked.pk}-is_shown": "on"}
        sign_in(alice).post(reverse("hosting:reply", args=[room.slug, asked.pk]), said)
    assert mailoutbox[-1].to == ["charlie@example.org"]
    asked.refresh_from_db()
    assert (asked.reply, asked.is_public) == ("Kom igen!", True)


def test_old_answers_that_stand_nowhere_are_forgotten(asked, alice):
    actions.answer(feedback=asked, **GOOD)
    actions.reply(feedback=asked, words="", is_shown=True, by=alice)
    assert actions.forget_feedback(in_days(1)) == 0
    actions.reply(feedback=asked, words="", is_shown=False, by=alice)
    assert actions.forget_feedback(in_days(1)) == 1
