"""A date of the list as HTML. A page has fifty, and most are on many pages: each is rendered once as it stands."""

from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.template import Context, Template
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.calendar.rows import Row
from byliv.core import clock
from byliv.core.templatetags.byliv import glyph


def row_html(row: Row, day: date | None = None, *, new_tab: bool = False) -> SafeString:
    """The date as it stands under a day of the list; its links open in a new tab when it is inside another site."""
    return _rendered("calendar/_row.html", _now(), row, day, row.state, new_tab)


def long_html(row: Row, *, new_tab: bool = False) -> SafeString:
    """Something that goes on for longer, in its strip."""
    return _rendered("calendar/_strip_item.html", _now(), row, None, "", new_tab)


def _now() -> tuple[str, int]:
    """What the words depend on beside the date: the language, and which year needs not be said."""
    return get_language() or "", clock.local_now().year


@lru_cache(maxsize=4_096)
def _rendered(name: str, now: tuple[str, int], row: Row, day: date | None, state: str, new_tab: bool) -> SafeString:
    # One flat context: looking names up in objects costs a template more than everything else.
    return _template(name).render(Context(_context(now[0], row, day, state, new_tab)))


@cache
def _template(name: str) -> Template:
    return get_template(name).template  # type: ignore[attr-defined]


def _context(language: str, row: Row, day: date | None, state: str, new_tab: bool) -> dict[str, Any]:
    is_over_days = row.last_day > row.first_day
    goes_on = is_over_days and day is not None and row.first_day < day
    return {
        "class": " date--off" if row.is_off else " date--over" if state == "over" else "",
        "hue": str(row.hue),
        "pin": str(row.pin or ""),
        "clock": _("Going on") if goes_on else row.clock_start if is_over_days else row.clock,
        "until": _until(row, day) if is_over_days else "",
        "glyph": glyph(row.glyph),
        "kind": row.kind_label,
        "off": row.status_label if row.is_off else "",
        "tentative": row.status_label if row.is_tentative else "",
        "now": state == "now",
        "over": state == "over",
        "path": row.path,
        "new_tab": new_tab,
        "name": row.name,
        "text": "" if row.is_off else (row.summary_en if language == "en" else "") or row.summary_da,
        "note": row.status_note if row.is_off else "",
        "instead": row.postponed_words,
        "facts": " · ".join(_facts(row)),
        "photo": row.photo_url,
    }


def _until(row: Row, day: date | None) -> str:
    return _("last day") if day == row.last_day else _("until %(day)s") % {"day": row.last_words}


def _facts(row: Row) -> list[str]:
    where = ", ".join(part for part in (row.where, row.room) if part)
    behind = [name for name in row.organisers if name != row.where]
    return [part for part in (where, ", ".join(behind), row.price) if part]
