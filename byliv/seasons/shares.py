"""Who gets how much: hours asked for, given, and how many have at least one time; by priority and by organisation."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from byliv.seasons.models import Season, SlotRequest
from byliv.seasons.rounds import counting

HOUR = 60
NUMBERS = ("groups", "asked", "given", "served", "first", "first_served")


class Share(NamedTuple):
    """Of a priority or an organisation: groups and how many of them have a time; hours asked for and given. `first`: by
    first come, first served. `before`: the season before; None where it is not known."""

    name: str
    groups: int
    served: int
    asked: float
    given: float
    first: float
    first_served: int
    before: float | None  # share of groups with a time in the season before
    before_given: float | None

    @property
    def share(self) -> float:
        return self.served / self.groups if self.groups else 0.0

    @property
    def first_share(self) -> float:
        return self.first_served / self.groups if self.groups else 0.0


def of(season: Season, first_come: Mapping[str, list[int]] | None = None) -> dict[str, Any]:
    """As it is kept with the season: {"priorities": [...], "organisations": [...]}, minutes in whole numbers. Without
    `first_come` what is kept already counts on."""
    given: dict[int, list[int]] = {}
    for pk, begin, end in season.allocations.values_list("request", "begin", "end"):
        told = given.setdefault(pk, [0, 0])
        told[0] += 1
        told[1] += end - begin
    if first_come is None:
        first_come = season.shares.get("first_come", {})
    by_priority: dict[int, dict] = {}
    by_organisation: dict[int, dict] = {}
    for priority in season.priorities.order_by("rank"):
        names = {"name_da": priority.name_da, "name_en": priority.name_en}
        by_priority[priority.pk] = {**names, **dict.fromkeys(NUMBERS, 0)}
    for request in counting(season):
        organisation = request.application.organisation
        row = by_organisation.setdefault(
            organisation.pk, {"id": organisation.pk, "name": organisation.name, **dict.fromkeys(NUMBERS, 0)}
        )
        for counted in (by_priority[request.priority_id], row):
            _count(counted, request, given.get(request.pk), first_come.get(str(request.pk)))
    organisations = sorted(by_organisation.values(), key=lambda row: row["name"].casefold())
    return {"priorities": [*by_priority.values()], "organisations": organisations, "first_come": dict(first_come)}


def _count(row: dict[str, Any], request: SlotRequest, given: list[int] | None, first: list[int] | None) -> None:
    row["groups"] += 1
    row["asked"] += request.times * request.most_minutes
    row["given"] += given[1] if given else 0
    row["served"] += bool(given)
    row["first"] += first[1] if first else 0
    row["first_served"] += bool(first)


def by_priority(season: Season, language: str = "da") -> list[Share]:
    """In the order of priorities; the season before is matched by the name."""
    name = "name_en" if language == "en" else "name_da"
    before = {row["name_da"]: row for row in _kept(season.follows, "priorities")}
    rows = _kept(season, "priorities")
    return [_share(row, row[name] or row["name_da"], before.get(row["name_da"])) for row in rows]


def by_organisation(season: Season) -> list[Share]:
    """By name."""
    before = {row["id"]: row for row in _kept(season.follows, "organisations")}
    return [_share(row, row["name"], before.get(row["id"])) for row in _kept(season, "organisations")]


def total(rows: Iterable[Share], name: str = "") -> Share:
    """All of them together."""
    rows = list(rows)
    known = [each for each in rows if each.before_given is not None]
    return Share(
        name,
        sum(each.groups for each in rows),
        sum(each.served for each in rows),
        sum(each.asked for each in rows),
        sum(each.given for each in rows),
        sum(each.first for each in rows),
        sum(each.first_served for each in rows),
        None,
        sum(each.before_given or 0 for each in known) if known else None,
    )


def _kept(season: Season | None, what: str) -> list[dict[str, Any]]:
    return season.shares.get(what, []) if season is not None else []


def _share(row: Mapping[str, Any], name: str, before: Mapping[str, Any] | None) -> Share:
    return Share(
        name,
        row["groups"],
        row["served"],
        row["asked"] / HOUR,
        row["given"] / HOUR,
        row["first"] / HOUR,
        row["first_served"],
        before["served"] / before["groups"] if before and before["groups"] else None,
        before["given"] / HOUR if before else None,
    )
