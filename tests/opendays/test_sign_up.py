"""Signing up in two minutes: filled in from the map, by a member or by an invitation's link, changed and withdrawn."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from byliv.core import clock
from byliv.opendays import actions
from byliv.opendays.models import Invitation, Stop
from byliv.opendays.queries import calls_for, stops_of
from byliv.places.actions import set_access
from byliv.themes.models import Theme
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_day(vesterbro, dana):
    open_day = make.make_open_day(vesterbro, days=2, deadline=clock.now() + timedelta(days=12))
    actions.open_call(open_day=open_day, by=dana)
    open_day.event.refresh_from_db()
    return open_day


@pytest.fixture
def invitation(open_day, atelier):
    return Invitation.objects.create(open_day=open_day, organisation=atelier, sent_at=clock.now())


def sign_up_url(open_day) -> str:
    return reverse("opendays:sign_up", args=[open_day.slug])


def filled(response, **changes) -> dict:
    """The form as the page shows it, sent as it is but for the changes."""
    form = response.context["form"]
    values = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in values.items() if value not in (None, False, "")}
    # Nobody ticks a box that is empty, and times travel as a browser writes them.
    data = {name: value.strftime("%H:%M") if hasattr(value, "strftime") else value for name, value in data.items()}
    return {**data, **changes}


def join(client, open_day, **changes):
    url = sign_up_url(open_day)
    return client.post(url, filled(client.get(url), **changes))


def test_a_stranger_signs_in_first(client, open_day):
    assert client.get(sign_up_url(open_day)).status_code == 302


def test_somebody_with_one_environment_finds_the_page_filled_in(client, open_day, atelier, house, alice):
    set_access(place=house, facts={"step_free": "yes"}, by=alice)
    atelier.themes.set(Theme.objects.filter(code="craft"))
    client.force_login(alice)
    form = client.get(sign_up_url(open_day)).context["form"]
    assert form["name"].value() == atelier.name and form["place"].value() == str(house.pk)
    assert form["is_step_free"].value() == "yes" and form["themes"].value() == ["craft"]
    assert form["host_email"].value() == alice.email and form["open_0"].value() is True


def test_one_press_signs_up_for_all_days_and_sends_a_receipt_with_the_link(client, open_day, house, alice):
    client.force_login(alice)
    response = join(client, open_day)
    stop = Stop.objects.get()
    assert response.url == reverse("opendays:own", args=[stop.secret])
    assert stop.state == Stop.State.SIGNED_UP and stop.hours.count() == 2 and stop.place == house
    assert mail.outbox[-1].to == [alice.email] and stop.secret in mail.outbox[-1].body


def test_a_door_may_be_open_on_one_day_only_and_after_midnight(client, open_day, house, alice):
    client.force_login(alice)
    url = sign_up_url(open_day)
    data = filled(client.get(url), from_0="20:00", to_0="01:30")
    del data["open_1"]
    client.post(url, data)
    hours = Stop.objects.get().hours.get()
    assert hours.end - hours.start == timedelta(hours=5, minutes=30)


def test_what_is_missing_is_said_and_nothing_is_written(client, open_day, house, alice):
    client.force_login(alice)
    response = join(client, open_day, name="", place="elsewhere", location="")
    assert response.status_code == 422 and not Stop.objects.exists()
    assert {"name", "location"} <= set(response.context["form"].errors)


def test_searching_for_a_place_keeps_what_is_written(client, open_day, house, alice):
    make.make_place("Bio Lysbroen")
    client.force_login(alice)
    response = join(client, open_day, name="Noget andet", words="Lysbroen", search="1")
    form = response.context["form"]
    assert response.status_code == 200 and form["name"].value() == "Noget andet"
    assert "Bio Lysbroen" in [place.name for place in form.known.values()] and not Stop.objects.exists()


def test_somebody_with_several_environments_is_asked_which(client, open_day, atelier, alice):
    make.make_organisation("Koret", owner=alice)
    client.force_login(alice)
    assert len(client.get(sign_up_url(open_day)).context["choices"]) == 2
    assert "form" in client.get(sign_up_url(open_day), {"organisation": atelier.slug}).context


def test_somebody_without_one_is_told_how_to_get_one(client, open_day, charlie):
    client.force_login(charlie)
    response = client.get(sign_up_url(open_day))
    assert response.context["choices"] == [] and reverse("organisations:add") in response.content.decode()


def test_after_the_deadline_nobody_signs_up(client, open_day, atelier, house, alice):
    actions.change_open_day(open_day=open_day, values={"deadline": clock.now() - timedelta(hours=1)}, by=None)
    client.force_login(alice)
    assert client.post(sign_up_url(open_day), {"name": "Sent"}).status_code == 403
    assert not Stop.objects.exists()


def test_an_invitation_speaks_for_its_environment_without_a_sign_in(client, invitation, house):
    url = reverse("opendays:invitation", args=[invitation.secret])
    data = filled(client.get(url), host_name="Alice", host_email="alice@example.org", organisation="another")
    client.post(url, data)
    assert Stop.objects.get().organisation == invitation.organisation


def test_looking_at_an_invitation_says_nothing_and_no_can_be_taken_back(client, invitation, house):
    url = reverse("opendays:invitation", args=[invitation.secret])
    client.get(url)
    invitation.refresh_from_db()
    assert invitation.declined_at is None
    client.post(url, {"go": "no", "note": "Vi er i Skive."})
    invitation.refresh_from_db()
    assert invitation.declined_at and invitation.note == "Vi er i Skive."
    client.post(url, filled(client.get(url), host_name="Alice", host_email="alice@example.org"))
    invitation.refresh_from_db()
    assert invitation.declined_at is None


def test_the_invitation_does_not_tell_who_was_host_last_time(client, open_day, invitation, atelier, house):
    before = make.make_open_day(house.area, "Sidste år")
    make.make_stop(before, organisation=atelier, place=house, host_name="Gammel Vært", host_email="gammel@example.org")
    type(open_day).objects.filter(pk=open_day.pk).update(previous=before)
    html = client.get(reverse("opendays:invitation", args=[invitation.secret])).content.decode()
    assert "gammel@example.org" not in html and "Gammel Vært" not in html


def test_last_years_stop_is_offered_again_in_one_press(client, open_day, atelier, house, alice):
    before = make.make_open_day(house.area, "Sidste år")
    start = before.dates.get().start.replace(hour=8)
    hours = [(start, start + timedelta(hours=2))]
    make.make_stop(before, "Drej en skål", organisation=atelier, place=house, hours=hours, is_for_children=True)
    type(open_day).objects.filter(pk=open_day.pk).update(previous=before)
    client.force_login(alice)
    client.post(sign_up_url(open_day), {"go": "again"})
    stop = open_day.stops.get()
    assert (stop.name, stop.is_for_children, stop.host_email) == ("Drej en skål", True, alice.email)
    assert stop.hours.get().start.date() == open_day.dates.first().start.date()


@pytest.fixture
def signed_up(open_day, atelier, house):
    return make.make_stop(
        open_day, organisation=atelier, place=house, is_accepted=False, host_name="A", host_email="a@b.dk"
    )


def own_url(stop) -> str:
    return reverse("opendays:own", args=[stop.secret])


def test_the_link_of_the_receipt_changes_and_withdraws(client, signed_up):
    client.post(own_url(signed_up), filled(client.get(own_url(signed_up)), name="Nyt navn"))
    signed_up.refresh_from_db()
    assert signed_up.name == "Nyt navn"
    client.post(own_url(signed_up), {"go": "withdraw"})
    client.post(own_url(signed_up), {"go": "back"})
    signed_up.refresh_from_db()
    assert signed_up.state == Stop.State.SIGNED_UP


def test_those_who_run_it_are_told_what_changed_in_the_programme(client, open_day, signed_up, dana):
    actions.accept(stop=signed_up, by=dana)
    actions.publish(open_day=open_day, by=dana)
    client.post(own_url(signed_up), filled(client.get(own_url(signed_up)), is_step_free="no", from_0="12:00"))
    told = mail.outbox[-1]
    assert told.to == [dana.email] and told.body.count("\n- ") == 2
    client.post(own_url(signed_up), {"go": "withdraw"})
    assert mail.outbox[-1].to == [dana.email] and signed_up.name in mail.outbox[-1].subject


def test_an_unknown_link_leads_nowhere(client):
    assert client.get(reverse("opendays:own", args=["x" * 22])).status_code == 404
    assert client.get(reverse("opendays:invitation", args=["x" * 22])).status_code == 404


def test_a_call_is_offered_until_it_is_answered(open_day, atelier, house):
    assert calls_for(atelier) == [open_day]
    make.make_stop(open_day, organisation=atelier, place=house, is_accepted=False)
    assert calls_for(atelier) == [] and len(stops_of(open_day, [atelier])[atelier.pk]) == 1
