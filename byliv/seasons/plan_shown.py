"""What pages, mails and files show of a plan: lines of requests with their times and reasons, progress, shares."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.events.words import day_words
from byliv.seasons import plan_words
from byliv.seasons.models import Allocation, Proposal, Refused, Season, SlotRequest
from byliv.seasons.rounds import Reading, counting, read
from byliv.seasons.solving.why import Why

FILTERS = {
    "": gettext_lazy("All"),
    "none": gettext_lazy("Without a time"),
    "partly": gettext_lazy("With some of it"),
    "all": gettext_lazy("With all"),
}


class Time(NamedTuple):
    """A weekly time a group has: in words, how well it meets the wishes, the dates that it does not have."""

    row: Allocation
    words: str
    why: str
    skipped: list[tuple[str, str]]


class Line(NamedTuple):
    """A request: its times, and why it has not more."""

    request: SlotRequest
    times: list[Time]
    no: str

    @property
    def state(self) -> str:
        """all, partly or none."""
        return "all" if len(self.times) >= self.request.times else "partly" if self.times else "none"


def times_of(season: Season) -> QuerySet[Allocation]:
    """The plan's times with their room and group."""
    rows = season.allocations.select_related("room__room", "request__application__organisation", "request__priority")
    return rows.order_by("weekday", "begin", "pk")


def requests_of(season: Season, state: str = "") -> QuerySet[SlotRequest]:
    """Those that take part and stand so (a key of FILTERS), by organisation."""
    rows = counting(season).annotate(has=Count("allocations"))
    wanted = {"none": Q(has=0), "partly": Q(has__gt=0, has__lt=F("times")), "all": Q(has__gte=F("times"))}
    rows = rows.filter(wanted[state]) if state in wanted else rows
    return rows.order_by("application__organisation__name", "pk")


def counts_of(season: Season) -> dict[str, int]:
    """How many requests stand how, by the keys of FILTERS."""
    found = dict.fromkeys(FILTERS, 0)
    for has, times in counting(season).annotate(has=Count("allocations")).values_list("has", "times"):
        found["none" if not has else "partly" if has < times else "all"] += 1
        found[""] += 1
    return found


def lines_of(season: Season, requests: Iterable[SlotRequest], reading: Reading | None = None) -> list[Line]:
    """These requests with their times and reasons: a dozen queries however many."""
    reading = reading or read(season)
    rows = list(times_of(season))
    known = {each.pk: each for each in reading.requests}
    wanted = [known[each.pk] for each in requests if each.pk in known]
    whys = plan_words.whys(reading, rows, [each.pk for each in wanted])
    return told(reading, wanted, rows, whys, refused_of(season))


def told(
    reading: Reading,
    requests: Iterable[SlotRequest],
    rows: Iterable[Allocation],
    whys: Mapping[int, Why],
    refused: Mapping[int, Sequence[Refused]],
) -> list[Line]:
    """The same from what has been read, in the language that is active."""
    by_request: dict[int, list[Allocation]] = {}
    for row in rows:
        by_request.setdefault(row.request_id, []).append(row)
    return [
        Line(
            each,
            [time_of(each, row) for row in by_request.get(each.pk, ())],
            plan_words.no_words(reading, each, whys[each.pk], refused.get(each.pk, ())),
        )
        for each in requests
    ]


def refused_of(season: Season) -> dict[int, list[Refused]]:
    """What was said no to by hand, by request."""
    found: dict[int, list[Refused]] = {}
    for each in season.refused.select_related("room__room").order_by("pk"):
        found.setdefault(each.request_id, []).append(each)
    return found


def time_of(request: SlotRequest, row: Allocation) -> Time:
    skipped = [
        (day_words(date.fromisoformat(day)), plan_words.skipped_words(code, note)) for day, code, note in row.skipped
    ]
    return Time(row, plan_words.time_words(row), plan_words.yes_words(request, row), skipped)


def progress_of(proposal: Proposal | None) -> dict[str, Any]:
    """How far the last proposal is, for its fragment."""
    if proposal is None:
        return {"proposal": None}
    return {
        "proposal": proposal,
        "percent": round(proposal.done * 100),
        "better": plan_words.better_words(proposal),
        "served": len({row[0] for row in proposal.best}),
    }


def share_words(share: float | None) -> str:
    """ "85 %"; "–" when it is not known."""
    return "–" if share is None else f"{round(share * 100)} %"


COLUMNS = (
    gettext_lazy("Name"), gettext_lazy("Groups"), gettext_lazy("Groups with a time"),
    gettext_lazy("Hours asked for"), gettext_lazy("Hours given"), gettext_lazy("Hours by first come, first served"),
    gettext_lazy("Groups with a time by first come, first served"), gettext_lazy("Hours last season"),
)  # fmt: skip


def share_table(rows: Sequence[Any]) -> list[list[Any]]:
    """The shares as a spreadsheet reads them."""
    return [
        [
            each.name, each.groups, each.served, f"{each.asked:g}", f"{each.given:g}", f"{each.first:g}",
            each.first_served, "" if each.before_given is None else f"{each.before_given:g}",
        ]
        for each in rows
    ]  # fmt: skip


def total_name() -> str:
    return _("All together")
