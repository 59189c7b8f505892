"""What open days keep about people, and stops when entries move, merge and go."""

from datetime import timedelta

import pytest
from django.urls import reverse

from byliv.core import clock
from byliv.listings import actions as listings
from byliv.opendays import actions
from byliv.opendays.actions.personal import forget_hosts
from byliv.opendays.models import Invitation, OpenDate, Stop
from byliv.places.actions import change_place
from byliv.site.actions import delete_me
from byliv.stewardship.actions.merges import merge, unmerge
from tests import make

pytestmark = pytest.mark.django_db
HOST = {"host_name": "Alice", "host_email": "alice@example.org", "host_phone": "12345678"}


@pytest.fixture
def called(vesterbro):
    open_day = make.make_open_day(vesterbro)
    actions.open_call(open_day=open_day, by=None)
    return open_day


def test_stops_and_invitations_go_with_a_merge_and_come_home(called, atelier, alice, dana):
    twin = make.make_organisation("Atelier Alice ApS", alice)
    stop = make.make_stop(called, organisation=twin)
    Invitation.objects.create(open_day=called, organisation=twin)
    done = merge(winner=atelier.listing, loser=twin.listing, by=dana)
    stop.refresh_from_db()
    assert stop.organisation == atelier and Invitation.objects.get().organisation == atelier
    unmerge(done, by=dana)
    stop.refresh_from_db()
    assert stop.organisation == twin and Invitation.objects.get().organisation == twin


def test_a_door_that_both_had_stays_where_it_was(called, atelier, house, dana):
    twin = make.make_place("Huset igen", longitude=house.longitude, latitude=house.latitude + 0.001)
    make.make_stop(called, "Her", organisation=atelier, place=house)
    double = make.make_stop(called, "Der", organisation=atelier, place=twin)
    other = make.make_stop(called, "Andre", place=twin)
    merge(winner=house.listing, loser=twin.listing, by=dana)
    double.refresh_from_db()
    other.refresh_from_db()
    assert double.place == twin and other.place == house and other.latitude == house.latitude


def test_a_stop_follows_its_place(called, atelier, house):
    stop = make.make_stop(called, organisation=atelier, place=house)
    change_place(place=house, values={"longitude": 12.56, "latitude": 55.671}, by=None)
    stop.refresh_from_db()
    assert (stop.longitude, stop.latitude) == (12.56, 55.671)


def test_a_stop_whose_place_goes_keeps_its_address(called, atelier, house, alice):
    stop = make.make_stop(called, organisation=atelier, place=house)
    listings.delete(house, by=alice)
    stop.refresh_from_db()
    assert stop.place is None and "Huset i Istedgade" in stop.location and stop.longitude is not None


def test_stops_of_an_organisation_that_goes_are_withdrawn(called, atelier, alice):
    stop = make.make_stop(called, organisation=atelier)
    listings.delete(atelier, by=alice)
    stop.refresh_from_db()
    assert stop.state == Stop.State.WITHDRAWN and stop.number is None


def test_a_host_finds_what_is_kept_in_their_download_and_leaves_with_it(sign_in, called, atelier, alice):
    stop = make.make_stop(called, organisation=atelier, **HOST)
    Invitation.objects.create(open_day=called, organisation=atelier)
    told = sign_in(alice).get(reverse("site:export_me")).json()
    assert told["open_day_stops"][0]["phone"] == "12345678"
    assert told["open_day_invitations"][0]["organisation"] == "Atelier Alice"
    secret = stop.secret
    delete_me(person=alice, contacts=[])
    stop.refresh_from_db()
    assert (stop.host_name, stop.host_email, stop.host_phone) == ("", "", "") and stop.secret != secret


def test_hosts_are_forgotten_a_year_after_the_last_day(called, atelier):
    stop = make.make_stop(called, organisation=atelier, **HOST)
    Invitation.objects.create(open_day=called, organisation=atelier)
    assert forget_hosts(clock.now()) == 0
    past = clock.now() - timedelta(days=400)
    OpenDate.objects.update(start=past, end=past + timedelta(hours=6))
    assert forget_hosts(clock.now() - timedelta(days=365)) == 1
    stop.refresh_from_db()
    assert stop.host_email == "" and stop.name and not Invitation.objects.exists()
    assert forget_hosts(clock.now() - timedelta(days=365)) == 0
