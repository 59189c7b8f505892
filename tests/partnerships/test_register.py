"""The register: owners, people, what they own and want, what was said; searched, brought as a file, taken along."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from byliv.audit.models import AuditEntry
from byliv.core import clock
from byliv.partnerships import actions, queries
from byliv.partnerships.forms.board import read_rows
from byliv.partnerships.models import Holding, Owner, OwnerPerson, Partnership, Talk
from tests import make

pytestmark = pytest.mark.django_db
FILE = (
    "Ejer;Slags;Kontakt;Mail;Adresse;m2\n"
    "Hjørnet A/S;selskab;Lis;lis@example.org;Istedgade 12;74\n"
    "Hjørnet a/s;;;;Istedgade 14;\n"
    "Karen Holm;privat;;karen;Istedgade 16;\n"
    ";;;;Istedgade 18;\n"
    "Fonden;rumskib;;;Istedgade 20;\n"
)


def names(response):
    return [owner.name for owner in response.context["page"]]


def register(client, partnership, **asked):
    return client.get(reverse("partnerships:register", args=[partnership.pk]), asked)


def bring(client, partnership, text=FILE, **more):
    file = SimpleUploadedFile("ejere.csv", text.encode())
    return client.post(reverse("partnerships:take_in", args=[partnership.pk]), {"file": file, **more})


def test_members_and_those_who_look_after_the_area_read_the_register(sign_in, partnership, bob, dana, charlie):
    assert register(sign_in(bob), partnership).status_code == 200
    assert register(sign_in(dana), partnership).status_code == 200
    assert register(sign_in(charlie), partnership).status_code == 404


def test_only_stewards_start_a_partnership(vesterbro, dana, alice, atelier):
    actions.start_partnership(area=vesterbro, name="Istedgade", organisation=atelier, by=dana)
    with pytest.raises(PermissionDenied):
        actions.start_partnership(area=vesterbro, name="Mit", organisation=None, by=alice)
    assert Partnership.objects.get().organisation == atelier


def test_the_list_is_searched_by_name_street_and_wish(sign_in, bob, partnership, owner, holding):
    make.make_owner(partnership, "A/B Fonden", "b@example.org")
    actions.set_wants(owner=owner, stands={"windows": ("wants", ""), "facade": ("does", "")}, by=None)
    client = sign_in(bob)
    assert names(register(client, partnership, words="istedgade")) == ["Hjørnet A/S"]
    assert names(register(client, partnership, words="fonden")) == ["A/B Fonden"]
    assert names(register(client, partnership, topic="facade", stand="does")) == ["Hjørnet A/S"]
    assert names(register(client, partnership, topic="facade", stand="wants")) == []
    assert register(client, partnership, part="sold").status_code == 400


def test_the_list_says_whose_step_is_overdue_and_who_is_forgotten(sign_in, bob, partnership, owner):
    other = make.make_owner(partnership, "A/B Fonden", "b@example.org")
    today = clock.local_now().date()
    talk = {"how": "phone", "words": "", "next_step": "Ring igen", "next_on": today - timedelta(days=1)}
    actions.add_talk(owner=other, values={"on": today - timedelta(days=3), **talk}, by=bob)
    client = sign_in(bob)
    assert names(register(client, partnership, part="late")) == ["A/B Fonden"]
    assert names(register(client, partnership, part="quiet")) == ["Hjørnet A/S"]
    actions.finish_step(talk=Talk.objects.get(), by=bob)
    assert names(register(client, partnership, part="late")) == []


def test_a_step_is_taken_once_and_needs_words_before_a_deadline(owner, bob):
    with pytest.raises(ValidationError):
        actions.add_talk(owner=owner, values={"on": None, "next_on": clock.local_now().date()}, by=bob)
    talk = actions.add_talk(owner=owner, values={"on": None, "next_step": "Ring"}, by=bob)
    actions.finish_step(talk=talk, by=bob)
    with pytest.raises(ValidationError):
        actions.finish_step(talk=talk, by=bob)


def test_whoever_does_not_see_the_register_takes_no_step(owner, charlie):
    with pytest.raises(ValidationError):
        actions.add_talk(owner=owner, values={"on": None, "next_step": "Ring", "next_by": charlie}, by=None)


def test_the_same_name_or_address_is_pointed_out(sign_in, bob, partnership, owner, holding):
    twin = make.make_owner(partnership, "hjørnet  A/S", "c@example.org")
    neighbour = make.make_owner(partnership, "Karen", "k@example.org")
    actions.add_holding(owner=neighbour, values={"street_address": "ISTEDGADE 12", "locality": ""}, by=None)
    assert set(queries.alike(partnership)) == {owner.pk, twin.pk, neighbour.pk}
    assert len(names(register(sign_in(bob), partnership, part="alike"))) == 3


def test_an_address_finds_its_empty_premises(owner, shop):
    holding = actions.add_holding(owner=owner, values={"street_address": "istedgade  12"}, by=None)
    assert holding.vacancy == shop


def test_what_is_written_about_an_owner_is_not_in_the_history(owner, bob):
    actions.change_owner(owner=owner, values={"words": "Skylder husleje"}, by=bob)
    actions.save_person(owner=owner, values={"name": "Ny", "email": "ny@example.org"}, by=bob)
    kept = str(list(AuditEntry.objects.values_list("changes", "target_label")))
    assert "husleje" not in kept and "ny@example.org" not in kept


def test_a_deleted_owner_leaves_no_name_behind(owner, holding, bob):
    actions.remove_owner(owner=owner, by=bob)
    assert not Owner.objects.exists() and not OwnerPerson.objects.exists() and not Holding.objects.exists()
    assert "Hjørnet" not in str(list(AuditEntry.objects.values_list("target_label", "changes")))


def test_a_list_is_tried_before_it_is_taken_in(sign_in, bob, partnership, shop):
    tried = bring(sign_in(bob), partnership, is_trial="on").context["taken"]
    assert (tried.owners, tried.holdings, Owner.objects.count()) == (1, 2, 0)
    taken = bring(sign_in(bob), partnership).context["taken"]
    assert taken == tried and sorted(taken.refused) == [4, 5, 6]
    assert [each.vacancy for each in Holding.objects.order_by("pk")] == [shop, None]
    assert bring(sign_in(bob), partnership).context["taken"].same == 2


def test_what_was_taken_along_comes_back_as_the_same(sign_in, bob, partnership, owner, holding):
    file = sign_in(bob).get(reverse("partnerships:csv", args=[partnership.pk])).text
    assert "lis@example.org" in file and "Istedgade 12" in file
    taken = bring(sign_in(bob), partnership, file).context["taken"]
    assert (taken.owners, taken.holdings, taken.same, taken.refused) == (0, 0, 1, {})


def test_a_list_never_ticks_anything(sign_in, bob, partnership):
    bring(sign_in(bob), partnership)
    assert not Owner.objects.filter(shows_name=True).exists() and not Holding.objects.filter(is_shown=True).exists()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_file_can_be_read(data):
    assert all("name" in values for _line, values in read_rows(data))
    assert isinstance(list(read_rows(b"Ejer;Adresse\n" + data)), list)


def test_a_register_of_many_asks_as_often_as_one_of_few(sign_in, bob, partnership, django_assert_max_num_queries):
    for number in range(20):
        owner = make.make_owner(partnership, f"Ejer {number}", f"e{number}@example.org")
        actions.add_holding(owner=owner, values={"street_address": f"Istedgade {number}"}, by=None)
        actions.add_talk(owner=owner, values={"on": None, "next_step": "Ring"}, by=bob)
    client = sign_in(bob)
    with django_assert_max_num_queries(20):
        register(client, partnership)
