"""What stands on a poster: the filter's days in the words of its language, ready for the sheet."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from byliv.calendar.agenda import strip_of
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.links import page_of_filter
from byliv.calendar.periods import Period
from byliv.calendar.reading import count_long
from byliv.calendar.rows import Row
from byliv.calendar.words import day_words
from byliv.core import clock, typeset
from byliv.core.text import excerpt
from byliv.events.words import day_words as plain_day
from byliv.paper import words
from byliv.paper.areas import area_of
from byliv.paper.dates import Day, Entry, days_of
from byliv.paper.periods import lasting, span_of, title_of
from byliv.paper.posters.formats import MEASURES, Format

ABOUT, UNBROKEN = 150, 16
MAX_LONG_COUNTED = 200
# Beyond this a code becomes too fine for a small poster; then it leads to the area's days without the rest.
MAX_URL = 200


def dates_of(wanted: AgendaFilter, sheet: str) -> list[Day]:
    """The days that a poster of this format is about."""
    return days_of(wanted, MEASURES[Format(sheet)].room)


def content_of(wanted: AgendaFilter, days: list[Day], sheet: str, language: str) -> dict[str, Any]:
    """Everything that the sheet reads; `wanted` is a filter `on_paper`. It says no time of printing."""
    measure = MEASURES[Format(sheet)]
    with override(language):
        title, area = title_of(wanted.period), area_of(wanted)
        kinds = {entry.row.kind for day in days for entry in day.entries}
        inks = typeset.inks(area.hue if area else None)
        poster = {
            "inks": inks,
            "eyebrow": words.heading_of(wanted),
            "name": title,
            "span": " · ".join([span_of(wanted.period), *words.filter_words(wanted)]),
            "mark": typeset.glyph(_mark(wanted), inks["field-ink"]),
            "glyphs": {f"event-{kind}": typeset.glyph(f"event-{kind}", inks["accent"]) for kind in kinds},
            "days": [_day(day, wanted) for day in days if day.count or not kinds],
            **_long(wanted, measure.long),
            **_where_to(wanted),
        }
        doc_title = f"{poster['eyebrow']}, {title}"
        return {"title": doc_title, "languages": [language], "words": {language: _words()}, "poster": poster,
                "sheet": measure.sheet}  # fmt: skip


def stamped(content: dict[str, Any], language: str) -> dict[str, Any]:
    """The same with the day it is printed on."""
    with override(language):
        today = plain_day(clock.local_now().date(), weekday=False, year=True)
        stamp = _("Printed on %(day)s. What has changed since is in the calendar.") % {"day": today}
    return {**content, "poster": {**content["poster"], "stamp": f"{stamp} · Byliv"}}


def _mark(wanted: AgendaFilter) -> str:
    return f"event-{wanted.kinds[0]}" if len(wanted.kinds) == 1 else "calendar"


def _words() -> dict[str, str]:
    return {
        "qr": _("QR code"),
        "more": _("more"),
        "continued": _("continued"),
        "long": _("Open for longer"),
        "left": _("Not everything has room here: {count} more in the calendar."),
        "whole": _("With pictures, prices and the way there."),
        "write": _("Does more happen? Write it here."),
        "empty": _("Here is room."),
        "empty-how": _("Write on it with a pen, or put it into the calendar, so that everybody sees it."),
    }


def _day(day: Day, wanted: AgendaFilter) -> dict[str, Any]:
    name = day_words(day.day, wanted.period.first)
    return {"name": name, "count": day.count, "rows": [_row(entry, day) for entry in day.entries]}


def _row(entry: Entry, day: Day) -> dict[str, Any]:
    row = entry.row
    return {
        "times": words.times_of(entry.rows, day.day),
        "about": excerpt(words.about_of(row), ABOUT),
        "price": _unbroken(row.price),
        "note": words.note_of(row, day.day),
        "order": entry.order,
        **_named(row),
    }


def _named(row: Row) -> dict[str, str]:
    return {
        "name": row.name,
        "where": words.where_of(row),
        "off": row.status_label if row.is_off else "",
        "kind": row.kind_label,
        "glyph": row.glyph,
    }


def _unbroken(text: str) -> str:
    """A short text that stays in one line."""
    return text.replace(" ", "\u00a0") if len(text) <= UNBROKEN else text


def _long(wanted: AgendaFilter, room: int) -> dict[str, Any]:
    rows = strip_of(wanted).rows
    more = 0
    if len(rows) > room:
        more = count_long(wanted, MAX_LONG_COUNTED) - room
    shown = [{**_named(row), "note": words.until(row, wanted.period.first)} for row in rows[:room]]
    return {"long": shown, "long-more": more}


def _where_to(wanted: AgendaFilter) -> dict[str, str]:
    """The code leads to these days, whenever it is scanned; what is typed to the whole agenda."""
    same = wanted.without(period=lasting(wanted.period))
    url = settings.BASE_URL + page_of_filter(same)
    if len(url) > MAX_URL:
        url = settings.BASE_URL + page_of_filter(AgendaFilter(same.period, area=wanted.area))
    from_today = Period(same.period.first, same.period.last)
    whole = settings.BASE_URL + page_of_filter(AgendaFilter(from_today, area=wanted.area))
    return {
        "url": url,
        "qr": typeset.qr(url),
        "shout": _("The whole calendar"),
        "typed": whole.partition("://")[2].rstrip("/"),
    }
