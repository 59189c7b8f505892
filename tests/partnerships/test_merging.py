"""An owner who stands on the register twice becomes one: nothing is lost, nothing becomes public."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from byliv.audit.models import AuditEntry
from byliv.core import clock
from byliv.partnerships import actions, queries
from byliv.partnerships.models import Owner, OwnerPerson, Talk, Want
from byliv.partnerships.tokens import person_behind, token_of
from tests import make


@pytest.fixture
def again(partnership):
    """The same owner once more, as an import brought them."""
    return make.make_owner(partnership, "Hjørnet Aktieselskab", email="ib@example.org", words="Ring om formiddagen.")


def merge(again, owner, by=None):
    actions.merge_owners(gone=again, kept=owner, by=by)
    owner.refresh_from_db()


def test_properties_people_talks_and_notes_follow(owner, again, shop, alice):
    holding = actions.link(owner=again, vacancy=shop, by=alice)
    said = {
        "on": None,
        "words": "Hun vil gerne",
        "person": again.people.get(),
        "next_step": "Ring igen",
        "next_by": alice,
    }
    actions.add_talk(owner=again, values=said, by=alice)
    merge(again, owner, alice)
    assert [each.pk for each in owner.holdings.all()] == [holding.pk] and "formiddagen" in owner.words
    assert {each.email for each in owner.people.all()} == {"lis@example.org", "ib@example.org"}
    assert owner.talks.get().is_open and Owner.objects.count() == 1


def test_an_address_that_both_own_stands_once_with_the_day_it_was_agreed(owner, again, shop, holding, alice):
    values = {"street_address": holding.street_address, "used_as": "Butik"}
    actions.add_holding(owner=again, values=values, by=alice)
    merge(again, owner)
    kept = owner.holdings.get()
    assert (kept.vacancy, kept.used_as) == (shop, "Butik")


def test_premises_that_only_the_other_row_knew_are_tied_to_the_address(owner, again, shop, alice):
    tied = actions.link(owner=again, vacancy=shop, by=alice)
    type(tied).objects.update(agreed_on="2026-09-01")
    plain = type(tied).objects.create(owner=owner, street_address=tied.street_address, postal_code=tied.postal_code)
    merge(again, owner)
    kept = owner.holdings.get()
    assert (kept.pk, kept.vacancy, str(kept.agreed_on)) == (plain.pk, shop, "2026-09-01")


def test_one_person_of_both_rows_stands_once_and_keeps_what_was_said(owner, again, lis, alice):
    twice = OwnerPerson.objects.create(owner=again, name="Lis Larsen", email="LIS@example.org", role="Udlejer")
    talk = Talk.objects.create(owner=again, person=twice, on=clock.local_now().date())
    merge(again, owner)
    talk.refresh_from_db()
    lis.refresh_from_db()
    assert owner.people.count() == 2 and talk.person == lis and lis.role == "Udlejer"


def test_the_owner_s_own_word_counts_then_the_newer(owner, again):
    actions.set_wants(owner=again, stands={"windows": ("wants", "Selv sagt")}, by=None, by_owner=True)
    actions.set_wants(owner=again, stands={"events": ("no", "Ældre")}, by=None)
    actions.set_wants(owner=owner, stands={"windows": ("no", ""), "events": ("wants", "Nyere")}, by=None)
    merge(again, owner)
    assert dict(owner.wants.values_list("topic", "words")) == {"windows": "Selv sagt", "events": "Nyere"}


def test_nothing_becomes_public_that_was_not_ticked(owner, again, shop, partnership):
    actions.set_wants(owner=again, stands={"windows": ("wants", "Kun til jer")}, by=None, by_owner=True)
    tied = actions.link(owner=again, vacancy=shop, by=None)
    type(tied).objects.update(is_shown=True)
    Owner.objects.filter(pk=owner.pk).update(shows_name=True, shows_wants=True)
    merge(again, owner)
    assert (owner.shows_name, owner.shows_wants) == (True, False)
    [public] = queries.public_owners([partnership.area_id])
    assert public.shown_holdings == []


def test_what_was_ticked_stays_when_the_other_row_brings_nothing_of_it(owner, again):
    actions.set_wants(owner=owner, stands={"windows": ("wants", "Gerne")}, by=None, by_owner=True)
    Owner.objects.filter(pk=owner.pk).update(shows_name=True, shows_wants=True)
    merge(again, owner)
    assert owner.shows_name and owner.shows_wants


def test_links_to_either_open_nothing_any_more(owner, again, lis):
    tokens = [token_of(lis), token_of(again.people.get())]
    merge(again, owner)
    assert [person_behind(token) for token in tokens] == [None, None]


def test_the_history_says_it_and_is_forgotten_with_the_owner(owner, again, alice, sign_in):
    merge(again, owner, alice)
    page = sign_in(alice).get(owner.get_absolute_url())
    assert page.status_code == 200 and len(page.context["acts"]) > 3
    last = page.context["acts"][0]
    assert (last.who and "samme ejer" in last.what) or "same owner" in last.what
    actions.remove_owner(owner=owner, by=alice)
    assert not AuditEntry.objects.filter(target_label__contains="Hjørnet").exists()


def test_who_owns_something_still_owns_something(owner, again):
    actions.end_tie(owner=owner, on=clock.local_now().date(), by=None)
    merge(again, owner)
    assert owner.ended_on is None


def test_what_cannot_be_one_is_refused(owner, again, vesterbro):
    elsewhere = make.make_owner(make.make_partnership(vesterbro, "Et andet"), "Hjørnet A/S")
    for other in (owner, elsewhere):
        with pytest.raises(ValidationError):
            actions.merge_owners(gone=other, kept=owner, by=None)
    Owner.objects.filter(pk=again.pk).update(leaves_at=clock.now())
    with pytest.raises(ValidationError):
        merge(again, owner)
    assert Owner.objects.count() == 3


def test_one_reads_what_will_happen_before_it_does(sign_in, alice, owner, again, shop):
    actions.link(owner=again, vacancy=shop, by=alice)
    client, address = sign_in(alice), reverse("partnerships:merge", args=[owner.pk])
    assert client.get(address).context["gone"] is None
    page = client.get(address, {"other": again.pk})
    assert page.context["gone"] == again and len(page.context["told"]) >= 5 and Owner.objects.count() == 2
    assert client.post(address, {"other": again.pk}).status_code == 302
    assert Owner.objects.get() == owner


def test_a_press_without_another_or_with_one_of_another_register_is_refused(sign_in, alice, owner, vesterbro):
    elsewhere = make.make_owner(make.make_partnership(vesterbro, "Et andet"), "Hjørnet A/S")
    client, address = sign_in(alice), reverse("partnerships:merge", args=[owner.pk])
    for other in ("", elsewhere.pk, owner.pk, "x"):
        assert client.post(address, {"other": other}).status_code == 422
    assert Owner.objects.count() == 2 and not Want.objects.exists()


def test_a_stranger_makes_nobody_one(sign_in, charlie, owner, again):
    address = reverse("partnerships:merge", args=[owner.pk])
    assert sign_in(charlie).post(address, {"other": again.pk}).status_code == 404
    assert Owner.objects.count() == 2
