"""Two empty premises that are one: agreements, owners and what was said of them go with the one that is kept."""

import pytest

from byliv.core import clock
from byliv.leases.models import Agreement
from byliv.partnerships import actions
from byliv.partnerships.board import card_of
from byliv.partnerships.models import Holding
from byliv.vacancies.actions import merge
from byliv.vacancies.models import Property
from tests import make
from tests.leases.agreeing import make_draft


@pytest.fixture
def twin(vesterbro):
    return make.make_vacancy("Istedgade 12, st. tv.")


def test_an_agreement_is_about_the_premises_that_are_kept(shop, twin, house, atelier, alice, dana):
    draft = make_draft(alice, room=make.make_room(place=house, run_by=atelier))
    Agreement.objects.update(vacancy=twin)
    merge(loser=twin, winner=shop, by=dana)
    draft.refresh_from_db()
    assert draft.vacancy == shop


def test_whose_they_are_and_what_was_said_go_along_to_the_card(partnership, owner, lis, shop, twin, alice, dana):
    actions.link(owner=owner, vacancy=twin, by=alice)
    said = {"on": clock.local_now().date(), "how": "phone", "words": "Hun vil gerne", "vacancy": twin, "person": lis}
    actions.add_talk(owner=owner, values=said, by=alice)
    merge(loser=twin, winner=shop, by=dana)
    assert [each.owner for each in card_of(partnership, shop).holdings] == [owner]
    assert owner.talks.get().vacancy == shop


def test_an_owner_of_both_owns_it_once_and_keeps_the_day_it_was_agreed(owner, holding, shop, twin, alice, dana):
    agreed = actions.link(owner=owner, vacancy=twin, by=alice)
    Holding.objects.filter(pk=agreed.pk).update(agreed_on="2026-09-01", street_address=holding.street_address)
    merge(loser=twin, winner=shop, by=dana)
    assert str(owner.holdings.get().agreed_on) == "2026-09-01"


def test_another_address_stays_on_the_register_without_premises(owner, holding, shop, twin, alice, dana):
    actions.link(owner=owner, vacancy=twin, by=alice)
    merge(loser=twin, winner=shop, by=dana)
    assert sorted((each.vacancy_id or 0) for each in owner.holdings.all()) == [0, shop.pk]


def test_two_owners_both_stand_on_the_card(partnership, owner, holding, shop, twin, alice, dana):
    other = make.make_owner(partnership, "Nordhus ApS", email="ib@example.org")
    actions.link(owner=other, vacancy=twin, by=alice)
    merge(loser=twin, winner=shop, by=dana)
    assert {each.owner for each in card_of(partnership, shop).holdings} == {owner, other}


def test_the_municipality_s_property_goes_along_unless_the_other_has_one(vesterbro, shop, twin, dana):
    mine = Property.objects.create(area=vesterbro, reference="A1", name="Hjørnet", vacancy=twin)
    merge(loser=twin, winner=shop, by=dana)
    mine.refresh_from_db()
    assert mine.vacancy == shop
