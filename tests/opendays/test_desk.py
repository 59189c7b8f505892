"""The desk: making an open day, inviting, answering."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from byliv.core import clock
from byliv.events.actions import ask_hosts
from byliv.opendays import actions
from byliv.opendays.actions.answering import SECOND_THOUGHTS
from byliv.opendays.actions.invitations import PATIENCE
from byliv.opendays.desk.queries import counts_of
from byliv.opendays.models import Invitation, OpenDay, Stop
from tests import make
from tests.opendays.conftest import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_day(vesterbro):
    return make.make_open_day(vesterbro)


def mail_sent() -> list[str]:
    """The addresses of what has been sent since the last look."""
    found = [message.to[0] for message in mail.outbox]
    mail.outbox.clear()
    return found


def answers_about(area) -> list[tuple[str, dict]]:
    """What Dana says to each of the five questions."""
    day = clock.local_now().date() + timedelta(days=60)
    hours = {"day-0": day, "from-0": "11:00", "to-0": "17:00"}
    night = {"day-1": day + timedelta(days=1), "from-1": "20:00", "to-1": "01:00"}
    return [
        ("name", {"name": "Vesterbro åbner dørene", "summary_da": "Kig indenfor"}),
        ("days", {**hours, **night}),
        ("areas", {"areas": area.pk}),
        ("call", {"who_may_join": "Alle med en dør", "what_is_needed": "En vært"}),
        ("deadline", {"deadline": day - timedelta(days=20)}),
    ]


def test_five_questions_make_an_open_day_that_only_those_who_run_it_see(sign_in, dana, charlie, vesterbro):
    client, sent = sign_in(dana), {}
    assert client.get(reverse("opendays:add")).status_code == 200
    for number, (step, answer) in enumerate(answers_about(vesterbro)):
        sent |= answer
        response = client.post(reverse("opendays:add"), {**sent, "step": step, "seen": number})
        assert response.status_code == (302 if step == "deadline" else 200), step
    made = OpenDay.objects.get()
    assert (made.name, made.who_may_join, made.dates.count()) == ("Vesterbro åbner dørene", "Alle med en dør", 2)
    night = made.dates.last()
    assert night.end - night.start == timedelta(hours=5)
    assert client.get(url("desk", made)).status_code == 200
    assert sign_in(charlie).get(url("desk", made)).status_code == 404


def test_what_is_missing_in_an_answer_is_said_and_nothing_is_made(sign_in, dana):
    response = sign_in(dana).post(reverse("opendays:add"), {"step": "name", "name": ""})
    assert response.status_code == 422 and not OpenDay.objects.exists()


def test_one_more_day_begins_as_the_day_before_it(sign_in, dana):
    hours = {"day-0": "2040-05-08", "from-0": "10:00", "to-0": "16:00"}
    page = sign_in(dana).post(reverse("opendays:add"), {"step": "days", "seen": 1, "name": "Dag", **hours, "more": 1})
    form = page.context["form"]
    assert [form[f"{part}-1"].value() for part in ("day", "from", "to")] == ["2040-05-09", "10:00", "16:00"]
    assert not form.errors and OpenDay.objects.count() == 0


def test_who_looks_after_no_area_makes_none(sign_in, charlie):
    assert sign_in(charlie).post(reverse("opendays:add"), {"step": "name", "name": "Min"}).status_code == 403


def test_members_are_invited_by_mail_with_a_link_of_their_own(called, atelier, alice, bob, dana):
    assert actions.invite(open_day=called, organisations=[atelier], by=dana) == 1
    assert actions.send_due() == 1 and actions.send_due() == 0
    secret = Invitation.objects.get().secret
    assert all(secret in message.body for message in mail.outbox)
    assert sorted(mail_sent()) == ["alice@example.org", "bob@example.org"]
    assert counts_of(called)["silent"] == 1


def test_without_members_the_address_on_the_map_is_written_to_and_without_any_nobody(called, dana):
    longitude, latitude = make.ISTEDGADE
    known = make.make_organisation("Trykkeriet", longitude=longitude, latitude=latitude)
    known.contacts.create(email="hej@trykkeriet.example", is_relayed=True)
    nobody = make.make_organisation("Ingen", longitude=longitude, latitude=latitude)
    actions.invite(open_day=called, organisations=[known, nobody], by=dana)
    assert actions.send_due() == 1 and mail_sent() == ["hej@trykkeriet.example"]
    assert Invitation.objects.get(organisation=nobody).sent_at is None
    assert counts_of(called) == {"yes": 0, "no": 0, "silent": 1, "missing": 1, "last": 0}


def test_the_silent_are_reminded_once_in_three_days_and_those_who_answered_never(called, atelier, alice, dana):
    other = make.make_organisation("Andre", alice, longitude=make.ISTEDGADE[0], latitude=make.ISTEDGADE[1])
    actions.invite(open_day=called, organisations=[atelier, other], by=dana)
    actions.send_due()
    assert actions.remind(open_day=called, by=dana) == 0
    Invitation.objects.update(sent_at=clock.now() - PATIENCE)
    make.make_stop(called, organisation=other, is_accepted=False)
    assert actions.remind(open_day=called, by=dana) == 1
    mail.outbox.clear()
    assert actions.send_due() == 1 and mail_sent() == ["alice@example.org"]
    assert actions.remind(open_day=called, by=dana) == 0


def test_nobody_is_invited_before_the_call(sign_in, open_day, atelier, dana):
    sign_in(dana).post(url("desk_invite", open_day), {"who": atelier.pk})
    assert not Invitation.objects.exists()


def test_a_press_invites_those_who_are_ticked(sign_in, called, atelier, dana):
    client = sign_in(dana)
    client.post(url("desk_invite", called), {"who": [atelier.pk, 999, "x"]})
    assert Invitation.objects.get().mail_due_at is not None
    assert "Atelier Alice" not in client.get(url("desk_invite", called) + "?kind=collective").content.decode()


def test_the_overview_tells_who_comes_who_does_not_and_who_came_last_time(called, vesterbro, atelier, alice, dana):
    spot = dict(zip(("longitude", "latitude"), make.ISTEDGADE, strict=True))
    last = make.make_open_day(vesterbro, "Sidste år")
    joined, gone, silent = (make.make_organisation(name, alice, **spot) for name in ("Med", "Væk", "Tavs"))
    make.make_stop(last, "Sidst", organisation=gone)
    called.previous = last
    called.save()
    make.make_stop(called, "Nu", organisation=joined)
    actions.invite(open_day=called, organisations=[silent, gone], by=dana)
    Invitation.objects.filter(organisation=gone).update(declined_at=clock.now(), note="Vi flytter")
    assert counts_of(called) == {"yes": 1, "no": 1, "silent": 1, "missing": 1, "last": 1}


def test_every_page_of_the_desk_shows_what_there_is(sign_in, called, atelier, house, dana):
    stop = make.make_stop(called, organisation=atelier, place=house)
    make.make_stop(called, "Venter", is_accepted=False)
    actions.invite(open_day=called, organisations=[atelier], by=dana)
    client = sign_in(dana)
    for name in ("desk", "desk_texts", "desk_days", "desk_areas", "desk_call", "desk_invite", "desk_answers",
                 "desk_stops", "desk_numbers", "desk_sponsors", "desk_publish", "desk_add_stop"):  # fmt: skip
        assert client.get(url(name, called)).status_code == 200, name
    assert stop.name in client.get(url("desk_stop", called, stop.pk)).content.decode()
    assert client.get(reverse("opendays:desks")).content.decode().count(called.slug) == 1


def test_members_and_strangers_do_not_see_the_desk(sign_in, called, alice):
    assert sign_in(alice).get(url("desk", called)).status_code == 403
    assert sign_in(alice).post(url("desk_accept_all", called)).status_code == 403


def test_a_host_hears_the_answer_that_stands_after_ten_minutes_once(called, atelier, dana):
    stop = make.make_stop(called, organisation=atelier, host_email="vaert@example.org", is_accepted=False)
    actions.decline(stop=stop, note="Forkert tryk", by=dana)
    assert actions.tell_hosts() == 0
    actions.reopen(stop=stop, by=dana)
    actions.take_in(stops=[stop], by=dana)
    Stop.objects.update(answered_at=clock.now() - SECOND_THOUGHTS)
    assert actions.tell_hosts() == 1 and mail_sent() == ["vaert@example.org"]
    assert actions.tell_hosts() == 0


def test_the_reason_of_a_no_reaches_the_host(sign_in, called, atelier, dana):
    stop = make.make_stop(called, organisation=atelier, host_email="vaert@example.org", is_accepted=False)
    sign_in(dana).post(url("desk_answer", called, stop.pk), {"do": "decline", "note": "Vi har 40 atelierer"})
    Stop.objects.update(answered_at=clock.now() - SECOND_THOUGHTS)
    actions.tell_hosts()
    assert "Vi har 40 atelierer" in mail.outbox[0].body


def test_all_who_wait_are_taken_in_at_once(sign_in, called, dana):
    for number in range(3):
        make.make_stop(called, f"Atelier {number}", is_accepted=False)
    sign_in(dana).post(url("desk_accept_all", called))
    assert called.stops.accepted().count() == 3


def test_a_place_is_asked_before_the_programme_is_out(called, atelier, dana):
    theirs = make.make_place("Huset", make.make_organisation("De andre", make.make_user("eva@example.org")))
    stop = make.make_stop(called, organisation=atelier, place=theirs, is_accepted=False)
    actions.take_in(stops=[stop], by=dana)
    assert ask_hosts() == 1 and mail_sent() == ["eva@example.org"]
