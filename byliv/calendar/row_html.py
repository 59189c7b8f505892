"""A date of the list as HTML, put together here: a page has dozens, and the nodes of a template would cost more than
everything else on it. Whatever a person has written goes through `escape`."""

from datetime import date
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.calendar.agenda import Day
from byliv.calendar.rows import Row
from byliv.core.templatetags.byliv import glyph
from byliv.events.kinds import kind_label


def day_html(day: Day) -> SafeString:
    """A day of the list with its dates."""
    mark = f"day-{day.day:%Y%m%d}"
    return SafeString(
        f'<section class="day" aria-labelledby="{mark}">'
        f'<h2 id="{mark}" class="day__title">{_said("span", "day__relative", day.relative)} {escape(day.words)}</h2>'
        f'<ul class="dates" role="list">{dates_html(day.rows, day.day, new_tab=False)}</ul>'
        "</section>"
    )


def dates_html(rows: list[Row], day: date | None, *, new_tab: bool) -> SafeString:
    """The dates of a list, each an item."""
    return SafeString("".join([f"<li>{row_html(row, day, new_tab=new_tab)}</li>" for row in rows]))


def row_html(row: Row, day: date | None, *, new_tab: bool) -> SafeString:
    """The date as it stands under a day of the list; its link opens in a new tab when it is inside another site."""
    state = row.state
    looks = " date--off" if row.is_off else " date--over" if state == "over" else ""
    return SafeString(
        f'<article class="date{looks}" {_data(row)}>'
        f'<p class="date__clock">{_clock(row, day)}</p>'
        '<div class="date__body">'
        f'<p class="date__kind">{_kind(row)}{_stamp(row)}{_state(state)}</p>'
        f'<h3 class="date__name">{_link(row, new_tab=new_tab)}</h3>'
        f"{_texts(row)}{_facts(row)}"
        "</div>"
        f"{_photo(row)}"
        "</article>"
    )


def long_html(row: Row, *, new_tab: bool) -> SafeString:
    """Something that goes on for longer, in its strip."""
    off = _stamp(row) if row.is_off else ""
    return SafeString(
        f'<li class="strip__item" {_data(row)}>'
        f'<p class="date__kind">{_kind(row)}{off}</p>'
        f'<h3 class="strip__name">{_link(row, new_tab=new_tab)}</h3>'
        f"{_said('p', 'date__facts', _until(row, None) if row.is_over_days else '')}{_facts(row)}"
        "</li>"
    )


def _said(tag: str, looks: str, text: str) -> str:
    """The text in an element of this class; nothing when there is nothing to say."""
    return f'<{tag} class="{looks}">{escape(text)}</{tag}>' if text else ""


def _data(row: Row) -> str:
    """What the style sheet and the map read: the colour, and the number of the pin."""
    return f'data-hue="{row.hue}" data-id="{row.pin}"' if row.pin else f'data-hue="{row.hue}"'


def _clock(row: Row, day: date | None) -> str:
    """When on its day; of more days, when it begins and until when it goes on."""
    if not row.is_over_days:
        return escape(row.clock)
    goes_on = day is not None and row.first_day < day
    words = _("Going on") if goes_on else row.clock_start
    return f"{escape(words)} {_said('span', 'date__until', _until(row, day))}"


def _until(row: Row, day: date | None) -> str:
    return _("last day") if day == row.last_day else _("until %(day)s") % {"day": row.last_words}


def _kind(row: Row) -> str:
    return _kind_html(row.kind, get_language() or "")


@lru_cache(maxsize=128)
def _kind_html(kind: str, _language: str) -> str:
    return f"{glyph(f'event-{kind}')} <span>{escape(kind_label(kind))}</span>"


def _stamp(row: Row) -> str:
    """What everybody must see who would come."""
    if row.is_off:
        return " " + _said("strong", "stamp", row.status_label)
    return " " + _said("span", "badge", row.status_label) if row.is_tentative else ""


def _state(state: str) -> str:
    if state == "now":
        return " " + _said("span", "badge badge--open", _("On now"))
    return " " + _said("span", "badge badge--stale", _("Over")) if state == "over" else ""


def _link(row: Row, *, new_tab: bool) -> str:
    opens = ' target="_blank" rel="noopener"' if new_tab else ""
    return f'<a class="date__link" href="{escape(row.path)}"{opens}>{escape(row.name)}</a>'


def _texts(row: Row) -> str:
    """What it is about; of what is off, why, and when it will be instead."""
    if not row.is_off:
        return _said("p", "date__text", row.summary)
    instead = _("Now %(when)s") % {"when": row.postponed_words} if row.postponed_words else ""
    return _said("p", "date__note", row.status_note) + _said("p", "date__note", instead)


def _facts(row: Row) -> str:
    """Where, who is behind it, what it costs."""
    where = ", ".join(part for part in (row.where, row.room) if part)
    behind = ", ".join(name for name in row.organisers if name != row.where)
    return _said("p", "date__facts", "\u00a0· ".join(part for part in (where, behind, row.price) if part))


def _photo(row: Row) -> str:
    if not row.photo:
        return ""
    return (
        f'<img class="date__photo" src="{escape(row.photo_url)}" width="480" height="320" alt="" loading="lazy" '
        'decoding="async">'
    )
