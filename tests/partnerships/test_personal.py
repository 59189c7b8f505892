"""People around owners: told what is kept, taken out when they leave, forgotten in time."""

from datetime import timedelta

import pytest

from byliv.core import clock
from byliv.partnerships import actions
from byliv.partnerships.actions.personal import forget_person, told_about
from byliv.partnerships.choices import Kind
from byliv.partnerships.models import Owner, OwnerPerson, Talk
from byliv.partnerships.slots import board_tool, own_tool, owners_way
from byliv.site.retention import forget_old
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(owner, lis, bob):
    values = {"on": None, "words": "Lis er på ferie", "person": lis, "next_step": "Ring til Lis", "next_by": bob}
    return actions.add_talk(owner=owner, values=values, by=bob)


def test_somebody_of_an_owners_is_told_by_their_mail_address(owner, talk, bob):
    lis = make.make_user("LIS@example.org")
    assert told_about(lis)["property_owner"][0]["owner"] == "Hjørnet A/S"
    assert told_about(lis)["owner_talks"][0]["words"] == "Lis er på ferie"
    assert told_about(bob)["owner_steps"][0]["next_step"] == "Ring til Lis"
    assert told_about(bob)["property_owner"] == []


def test_whoever_leaves_is_taken_out_and_the_owner_stays(owner, talk):
    forget_person(make.make_user("lis@example.org"))
    assert not OwnerPerson.objects.exists() and Talk.objects.get().words == ""
    assert Owner.objects.exists()


def test_a_person_who_owns_goes_whole(partnership):
    make.make_owner(partnership, "Karen", "karen@example.org", kind=Kind.PERSON)
    forget_person(make.make_user("karen@example.org"))
    assert not Owner.objects.exists()


def test_contacts_go_a_year_after_the_tie_ended(owner, talk, partnership):
    karen = make.make_owner(partnership, "Karen", "karen@example.org", kind=Kind.PERSON)
    for each in (owner, karen):
        actions.end_tie(owner=each, on=clock.local_now().date(), by=None)
    assert forget_old()["partners"] == 0
    Owner.objects.update(ended_on=clock.local_now().date() - timedelta(days=367))
    assert forget_old()["partners"] == 2
    assert [each.name for each in Owner.objects.all()] == ["Hjørnet A/S"]
    assert not OwnerPerson.objects.exists() and Talk.objects.get().words == ""
    assert forget_old()["partners"] == 0


def test_whoever_asked_to_be_deleted_is_within_thirty_days(owner, lis):
    actions.ask_to_be_deleted(person=lis)
    assert forget_old()["leaving partners"] == 0
    Owner.objects.update(leaves_at=clock.now() - timedelta(days=31))
    assert forget_old()["leaving partners"] == 1 and not Owner.objects.exists()


def test_an_ended_tie_shows_nothing_and_can_come_back(owner, lis):
    actions.answer(person=lis, stands={}, ticks={"shows_name"}, holdings=())
    actions.end_tie(owner=Owner.objects.get(), on=clock.local_now().date(), by=None)
    assert not Owner.objects.get().shows_name
    actions.end_tie(owner=Owner.objects.get(), on=None, by=None)
    assert Owner.objects.get().is_partner


def test_the_own_page_leads_keepers_to_the_board_and_owners_to_their_door(owner, bob, charlie, dana):
    lis = make.make_user("lis@example.org")
    assert board_tool(bob) and board_tool(dana) and not board_tool(charlie)
    assert own_tool(lis) and not own_tool(charlie)


def test_the_way_above_rooms_is_there_when_somebody_ticked(vesterbro, owner, lis, charlie, dana):
    assert owners_way(vesterbro, charlie) is None and owners_way(vesterbro, dana)
    actions.answer(person=lis, stands={}, ticks={"shows_name"}, holdings=())
    assert owners_way(vesterbro, charlie)
