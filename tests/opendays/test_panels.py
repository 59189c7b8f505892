"""What open days put on other pages: the stop among its neighbours, who takes part, the front page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from byliv.core import clock
from byliv.opendays import actions
from byliv.opendays.panels.public import event_panel, listing_panel
from byliv.opendays.queries import coming_in
from tests import make

pytestmark = pytest.mark.django_db


def test_a_stops_page_says_which_one_it_is_and_where_the_next_is(client, vesterbro, charlie):
    open_day = make.make_programme(vesterbro, 3)
    stop = open_day.stops.get(number=2)
    around = event_panel(stop.event, charlie).content
    assert (around.before.number, around.stop.number, around.after.number, around.last) == (1, 2, 3, 3)
    assert around.after.event.get_absolute_url() in client.get(stop.event.get_absolute_url()).content.decode()


def test_the_umbrellas_page_leads_to_the_programme(client, vesterbro):
    open_day = make.make_programme(vesterbro, 1)
    page = reverse("opendays:page", args=[open_day.slug])
    assert page in client.get(open_day.event.get_absolute_url()).content.decode()


def test_a_place_and_an_environment_say_what_they_take_part_in(vesterbro, atelier, house, charlie):
    open_day = make.make_open_day(vesterbro)
    make.make_stop(open_day, organisation=atelier, place=house)
    assert listing_panel(house, charlie) is None
    actions.publish(open_day=open_day, by=None)
    for listing in (house, atelier):
        assert [stop.name for stop in listing_panel(listing, charlie).content["stops"]] == ["Værkstedet åbner"]


def test_only_its_team_is_asked_to_join(vesterbro, atelier, alice, charlie):
    open_day = make.make_open_day(vesterbro, deadline=clock.now() + timedelta(days=3))
    actions.open_call(open_day=open_day, by=None)
    assert listing_panel(atelier, charlie) is None
    ((called, url, _left),) = listing_panel(atelier, alice).content["calls"]
    assert called == open_day and url.startswith(reverse("opendays:sign_up", args=[open_day.slug]))


def test_the_areas_front_page_tells_when_the_doors_open(client, vesterbro):
    open_day = make.make_programme(vesterbro, 1)
    assert coming_in([vesterbro.pk]) == [open_day]
    html = client.get(reverse("site:area", args=[vesterbro.slug])).content.decode()
    assert reverse("opendays:page", args=[open_day.slug]) in html
