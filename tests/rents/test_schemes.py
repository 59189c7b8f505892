"""Schemes and versions: nothing changes under a tenant; tenancies are agreed by both."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from byliv.rents import actions, simulation
from byliv.rents.actions.schemes import NewKind
from byliv.rents.models import Tenancy
from byliv.rents.reckoning import Step
from byliv.stewardship.actions.merges import merge, unmerge
from tests import make, make_rents
from tests.make_rents import HOURS, OPEN, RULES

pytestmark = pytest.mark.django_db


def test_rules_can_be_changed_until_somebody_rents_by_them(scheme, atelier):
    version = scheme.versions.get()
    actions.write_rules(version=version, rules={**RULES, "floor": 700}, kinds=[OPEN], by=None)
    make_rents.make_tenancy(scheme, atelier)
    with pytest.raises(ValidationError):
        actions.write_rules(version=version, rules=RULES, kinds=[OPEN], by=None)
    assert (version.kinds.count(), version.floor) == (1, 700)


def test_a_new_version_is_a_copy_and_tenants_keep_theirs(scheme, tenancy):
    made = actions.new_version(scheme=scheme, from_day=date(2030, 1, 1), by=None)
    actions.write_rules(
        version=made, rules={**RULES, "from_day": date(2030, 1, 1), "rate": 900_00}, kinds=[HOURS], by=None
    )
    tenancy.refresh_from_db()
    assert (tenancy.version.number, tenancy.version.rate, tenancy.version.kinds.count()) == (1, 1_200_00, 2)
    assert [scheme.version_on(date(year, 1, 1)).number for year in (2029, 2030)] == [1, 2]


def test_a_version_comes_after_the_one_before(scheme):
    with pytest.raises(ValidationError):
        actions.new_version(scheme=scheme, from_day=RULES["from_day"], by=None)


@pytest.mark.parametrize(
    "steps", [(), (Step(4, 50), Step(3, 60)), (Step(4, 50), Step(8, 50)), (Step(0, 50),), (Step(4, 1001),)]
)
def test_steps_rise(vesterbro, steps):
    kind = NewKind("own", "Noget andet", "", "times", None, steps)
    with pytest.raises(ValidationError):
        make_rents.make_scheme(vesterbro, kinds=(kind,))


def test_a_tenancy_waits_for_the_tenant(scheme, atelier, alice):
    tenancy = make_rents.make_tenancy(scheme, atelier, is_agreed=False)
    actions.refuse(tenancy=tenancy, by=alice)
    assert not Tenancy.objects.exists()
    tenancy = make_rents.make_tenancy(scheme, atelier)
    with pytest.raises(ValidationError):
        actions.refuse(tenancy=tenancy, by=alice)


def test_the_rent_comes_from_square_metres_or_from_the_month(vesterbro, scheme, atelier, tenancy):
    fixed = make_rents.make_scheme(vesterbro, basis="fixed")
    other = make_rents.make_tenancy(fixed, atelier, rent_month=4_000_50, floor_area=None)
    assert (tenancy.rent_year, other.rent_year) == (120_000_00, 48_006_00)
    with pytest.raises(ValidationError):
        make_rents.make_tenancy(fixed, atelier, floor_area=100)


def test_landlord_and_tenant_are_two(scheme, atelier):
    with pytest.raises(ValidationError):
        make_rents.make_tenancy(scheme, atelier, landlord=atelier)


def test_it_ends_with_a_month_and_not_before_what_was_given(tenancy, alice):
    make_rents.log(tenancy, alice, on=date(tenancy.from_day.year, 5, 2))
    with pytest.raises(ValidationError):
        actions.end(tenancy=tenancy, until=date(tenancy.from_day.year, 4, 3), by=None)
    actions.end(tenancy=tenancy, until=date(tenancy.from_day.year, 6, 3), by=None)
    assert (tenancy.until.month, tenancy.until.day) == (6, 30)
    assert tenancy.months_of(tenancy.from_day.year) == [1, 2, 3, 4, 5, 6]


def test_two_entries_that_become_one_have_one_rent(tenancy, atelier):
    other = make.make_organisation("Atelier Alis")
    row = merge(winner=other, loser=atelier, by=None)
    tenancy.refresh_from_db()
    assert tenancy.tenant_id == other.pk
    unmerge(row, by=None)
    tenancy.refresh_from_db()
    assert tenancy.tenant_id == atelier.pk


def test_a_simulation_is_what_the_year_will_be(scheme):
    version = scheme.versions.get()
    keys = [kind.pk for kind in version.kinds.all()]
    cases = dict(simulation.compared(version, 120_000_00, {keys[0]: 4, keys[1]: 12}))
    assert [cases[name].year for name in ("nothing", "some", "all")] == [120_000_00, 114_000_00, 96_000_00]
    assert sum(row.oere for row in cases["some"].rows[:-1]) == cases["some"].rows[-1].oere
