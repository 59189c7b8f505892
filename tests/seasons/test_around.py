"""What rounds put on other pages, and what happens to applications when an organisation is another's double or goes."""

from django.test import Client
from django.urls import reverse

from byliv.seasons.actions import following, preparing
from byliv.seasons.choices import State
from byliv.seasons.models import Application
from byliv.seasons.slots import desk_tool, own_tool
from tests import make


def test_the_rooms_of_an_area_lead_to_its_rounds(vesterbro, house):
    url, rooms = reverse("seasons:area", args=[vesterbro.slug]), reverse("rooms:of_area", args=[vesterbro.slug])
    assert url not in Client().get(rooms).content.decode()
    season = make.make_season(vesterbro, room := make.make_room("Salen", house))
    assert url in Client().get(rooms).content.decode()
    assert season.get_absolute_url() in Client().get(room.get_absolute_url()).content.decode()


def test_a_round_in_the_making_is_on_nobodys_page(vesterbro, house):
    season = make.make_season(vesterbro, room := make.make_room("Salen", house), is_open=False)
    assert season.get_absolute_url() not in Client().get(room.get_absolute_url()).content.decode()


def test_members_are_told_of_an_open_round_and_of_their_applications(vesterbro, house, atelier, alice, charlie):
    season = make.make_season(vesterbro, make.make_room("Salen", house))
    assert own_tool(alice).url == season.get_absolute_url()
    make.make_request(season, atelier, by=alice)
    assert own_tool(alice).url == reverse("seasons:mine")
    assert own_tool(charlie) is None


def test_those_who_look_after_the_area_have_their_round_at_hand(vesterbro, house, alice, dana):
    season = make.make_season(vesterbro, make.make_room("Salen", house), is_open=False)
    assert desk_tool(dana).url == reverse("seasons:desk", args=[season.pk])
    preparing.stand(season, State.DECIDED, None)
    assert desk_tool(dana) is None and desk_tool(alice) is None


def test_a_doubles_applications_move_and_come_back(vesterbro, house, atelier):
    season = make.make_season(vesterbro, make.make_room("Salen", house))
    double = make.make_organisation("Atelier Alise")
    make.make_request(season, double)
    moved = following.move(double.listing, atelier.listing)
    assert Application.objects.get().organisation == atelier
    following.move_back(moved, double.listing, atelier.listing)
    assert Application.objects.get().organisation == double
    assert following.told(double.listing) and not following.told(atelier.listing)


def test_where_both_have_applied_both_stay(vesterbro, house, atelier):
    season = make.make_season(vesterbro, make.make_room("Salen", house))
    double = make.make_organisation("Atelier Alise")
    for organisation in (atelier, double):
        make.make_request(season, organisation)
    assert following.move(double.listing, atelier.listing) == []
