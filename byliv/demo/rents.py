"""Social rent in the demo: a scheme, tenants and what they give for it, a statement of last year."""

from datetime import date, timedelta
from typing import Any

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.core import clock
from byliv.demo.content import read
from byliv.demo.people import CARETAKER, MAKER, STEWARD, account
from byliv.organisations.actions import add_member
from byliv.organisations.models import Membership, Organisation
from byliv.rents import actions
from byliv.rents.actions.schemes import NewKind
from byliv.rents.choices import Basis, Period
from byliv.rents.models import Contribution, ContributionKind, Scheme, Tenancy
from byliv.rents.reckoning import Step

PEOPLE = {"maker": MAKER, "caretaker": CARETAKER}


def load() -> None:
    """The scheme, the tenants, their log, oldest first."""
    for told in read("rents"):
        scheme = _scheme(told)
        for each in told["tenancies"]:
            _tenancy(scheme, each)


def _scheme(told: dict[str, Any]) -> Scheme:
    rules = {
        "from_day": _day(-2, "01-01"), "basis": Basis.SQUARE_METRE, "rate": told["rate"] * 100,
        "floor": told["floor"] * 10, "period": Period.YEAR,
    }  # fmt: skip
    kinds = [
        NewKind(
            each["sort"], each["da"], each["en"], each["unit"], each.get("most"),
            tuple(Step(start, percent * 10) for start, percent in each["steps"]),
        )
        for each in told["kinds"]
    ]  # fmt: skip
    values = {field: told[field] for field in ("name_da", "name_en", "words_da", "words_en")}
    area = Area.objects.get(slug=told["area"])
    return actions.create_scheme(
        area=area, values={**values, "is_public": True}, rules=rules, kinds=kinds, by=account(STEWARD)
    )


def _tenancy(scheme: Scheme, told: dict[str, Any]) -> None:
    """Somebody's rent since new year a year ago; whoever has nobody in the demo has not answered yet."""
    tenant = Organisation.objects.get(slug=told["tenant"])
    landlord = Organisation.objects.filter(slug=told.get("landlord_is", "")).first()
    values = {
        "tenant": tenant, "landlord": landlord, "landlord_name": told.get("landlord", ""),
        "premises": told["premises"], "floor_area": told["floor_area"], "from_day": _day(-1, "01-01"),
    }  # fmt: skip
    version = scheme.version_on(_day(-1, "01-01"))
    if version is None:
        return
    tenancy = actions.begin(version=version, values=values, by=account(STEWARD))
    if told["by"] is None:
        return
    person = account(PEOPLE[told["by"]])
    if not tenant.memberships.filter(user=person).exists():
        add_member(organisation=tenant, user=person, role=Membership.Role.EDITOR, by=None)
    actions.agree(tenancy=tenancy, by=person)
    kinds = list(version.kinds.order_by("position"))
    _log(tenancy, kinds, person, told)
    if told["statement"]:
        actions.issue(tenancy=tenancy, year=_day(-1, "01-01").year, by=account(STEWARD))


def _log(tenancy: Tenancy, kinds: list[ContributionKind], person: User, told: dict[str, Any]) -> None:
    today, dagny = clock.local_now().date(), account(STEWARD)
    rows = [
        _give(tenancy, kinds, person, each, day)
        for each in told["log"]
        for text in each["days"]
        if (day := _day(each["year"], text)) <= today
    ]
    actions.answer(contributions=rows, is_yes=True, by=dagny)
    for each in told["declined"]:
        row = _give(tenancy, kinds, person, each, _ago(each["ago"]))
        actions.answer(contributions=[row], is_yes=False, words=each["answer"], by=account(PEOPLE[each["by"]]))
        row.refresh_from_db()
        actions.appeal(contribution=row, words=each["appeal"], by=person)
    for each in told["waiting"]:
        _give(tenancy, kinds, person, each, _ago(each["ago"]))


def _give(
    tenancy: Tenancy, kinds: list[ContributionKind], person: User, told: dict[str, Any], day: date
) -> Contribution:
    kind, amount = kinds[told["kind"]], told.get("amount", 1)
    return actions.log(tenancy=tenancy, kind=kind, on=day, amount=amount, words=told["words"], by=person)


def _day(years: int, text: str) -> date:
    """A day of this year or, with -1, of the one before."""
    return date.fromisoformat(f"{clock.local_now().year + years}-{text}")


def _ago(days: int) -> date:
    return clock.local_now().date() - timedelta(days=days)
