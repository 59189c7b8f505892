"""A date of the list as HTML, from one flat context: a page has fifty, and looking names up in objects would cost the
template more than everything else. What is drawn is kept by `templatetags.agenda`."""

from datetime import date
from functools import cache
from typing import Any

from django.template import Context, Template
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.calendar.rows import Row
from byliv.core.templatetags.byliv import glyph


def row_html(row: Row, day: date | None, *, new_tab: bool) -> SafeString:
    """The date as it stands under a day of the list; its link opens in a new tab when it is inside another site."""
    return _template("calendar/_row.html").render(Context(_context(row, day, row.state, new_tab)))


def long_html(row: Row, *, new_tab: bool) -> SafeString:
    """Something that goes on for longer, in its strip."""
    return _template("calendar/_strip_item.html").render(Context(_context(row, None, "", new_tab)))


@cache
def _template(name: str) -> Template:
    return get_template(name).template  # type: ignore[attr-defined]


def _context(row: Row, day: date | None, state: str, new_tab: bool) -> dict[str, Any]:
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
        "text": "" if row.is_off else (row.summary_en if get_language() == "en" else "") or row.summary_da,
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
