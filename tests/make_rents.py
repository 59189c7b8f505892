"""Makers of social rent: a scheme, a tenancy, something given; through the same actions as the pages use."""

from datetime import date
from typing import Any

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.organisations.models import Organisation
from byliv.rents import actions
from byliv.rents.actions.schemes import NewKind
from byliv.rents.choices import Basis, Period
from byliv.rents.models import Contribution, Scheme, Tenancy
from byliv.rents.reckoning import Step

OPEN = NewKind("open_event", "Åbne arrangementer", "Open events", "times", None, (Step(4, 50), Step(8, 100)))
HOURS = NewKind("hours", "Timer for gaden", "Hours for the street", "hours", 10, (Step(20, 150),))
# 100 m² at 1,200 kr.: 10,000 kr. a month.
RULES = {
    "from_day": date(2020, 1, 1),
    "basis": Basis.SQUARE_METRE,
    "rate": 1_200_00,
    "floor": 800,
    "period": Period.YEAR,
}


def make_scheme(area: Area, *, is_public: bool = True, kinds: tuple = (OPEN, HOURS), **rules: Any) -> Scheme:
    """A scheme of two things that count, at most a fifth less."""
    values = {"name_da": "Gadens husleje", "name_en": "The street’s rent", "is_public": is_public}
    return actions.create_scheme(area=area, values=values, rules={**RULES, **rules}, kinds=kinds, by=None)


def make_tenancy(scheme: Scheme, tenant: Organisation, *, is_agreed: bool = True, **values: Any) -> Tenancy:
    """A shop of 100 square metres since January of last year."""
    usual = {"premises": "Butikken i nr. 12", "floor_area": 100, "landlord_name": "Ejendommen", "from_day": new_year()}
    version = scheme.version_on(date.today())  # noqa: DTZ011 - by the clock of the test
    assert version is not None
    tenancy = actions.begin(version=version, values={"tenant": tenant, **usual, **values}, by=None)
    if is_agreed:
        actions.agree(tenancy=tenancy, by=tenant.memberships.order_by("pk")[0].user)
    return tenancy


def new_year() -> date:
    """The first day of last year."""
    return date(date.today().year - 1, 1, 1)  # noqa: DTZ011


def log(tenancy: Tenancy, by: User, on: date | None = None, **more: Any) -> Contribution:
    """Something of the scheme's first kind, in January of last year."""
    kind = more.pop("kind", None) or tenancy.version.kinds.order_by("position")[0]
    return actions.log(tenancy=tenancy, kind=kind, on=on or new_year(), by=by, **more)
