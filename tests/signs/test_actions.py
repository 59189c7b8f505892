"""Making, turning and printing signs: those who may edit what they lead to, and nobody else."""

import pytest
from django.core.exceptions import PermissionDenied

from byliv.audit.models import AuditEntry
from byliv.listings.models import Listing
from byliv.signs import actions
from byliv.signs.models import Sign
from byliv.signs.permissions import can_edit
from byliv.signs.queries import signs_of, street_of, streets_in, to_point_at
from tests import make


def test_a_place_may_have_several_signs_each_with_where_it_hangs(house, alice):
    first = actions.make_sign(listing=house, note=" ved \n porten ", by=alice)
    second = actions.make_sign(listing=house, note="opgang 2", by=alice)
    assert first.note == "ved porten" and first.code != second.code
    assert signs_of(house) == [first, second]


@pytest.mark.parametrize(("who", "may"), [("alice", True), ("bob", True), ("dana", True), ("charlie", False)])
def test_who_may_edit_the_place_may_make_its_signs(house, request, who, may):
    person = request.getfixturevalue(who)
    if may:
        assert can_edit(person, actions.make_sign(listing=house, by=person))
    else:
        with pytest.raises(PermissionDenied):
            actions.make_sign(listing=house, by=person)
        assert not Sign.objects.exists()


def test_each_act_is_in_the_history(sign, atelier, alice):
    actions.change_note(sign=sign, note="bagtrappen", by=alice)
    actions.point_at(sign=sign, listing=atelier, by=alice)
    actions.mark_printed(signs=[sign], by=alice)
    verbs = AuditEntry.objects.filter(target_type="signs.sign", target_id=sign.pk).order_by("pk")
    assert [act.verb for act in verbs] == ["created", "changed", "changed", "printed"]
    assert verbs[2].changes == {"listing": ["Huset i Istedgade", "Atelier Alice"]}


def test_a_sign_is_turned_only_by_who_may_edit_both(sign, alice, charlie):
    foreign = make.make_organisation("Charlies orkester", owner=charlie)
    for by, listing in ((alice, foreign), (charlie, foreign)):
        with pytest.raises(PermissionDenied):
            actions.point_at(sign=sign, listing=listing, by=by)
    assert Sign.objects.get().listing.name == "Huset i Istedgade"


def test_strangers_change_nothing(sign, charlie):
    with pytest.raises(PermissionDenied):
        actions.change_note(sign=sign, note="x", by=charlie)
    with pytest.raises(PermissionDenied):
        actions.mark_printed(signs=[sign], by=charlie)


def test_a_turned_sign_belongs_to_those_of_the_new_thing(sign, house, dana, alice):
    other = make.make_place("Danas plads")
    actions.point_at(sign=sign, listing=other, by=dana)
    sign = Sign.objects.get()
    assert not can_edit(alice, sign) and can_edit(dana, sign)


def test_when_the_thing_has_gone_the_steward_of_where_it_hung_may_turn_the_sign(sign, house, dana, alice, atelier):
    house.delete()
    sign = Sign.objects.get()
    assert sign.label == "Huset i Istedgade"
    assert can_edit(dana, sign) and not can_edit(alice, sign)
    actions.point_at(sign=sign, listing=atelier, by=dana)
    assert Sign.objects.get().listing_id == atelier.pk


def test_signs_of_merged_entries_stand_with_the_winner(sign, house, alice):
    winner = make.make_place("Det ene hus")
    own = make.make_sign(winner)
    Listing.objects.filter(pk=house.pk).update(merged_into=winner)
    assert signs_of(winner) == [sign, own]


def test_a_person_may_choose_among_their_own_and_search_what_they_look_after(sign, atelier, alice, dana, charlie):
    make.make_organisation("Atelier Charlie", owner=charlie)
    assert [found.name for found in to_point_at(alice, sign)] == ["Atelier Alice"]
    assert [found.name for found in to_point_at(alice, sign, "atelier")] == ["Atelier Alice"]
    assert to_point_at(dana, sign) == []
    assert [found.name for found in to_point_at(dana, sign, "alice")] == ["Atelier Alice"]


@pytest.mark.parametrize(
    ("address", "street"),
    [("Istedgade 12, 2. tv", "Istedgade"), ("Sønder Boulevard 90", "Sønder Boulevard"), ("Halmtorvet", "Halmtorvet"),
     ("Hjørnet, Vesterbro", "Hjørnet"), ("", ""), ("10. Februar Gade 3", "10. Februar Gade")],
)  # fmt: skip
def test_a_street_is_read_from_an_address(address, street):
    assert street_of(address) == street


def test_streets_are_counted_with_their_signs(vesterbro, alice, atelier):
    first = make.make_place("Nummer et", host=atelier, street_address="Istedgade 1")
    make.make_place("Nummer tre", street_address="Istedgade 3")
    make.make_place("Pladsen", street_address="Halmtorvet")
    make.make_sign(first, by=alice)
    assert streets_in(vesterbro) == [("Halmtorvet", 1, 0), ("Istedgade", 2, 1)]
    assert [street.name for street in streets_in(vesterbro, "ist")] == ["Istedgade"]


def test_a_whole_street_gets_its_missing_signs_and_keeps_those_it_has(vesterbro, dana, alice, atelier):
    houses = [make.make_place(f"Nummer {n}", host=atelier, street_address=f"Istedgade {n}") for n in (1, 2, 3)]
    old = make.make_sign(houses[1], by=alice)
    signs = actions.print_all(area=vesterbro, listings=houses, by=dana)
    assert [sign.listing_id for sign in signs] == [house.pk for house in houses]
    assert signs[1] == old and Sign.objects.count() == 3
    assert not Sign.objects.filter(printed_at=None).exists()
    assert [sign.pk for sign in actions.print_all(area=vesterbro, listings=houses, by=dana)] == [s.pk for s in signs]


def test_in_a_street_the_sign_of_a_merged_entry_is_the_winners(vesterbro, dana, sign, house):
    winner = make.make_place("Det ene hus", street_address="Istedgade 4")
    Listing.objects.filter(pk=house.pk).update(merged_into=winner, is_public=False)
    assert actions.print_all(area=vesterbro, listings=[winner], by=dana) == [sign]


def test_a_steward_prints_only_what_lies_in_their_area(vesterbro, dana):
    elsewhere = make.make_place("Langt væk", longitude=12.7, latitude=55.7)
    assert actions.print_all(area=vesterbro, listings=[elsewhere], by=dana) == []
    assert not Sign.objects.exists()


def test_only_those_who_look_after_the_area_print_a_street(vesterbro, house, alice, charlie):
    for by in (alice, charlie):
        with pytest.raises(PermissionDenied):
            actions.print_all(area=vesterbro, listings=[house], by=by)
