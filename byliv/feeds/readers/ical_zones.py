"""Which zone a calendar means: by IANA's name, by Microsoft's, or by how its own VTIMEZONE behaves."""

import io
import re
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from dateutil.tz import tzical
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from byliv.feeds.readers.ical_lines import Component
from byliv.feeds.readers.values import default_zone

ALLOWED = ("DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME")
# Clocks are changed by the year; a rule by the second would be followed for ever.
YEARLY = re.compile(r"FREQ=YEARLY", re.IGNORECASE)
MOST_HALVES = 400
UTC_NAMES = ("UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT", "GREENWICH MEAN TIME")
MICROSOFT = {"romance standard time": "Europe/Copenhagen", "customized time zone": "", **{
    name.lower(): zone for name, zone in WINDOWS_TO_OLSON.items() if name != "Romance Standard Time"
}}  # fmt: skip


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones() if not name.startswith(("posix/", "right/"))}


@lru_cache(maxsize=1)
def _towns() -> dict[str, str]:
    """The zones by their towns."""
    return {key.rpartition("/")[2]: name for key, name in sorted(_known().items()) if "/" in key and "etc/" not in key}


@lru_cache(maxsize=1024)
def by_name(written: str) -> str:
    """The IANA name of what a calendar calls its zone; "" when the name alone does not say."""
    name = written.strip().strip('"').strip()
    key = name.lower()
    if not name or key.upper() in UTC_NAMES:
        return "UTC" if name else ""
    if key in _known():
        return _known()[key]
    if key in MICROSOFT:
        return MICROSOFT[key]
    # "/mozilla.org/20050126_1/Europe/Berlin", "/freeassociation.sourceforge.net/Europe/Copenhagen"
    parts = key.replace(" ", "_").strip("/").split("/")
    for start in range(len(parts)):
        if (tail := "/".join(parts[start:])) in _known() and "/" in tail:
            return _known()[tail]
    # "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", as Outlook shows it to people
    towns = re.sub(r"^\(?(?:utc|gmt)[^)]*\)?\s*", "", key).split(",")
    zones = [_towns().get(town.strip().replace(" ", "_"), "") for town in towns]
    return default_zone() if default_zone() in zones else next(filter(None, zones), "")


class Zones:
    """The zones of one calendar."""

    def __init__(self, calendar: Component) -> None:
        self.own = {part.text("TZID"): part for part in calendar.parts if part.name == "VTIMEZONE"}
        self.named = by_name(calendar.text("X-WR-TIMEZONE"))
        self.default = self.named or self._only() or default_zone()
        self._found: dict[tuple[str, int], str] = {}
        self._described: dict[str, tzinfo | None] = {}

    def zone(self, written: str, year: int) -> str:
        """The IANA name of a TZID for dates about this year; "" when it is nowhere told."""
        if name := by_name(written):
            return name
        if (written, year) not in self._found:
            self._found[written, year] = self._like(written, year)
        return self._found[written, year]

    def moment(self, written: str, local: datetime) -> datetime | None:
        """The moment of a local time by the calendar's own description of a zone that is nobody else's."""
        if written not in self._described:
            component = self._component(written)
            self._described[written] = described(component) if component else None
        zone = self._described[written]
        return local.replace(tzinfo=zone).astimezone(UTC) if zone else None

    def _component(self, written: str) -> Component | None:
        key = written.strip().lower()
        return self.own.get(written) or next(
            (each for name, each in self.own.items() if name.strip().lower() == key), None
        )

    def _only(self) -> str:
        """The one zone that the calendar describes: floating times are most likely of it."""
        names = {by_name(name) for name in self.own}
        return names.pop() if len(names) == 1 else ""

    def _like(self, written: str, year: int) -> str:
        component = self._component(written)
        if component is None:
            return ""
        told = by_name(component.text("X-LIC-LOCATION"))
        return told or like(component, year)


def like(component: Component, year: int) -> str:
    """The zone whose clock shows the same as this VTIMEZONE's all year and the next; "" when there is none."""
    zone = described(component)
    if zone is None:
        return ""
    signature = _signature(zone, year)
    names = [default_zone(), "Europe/Copenhagen", "Europe/London", "Europe/Helsinki", "UTC", *sorted(_known().values())]
    return next((name for name in names if _zone_signature(name, year) == signature), "")


def described(component: Component) -> tzinfo | None:
    """The clock that a VTIMEZONE describes; None when it cannot be followed."""
    try:
        zone = tzical(io.StringIO(_as_text(component))).get()
        return zone if zone and _signature(zone, 2026) else None
    except (ValueError, TypeError, AttributeError, OverflowError, KeyError, AssertionError):
        return None


def _as_text(component: Component) -> str:
    """The component with what matters, as `dateutil` reads it."""
    lines = ["BEGIN:VTIMEZONE", "TZID:own"]
    for half in component.parts[:MOST_HALVES]:
        lines.append(f"BEGIN:{half.name}")
        for name in ALLOWED:
            lines += [f"{name}:{line.value}" for line in half.all(name) if name != "RRULE" or YEARLY.search(line.value)]
        lines.append(f"END:{half.name}")
    return "\n".join([*lines, "END:VTIMEZONE", ""])


def _moments(year: int) -> list[datetime]:
    """Noons about the days when clocks are changed somewhere, and some between."""
    first = datetime(year, 1, 1, 12)  # noqa: DTZ001 - local
    return [first + timedelta(days=4 * step) for step in range(183)]


def _signature(zone: object, year: int) -> tuple[timedelta | None, ...]:
    return tuple(moment.replace(tzinfo=zone).utcoffset() for moment in _moments(year))  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def _zone_signature(name: str, year: int) -> tuple[timedelta | None, ...]:
    return _signature(ZoneInfo(name), year)
