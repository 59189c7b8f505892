"""On the day that a step is due, whoever takes it gets one mail; one press stops them."""

from datetime import timedelta

from django.core import mail
from django.urls import reverse

from byliv.core import clock
from byliv.organisations.models import Membership
from byliv.partnerships import actions, letters
from byliv.partnerships.actions.reminding import choose_reminders, remind
from byliv.partnerships.models import StepMail, Talk
from byliv.partnerships.tokens import steps_address
from tests import make

TODAY = clock.local_now().replace(hour=9)


def step(owner, who, days: int = 0, words: str = "Ring til Lis"):
    due = TODAY.date() + timedelta(days=days)
    return actions.add_talk(
        owner=owner, values={"on": None, "next_step": words, "next_on": due, "next_by": who}, by=who
    )


def test_whoever_takes_it_is_reminded_once_on_the_day(owner, bob):
    step(owner, bob, days=1)
    assert remind(TODAY) == 0
    assert remind(TODAY + timedelta(days=1)) == 1
    assert remind(TODAY + timedelta(days=1, hours=1)) == 0
    [sent] = mail.outbox
    assert sent.to == [bob.email] and "Ring til Lis" in sent.body and owner.get_absolute_url() in sent.body


def test_all_steps_of_a_person_stand_in_one_mail(partnership, owner, alice, bob):
    other = make.make_owner(partnership, "Nordhus", email="ib@example.org")
    step(owner, bob)
    step(other, bob, words="Send tegningen")
    step(other, alice, words="Hent nøglen")
    assert remind(TODAY) == 2
    mine = next(each.body for each in mail.outbox if each.to == [bob.email])
    assert "Ring til Lis" in mine and "Send tegningen" in mine and "nøglen" not in mine


def test_the_mail_is_in_the_language_of_its_reader(owner, bob):
    bob.language = "en"
    bob.save()
    step(owner, bob)
    remind(TODAY)
    assert mail.outbox[0].subject == "A step of yours is due today"


def test_nobody_is_reminded_of_what_is_done_long_gone_nobody_s_or_at_night(owner, alice, bob):
    actions.finish_step(talk=step(owner, bob), by=bob)
    step(owner, bob, days=-9)
    step(owner, None)
    assert remind(TODAY) == 0
    step(owner, alice)
    assert remind(TODAY.replace(hour=3)) == 0 and remind(TODAY) == 1


def test_what_was_due_while_nothing_ran_is_told_the_day_after(owner, bob):
    step(owner, bob, days=-1)
    assert remind(TODAY) == 1


def test_who_no_longer_reads_the_register_hears_nothing_of_it(owner, bob):
    step(owner, bob)
    Membership.objects.filter(user=bob).delete()
    assert remind(TODAY) == 0 and not mail.outbox


def test_it_is_told_later_when_no_server_takes_it(owner, bob, monkeypatch):
    step(owner, bob)
    with monkeypatch.context() as patched:
        patched.setattr(letters.EmailMessage, "send", lambda _mail: (_ for _ in ()).throw(OSError))
        assert remind(TODAY) == 0
    assert Talk.objects.get().reminded_at is None and remind(TODAY) == 1


def test_one_press_stops_them_from_the_mail_and_another_brings_them_back(client, owner, bob):
    step(owner, bob)
    address = steps_address(bob.pk)
    assert client.get(address).status_code == 200 and not StepMail.objects.exists()
    client.post(address, {"List-Unsubscribe": "One-Click"})
    assert remind(TODAY) == 0
    client.post(address, {"do": "again"})
    assert remind(TODAY) == 1
    assert client.post(reverse("partnerships:reminders", args=["forged"])).status_code == 404


def test_the_way_to_stop_them_stands_on_the_board_and_in_the_download(sign_in, partnership, bob):
    page = sign_in(bob).get(partnership.get_absolute_url())
    assert page.context["reminders_url"] in page.text
    choose_reminders(user_id=bob.pk, wants_mail=False)
    choose_reminders(user_id=0, wants_mail=False)
    assert StepMail.objects.get().user == bob
