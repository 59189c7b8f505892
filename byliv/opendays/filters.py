"""What a visitor asked the programme for: it lives in the address, is parsed here once, and is written back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import QueryDict

from byliv.areas.models import Area
from byliv.core import clock
from byliv.core.asked import all_of, one_of
from byliv.opendays.doors import said
from byliv.opendays.models import OpenDay, Stop
from byliv.opendays.queries import StopRow
from byliv.opendays.words import is_on_day, local
from byliv.themes.models import Theme


@dataclass(frozen=True)
class ProgrammeFilter:
    """A parsed filter; empty means everything."""

    day: date | None = None
    area: str = ""
    themes: tuple[str, ...] = ()
    is_step_free: bool = False
    is_for_children: bool = False
    is_open: bool = False

    @classmethod
    def parse(cls, query: QueryDict, days: Sequence[date], areas: Sequence[Area]) -> "ProgrammeFilter":
        """Read the query string; BadFilter (for the reader) when a word is unknown."""
        day = one_of(query.get("day") or "", ("", *(each.isoformat() for each in days)))
        return cls(
            day=date.fromisoformat(day) if day else None,
            area=one_of(query.get("area") or "", ("", *(area.slug for area in areas))),
            themes=all_of(query.getlist("theme"), _known_themes),
            is_step_free=one_of(query.get("access") or "", ("", "step_free")) == "step_free",
            is_for_children=one_of(query.get("children") or "", ("", "yes")) == "yes",
            is_open=one_of(query.get("open") or "", ("", "now")) == "now",
        )

    @property
    def is_empty(self) -> bool:
        return self == ProgrammeFilter()

    def without(self, **changes: object) -> "ProgrammeFilter":
        return replace(self, **changes)  # type: ignore[arg-type]

    def pairs(self) -> list[tuple[str, str]]:
        """The words of the address that parse back to this filter."""
        pairs = [("day", self.day.isoformat())] if self.day else []
        pairs += [("area", self.area)] if self.area else []
        pairs += [("theme", theme) for theme in self.themes]
        pairs += [("access", "step_free")] * self.is_step_free + [("children", "yes")] * self.is_for_children
        return pairs + [("open", "now")] * self.is_open

    def query(self) -> str:
        """The query string that parses back to this filter."""
        return urlencode(self.pairs())


def _known_themes() -> set[str]:
    return set(Theme.objects.values_list("code", flat=True))


def days_of(open_day: OpenDay) -> list[date]:
    """Its days, on the clock of the place."""
    return list(dict.fromkeys(local(each.start).date() for each in open_day.dates.all()))


def chosen(rows: Sequence[StopRow], wanted: ProgrammeFilter, areas: Sequence[Area]) -> list[StopRow]:
    """The stops that the filter asks for, in their order; no query."""
    path = next((area.path for area in areas if area.slug == wanted.area), "")
    now = clock.now()
    return [row for row in rows if _is_wanted(row, wanted, path, now)]


def is_open_at(row: StopRow, moment: datetime) -> bool:
    """Whether its host says that it is open, or, where the host says nothing, its hours do."""
    now = said(row.stop, moment)
    if now is not None and now.door != Stop.Door.BACK_SOON:
        return now.door != Stop.Door.CLOSED
    return any(start <= moment < end for start, end in row.hours)


def _is_wanted(row: StopRow, wanted: ProgrammeFilter, path: str, now: datetime) -> bool:
    area = row.stop.area
    return (
        (wanted.day is None or any(is_on_day(hours, wanted.day) for hours in row.hours))
        and (not path or (area is not None and area.path.startswith(path)))
        and (not wanted.themes or bool(set(wanted.themes) & set(row.themes)))
        and (not wanted.is_step_free or row.is_step_free is True)
        and (not wanted.is_for_children or row.stop.is_for_children)
        and (not wanted.is_open or is_open_at(row, now))
    )
