"""The words of folders and door signs, in the language that is active."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from byliv.events.rule_words import joined
from byliv.events.words import clock_words, day_words, days_words, zone_of
from byliv.opendays.actions.dates import ZONE
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import StopRow
from byliv.walks.words import distance

Span = tuple[datetime, datetime]


def _local(span: Span) -> Span:
    zone = zone_of(ZONE)
    return span[0].astimezone(zone), span[1].astimezone(zone)


def days_of(open_day: OpenDay) -> list[date]:
    """Its days, each once."""
    return sorted({_local((each.start, each.end))[0].date() for each in open_day.dates.all()})


def when_words(open_day: OpenDay) -> str:
    """ "Saturday 5 June 2027, 11–17"; of several days the first and the last."""
    dates = [_local((each.start, each.end)) for each in open_day.dates.all()]
    days = days_of(open_day)
    if not days:
        return ""
    in_row = (days[-1] - days[0]).days == len(days) - 1
    told = _days_in_words(days) if in_row or len(days) == 1 else joined(day_words(day, year=False) for day in days)
    clocks = {_clock(span) for span in dates}
    told = f"{told}, {clocks.pop()}" if len(clocks) == 1 else told
    return told[:1].upper() + told[1:]


def _days_in_words(days: Sequence[date]) -> str:
    return day_words(days[0], year=True) if len(days) == 1 else days_words(days[0], days[-1])


def _clock(span: Span) -> str:
    """ "11–17" of local times."""
    return f"{clock_words(span[0])}–{clock_words(span[1])}"


def hours_words(hours: Sequence[Span], days: Sequence[date]) -> list[str]:
    """When a door is open, one line for each stretch: "11–17" when there is one day only, else "Sat 11–17"; days with
    the same hours stand together."""
    if len(days) <= 1 and all(_local(span)[0].date() in days for span in hours):
        return [", ".join(_clock(_local(span)) for span in hours)] if hours else []
    by_clock: dict[str, list[date]] = {}
    for span in hours:
        local = _local(span)
        by_clock.setdefault(_clock(local), []).append(local[0].date())
    is_long = any(abs((day - days[0]).days) > 6 for day in days) if days else True
    return [f"{joined(_short_day(day, is_long) for day in found)} {clock}" for clock, found in by_clock.items()]


def _short_day(day: date, is_long: bool) -> str:
    """ "Sat", or "Sat 5 June" when a weekday alone could be meant twice."""
    name = date_format(day, "D").removesuffix(".")
    name = name[:1].upper() + name[1:]
    return f"{name} {day_words(day, weekday=False, year=False)}" if is_long else name


def facts_of(row: StopRow) -> list[dict[str, str]]:
    """What a visitor asks before setting out, each with its glyph: steps, children, outdoors."""
    found = []
    if row.is_step_free:
        found.append({"glyph": "step_free", "text": _("Step-free")})
    elif row.is_step_free is False:
        found.append({"glyph": "cross", "text": _("There are steps")})
    if row.stop.is_for_children:
        found.append({"glyph": "children", "text": _("Also for children")})
    if row.stop.is_installation:
        found.append({"glyph": "street_art", "text": _("Outdoors")})
    return found


def doors_words(rows: Sequence[StopRow]) -> str:
    """ "24 doors"; "" while there are none."""
    count = len(rows)
    return ngettext("%(count)s open door", "%(count)s open doors", count) % {"count": count} if count else ""


def fixed_words() -> dict[str, str]:
    """What stands on every folder."""
    return {
        "qr": _("QR code"),
        "map": _("The map"),
        "map-alt": _("Map with the numbers of the doors; the list has the same numbers with their addresses."),
        "not-on-map": _("Not on the map:"),
        "by-number": _("All doors by number"),
        "by-theme": _("By theme"),
        "walks": _("Walks"),
        "sponsors": _("Thanks to"),
        "notes": _("What did you find?"),
        "programme": _("The programme with today’s changes"),
        "scan": _("Scan a code to read more about that door."),
        "no-doors": _("No doors yet. Come back soon."),
        "steps-unknown": _("Where nothing is said about steps, nobody has told us."),
        "north": pgettext("the direction on a map", "N"),
        "fold": _(
            "Print both sides, flip on the long edge, full size. Fold the top half back, then the left half back."
        ),
        "fold-many": _(
            "Print both sides, flip on the long edge, full size. Fold each sheet in half and half again, put them"
            " into each other, staple, and cut the top open."
        ),
        "door-scan": _("Scan for more, and what is new today"),
    }


PACE = 75  # metres in a minute


def bar_words(metres: int) -> str:
    """What a scale bar says: "200 m · 3 minutes on foot"."""
    minutes = max(1, round(metres / PACE))
    walk = ngettext("%(count)s minute on foot", "%(count)s minutes on foot", minutes) % {"count": minutes}
    return f"{distance(metres)} · {walk}"
