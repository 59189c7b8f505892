"""What stands empty in the demo, seen by people and followed by Dagny; and the municipality's own buildings."""

from datetime import timedelta
from typing import Any

from byliv.areas.models import Area
from byliv.core import clock
from byliv.demo.content import read
from byliv.demo.people import EDITOR, MAKER, STEWARD, account
from byliv.listings.streets import addresses_like
from byliv.vacancies import actions, queries
from byliv.vacancies.actions.properties import change_property, take_in
from byliv.vacancies.models import Property, Vacancy

PEOPLE = {"steward": STEWARD, "editor": EDITOR, "maker": MAKER}


def load() -> None:
    """All of it, oldest first, through the actions."""
    for each in read("empty"):
        _premises(each)
    for each in read("reports"):
        _report(each)
    _twins()
    actions.take_in_places()
    _properties(read("properties"))


def _premises(told: dict[str, Any]) -> None:
    """Premises with what has happened to them since; each step so many days ago."""
    steps = told.get("steps", [])
    values = {**_where(told), "sort": told["sort"], "words_da": told.get("words", "")}
    values |= {"floor_area": told.get("floor_area"), "empty_since": _ago(told["empty_days"])}
    if "offered_days" in told:
        values |= {"offered_from": _ago(0), "offered_until": _ago(-told["offered_days"])}
    by = account(PEOPLE[told.get("by", "steward")])
    vacancy = actions.enter(values=values, source=told["source"], by=by)
    if not vacancy.is_public and not told.get("waits"):
        actions.answer_entry(vacancy=vacancy, is_yes=True, by=account(STEWARD))
    for step in steps:
        by_whom = account(PEOPLE[step.get("by", "steward")])
        on, note = _ago(step["days_ago"]), step.get("note", "")
        actions.set_state(vacancy=vacancy, state=step["state"], on=on, note=note, by=by_whom)
    if "owner" in told:
        actions.set_owner(vacancy=vacancy, values=told["owner"], by=account(STEWARD))
    if told.get("is_room"):
        actions.open_as_room(vacancy=vacancy, by=account(STEWARD))


def _report(told: dict[str, Any]) -> None:
    said = {"seen_on": _ago(told["days_ago"]), "words": told["words"]}
    known = Vacancy.objects.filter(street_address=told["address"]).first() if told.get("is_known") else None
    if known is not None:
        sighting = actions.report(vacancy=known, is_empty=told.get("is_empty", True), **said)
    else:
        sighting = actions.report(values={**_where(told), "sort": told.get("sort", "shop")}, **said)
    if told.get("accept"):
        actions.accept(sighting=sighting, by=account(STEWARD), answer="Tak, fordi du sagde det.")


def _twins() -> None:
    """Two that one person told of with the number and another without: Dagny has made them one."""
    one = Vacancy.objects.filter(street_address="Enghavevej 40").first()
    if one is not None and (others := queries.alike(one)):
        actions.merge(loser=others[0], winner=one, by=account(STEWARD))


def _properties(rows: list[dict[str, Any]]) -> None:
    area, dagny = Area.objects.get(slug="vesterbro"), account(STEWARD)
    plain = ("reference", "name", "floor_area", "used_as")
    known = [{**{field: row[field] for field in plain}, **_where(row)} for row in rows]
    take_in(area=area, rows=enumerate(known, start=2), by=dagny)
    for row in rows:
        prop = Property.objects.get(area=area, reference=row["reference"])
        work: dict[str, Any] = {field: row[field] for field in ("work", "next_step", "because") if field in row}
        if "next_days" in row:
            work["next_on"] = _ago(-row["next_days"])
        if "by" in row:
            work["assigned_to"] = account(PEOPLE[row["by"]])
        if work:
            change_property(prop=prop, values=work, by=dagny)


def _where(told: dict[str, Any]) -> dict[str, Any]:
    """The address with the position that the demo's streets know, else the one that is told."""
    found = next(iter(addresses_like(told["address"])), None)
    longitude, latitude = (found.longitude, found.latitude) if found else told["position"]
    where = {"street_address": told["address"], "longitude": longitude, "latitude": latitude}
    return {**where, "postal_code": told.get("postal_code", "1650"), "locality": "København V"}


def _ago(days: int) -> Any:
    return clock.local_now().date() - timedelta(days=days)
