"""Everything that was found, in groups: the group that was asked for first."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from byliv.search.results import happenings, listings, others, premises, rooms, wall
from byliv.search.results.asked import Question
from byliv.search.results.rows import Group, Row

ORDER = ("place", "organisation", "room", "event", "openday", "vacancy", "need", "offer", "area")
OTHERS: dict[str, Callable[[Question, int], Group]] = {
    "room": rooms.group_of, "event": happenings.group_of, "openday": others.open_days_of,
    "vacancy": premises.group_of, "area": others.areas_of,
}  # fmt: skip
LABELS = {
    **listings.LABELS, **wall.LABELS, "room": rooms.LABEL, "event": happenings.LABEL, "openday": others.OPEN_DAYS,
    "vacancy": premises.LABEL, "area": others.AREAS,
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What was found; `is_near_miss`: it does not say what was asked, but nearly."""

    question: Question
    groups: list[Group]
    is_near_miss: bool = False

    @property
    def rows(self) -> list[Row]:
        """All that is shown, in order."""
        return [row for group in self.groups for row in group.rows]

    @property
    def is_empty(self) -> bool:
        return not self.groups

    def shortened(self, most: int) -> "Answer":
        """The same with about so many rows: fewer of each kind the more kinds there are, but at least one."""
        each = max(1, most // max(1, len(self.groups)))
        return replace(self, groups=[replace(group, rows=group.rows[:each]) for group in self.groups])


def answer_to(question: Question, *, size: int = 5, only: str = "") -> Answer:
    """What was found, at most `size` of a kind; `only` one kind when the reader says so."""
    groups = [_group(question, code, size) for code in ORDER if only in ("", code)]
    order = _order(question, groups)
    found = sorted((group for group in groups if group.rows), key=lambda group: order.index(group.code))
    return Answer(question, found, _is_near_miss(question))


def _is_near_miss(question: Question) -> bool:
    asked = question.rest if question.rest is not None else question.names
    return bool(asked.corrected or asked.is_relaxed)


def _group(question: Question, code: str, size: int) -> Group:
    if code in listings.LABELS:
        return listings.group_of(question, code, size)
    if code in wall.LABELS:
        return wall.group_of(question, code, size)
    return OTHERS[code](question, size)


def _order(question: Question, groups: list[Group]) -> list[str]:
    """The kinds in the order in which they answer: called exactly so; asked for; as good as the index found them."""
    meant = question.meant
    exact = [group.code for group in groups if any(question.is_name(row.name) for row in group.rows)]
    asked = [meant.type] if meant.type else []
    if meant.kinds:
        asked += ["organisation" if meant.kinds[0].startswith("org_") else "place"]
    if meant.is_about_time:
        asked = [*asked, "event"] if meant.kinds and not meant.event_kinds else ["event", *asked]
    best = [hit.kind for hit in question.names.rows]
    return list(dict.fromkeys([*exact, *asked, *best, *ORDER]))
