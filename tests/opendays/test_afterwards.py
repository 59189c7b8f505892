"""Around and after the day: links by mail, figures, answers, thanks, next year's edition."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from byliv.core import clock
from byliv.opendays import actions, day_tasks
from byliv.opendays.actions.afterwards import answer, note_thanks
from byliv.opendays.actions.next_edition import copy_edition
from byliv.opendays.desk.figures import figures_of
from byliv.opendays.models import Headcount, HostAnswer, Invitation, Sponsor
from tests import make

pytestmark = pytest.mark.django_db


def counted(stop, *people: int) -> None:
    start = stop.hours.get().start
    for number, each in enumerate(people):
        at = start + timedelta(hours=number)
        Headcount.objects.create(stop=stop, key=f"{stop.pk}-{number}", people=each, counted_at=at)


def with_hosts(open_day):
    for stop in open_day.stops.all():
        stop.host_email = f"host{stop.number}@example.org"
        stop.save()
    return open_day


def test_hosts_get_their_link_once_some_days_before(vesterbro):
    open_day = with_hosts(make.make_programme(vesterbro, 2))
    assert day_tasks.mail_links_in_time.call() == 0  # four weeks are too early
    soon = clock.now() + timedelta(days=3)
    actions.set_dates(open_day=open_day, dates=[(soon, soon + timedelta(hours=5))], by=None)
    assert day_tasks.mail_links_in_time.call() == 2 and day_tasks.mail_links_in_time.call() == 0
    first = open_day.stops.get(number=1)
    assert reverse("opendays:host", args=[first.secret]) in mail.outbox[0].body
    assert mail.outbox[0].to == ["host1@example.org"]


def test_a_mail_that_does_not_go_is_tried_again(today, stop, monkeypatch):
    def fails(*_args) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("byliv.opendays.letters.day.send_link", fails)
        assert day_tasks.mail_links.call(today.pk) == 0
    assert day_tasks.mail_links.call(today.pk) == 1


def test_hosts_are_asked_when_it_is_over_unless_they_have_answered(over):
    with_hosts(over)
    answer(stop=over.stops.get(number=1), values={"again": "yes"})
    assert day_tasks.ask_how_it_went.call() == 2 and day_tasks.ask_how_it_went.call() == 0


def test_figures_add_up_by_stop_and_hour_and_the_hosts_own_figure_counts(over):
    first, second, _third = over.stops.order_by("number")
    counted(first, 3, 4)
    counted(second, 10)
    answer(stop=second, values={"visitors": 25})
    figures = figures_of(over)
    assert [row.visitors for row in figures.stops] == [7, 25, 0]
    assert [hour.people for hour in figures.hours] == [13, 4]
    assert (figures.visitors, figures.counting, figures.busiest.people) == (32, 2, 13)


def test_everybody_sees_totals_and_only_those_who_run_it_see_stops_and_answers(client, sign_in, over, dana):
    first = over.stops.get(number=1)
    counted(first, 12)
    answer(stop=first, values={"best": "Nabobørnene", "better": "Flere skilte", "may_quote": True})
    address = reverse("opendays:figures", args=[over.slug])
    stranger = client.get(address).text
    assert "<strong>12</strong>" in stranger and "Nabobørnene" in stranger and "Flere skilte" not in stranger
    steward = sign_in(dana).get(address).text
    assert "Flere skilte" in steward and "Atelier 2" in steward


def test_figures_are_nobodys_business_before_it_is_over(client, today):
    assert client.get(reverse("opendays:figures", args=[today.slug])).status_code == 404


def test_a_host_answers_in_a_minute_and_may_change_it(client, over):
    stop = over.stops.get(number=1)
    counted(stop, 9)
    address = reverse("opendays:host_answer", args=[stop.secret])
    assert client.get(reverse("opendays:host", args=[stop.secret])).url == address
    assert 'value="9"' in client.get(address).text and not HostAnswer.objects.exists()
    client.post(address, {"visitors": "30", "again": "yes", "best": "Alle dem, der blev"})
    client.post(address, {"visitors": "31", "again": "maybe"})
    [said] = HostAnswer.objects.all()
    assert (said.visitors, said.again, said.best) == (31, "maybe", "")
    assert client.post(address, {"visitors": "-4"}).status_code == 422


def test_hosts_are_thanked_once_with_the_figures(sign_in, over, dana):
    with_hosts(over)
    counted(over.stops.get(number=2), 40)
    press = reverse("opendays:thank", args=[over.slug])
    client = sign_in(dana)
    client.post(press)
    client.post(press)
    over.refresh_from_db()
    assert over.thanked_at is not None
    assert day_tasks.mail_thanks.call(over.pk) == 3 and day_tasks.mail_thanks.call(over.pk) == 0
    assert all("40" in each.body for each in mail.outbox)
    assert not note_thanks(open_day=over, by=dana)


def test_next_year_is_one_press_with_all_that_stays_and_nothing_sent(sign_in, over, dana, atelier):
    over.event.name = "Åbne døre 2026"
    over.event.save()
    make.make_stop(over, "Atelier Alice", organisation=atelier)
    Sponsor.objects.create(open_day=over, name="Banken")
    made = copy_edition(open_day=over, by=dana)
    before, after = over.dates.get(), made.dates.get()
    assert timezone.localtime(after.start).weekday() == timezone.localtime(before.start).weekday()
    assert timezone.localtime(after.start).time() == timezone.localtime(before.start).time()
    assert after.start > clock.now() and after.end - after.start == before.end - before.start
    assert made.name == "Åbne døre 2027" and list(made.areas.all()) == list(over.areas.all())
    assert [each.name for each in made.sponsors.all()] == ["Banken"]
    assert list(Invitation.objects.values_list("organisation", "sent_at")) == [(atelier.pk, None)]
    assert (made.called_at, made.published_at, made.event.is_public, made.previous) == (None, None, False, over)
    assert copy_edition(open_day=over, by=dana) == made


@pytest.mark.parametrize("name", ["day", "next_edition"])
def test_pages_of_those_who_run_it_are_theirs(sign_in, today, charlie, dana, name):
    address = reverse(f"opendays:{name}", args=[today.slug])
    assert sign_in(charlie).get(address).status_code == 403
    assert sign_in(dana).get(address).status_code == 200


def test_a_steward_says_for_a_host_who_phones(sign_in, today, stop, dana, charlie):
    press = reverse("opendays:say_door", args=[today.slug, stop.pk])
    assert sign_in(charlie).post(press, {"door": "closed"}).status_code == 403
    sign_in(dana).post(press, {"door": "closed"})
    stop.refresh_from_db()
    assert stop.door == "closed"
