"""The partnership of the demo and the property owners it knows: Alma's community keeps the register with Dagny."""

from datetime import timedelta
from typing import Any

from byliv.areas.models import Area
from byliv.core import clock
from byliv.demo.content import read
from byliv.demo.people import EDITOR, MAKER, STEWARD, account
from byliv.organisations.models import Organisation
from byliv.partnerships import actions
from byliv.partnerships.models import Owner, OwnerPerson, Partnership

PEOPLE = {"steward": STEWARD, "editor": EDITOR, "maker": MAKER}
RUNS_IT = "trappefaellesskabet"


def load() -> None:
    """The register and the board; each owner said what they said through their own door."""
    dagny = account(STEWARD)
    partnership = actions.start_partnership(
        area=Area.objects.get(slug="vesterbro"),
        name="Partnerskab for Vesterbros gader",
        organisation=Organisation.objects.filter(slug=RUNS_IT).first(),
        by=dagny,
    )
    for told in read("owners"):
        _owner(partnership, told)


def _owner(partnership: Partnership, told: dict[str, Any]) -> None:
    dagny = account(STEWARD)
    values = {field: told[field] for field in ("name", "kind", "words")}
    owner = actions.add_owner(partnership=partnership, values=values, by=dagny)
    for person in told["people"]:
        actions.save_person(owner=owner, values=person, by=dagny)
    for holding in told["holdings"]:
        _holding(owner, holding)
    if "noted" in told:
        actions.set_wants(owner=owner, stands=_stands(told["noted"]), by=dagny)
    for talk in told["talks"]:
        _talk(owner, talk)
    person = owner.people.first()
    if person and told["says"]:
        shown = set(owner.holdings.filter(street_address__in=told["shows"]).values_list("pk", flat=True))
        actions.answer(person=person, stands=_stands(told["says"]), ticks=set(told["ticks"]), holdings=shown)
    if "ended_days" in told:
        actions.end_tie(owner=owner, on=_ago(told["ended_days"]), by=dagny)
    if person and told.get("leaves"):
        actions.ask_to_be_deleted(person=person)


def _holding(owner: Owner, told: dict[str, Any]) -> None:
    plain = {field: value for field, value in told.items() if field != "agreed_days"}
    holding = actions.add_holding(owner=owner, values=plain, by=account(STEWARD))
    if "agreed_days" in told and holding.vacancy:
        values = {"agreed_on": _ago(told["agreed_days"])}
        actions.change_holding(holding=holding, values=values, by=account(STEWARD))


def _talk(owner: Owner, told: dict[str, Any]) -> None:
    by_name: dict[str, OwnerPerson] = {each.name: each for each in owner.people.all()}
    values: dict[str, Any] = {"on": _ago(told["days_ago"]), "how": told["how"], "words": told["words"]}
    values["person"] = by_name.get(told.get("with", ""))
    if "next_step" in told:
        values |= {"next_step": told["next_step"], "next_on": _ago(-told["next_days"])}
        values["next_by"] = account(PEOPLE[told["next_by"]])
    actions.add_talk(owner=owner, values=values, by=account(PEOPLE[told["by"]]))


def _stands(said: dict[str, list[str]]) -> dict[str, tuple[str, str]]:
    return {topic: (stand, words) for topic, (stand, words) in said.items()}


def _ago(days: int) -> Any:
    return clock.local_now().date() - timedelta(days=days)
