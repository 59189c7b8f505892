"""The days of a month's table as HTML, put together here for the same reason as `row_html`: there are forty-two."""

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from byliv.calendar.month import Cell
from byliv.calendar.rows import Row


def week_html(cells: list[Cell], narrowing: str) -> SafeString:
    """A row of the table; `narrowing` is the query string of the rest of the filter, kept by the days' links."""
    return SafeString(f"<tr>{''.join([_day(cell, narrowing) for cell in cells])}</tr>")


def _day(cell: Cell, narrowing: str) -> str:
    if not cell.is_inside:
        return '<td class="month__day month__day--outside"></td>'
    looks = "month__day month__day--today" if cell.is_today else "month__day"
    return f'<td class="{looks}">{_number(cell, narrowing)}{_names(cell)}</td>'


def _number(cell: Cell, narrowing: str) -> str:
    rest = f"&amp;{escape(narrowing)}" if narrowing else ""
    current = ' aria-current="date"' if cell.is_today else ""
    count = f' <span class="month__count" aria-hidden="true">{cell.count}</span>' if cell.count else ""
    return (
        f'<a class="month__number" href="?date={cell.day.isoformat()}{rest}"{current}>'
        f'<span aria-hidden="true">{cell.day.day}</span> '
        f'<span class="visually-hidden">{escape(cell.words)}: {_things(cell.count, get_language() or "")}</span>'
        f"{count}</a>"
    )


def _names(cell: Cell) -> str:
    if not cell.rows:
        return ""
    more = f'<li class="month__more">{_more(cell.more, get_language() or "")}</li>' if cell.more > 0 else ""
    return f'<ul class="month__names">{"".join([_name(row) for row in cell.rows])}{more}</ul>'


def _name(row: Row) -> str:
    looks = ' class="month__off"' if row.is_off else ""
    off = f'<span class="visually-hidden"> ({escape(row.status_label)})</span>' if row.is_off else ""
    return f'<li data-hue="{row.hue}"><a href="{escape(row.path)}"{looks}>{escape(row.name)}{off}</a></li>'


@lru_cache(maxsize=1_000)  # as many as most days have
def _things(count: int | None, _language: str) -> str:
    if count is None:
        return escape(_("many"))
    return escape(ngettext("%(count)s thing", "%(count)s things", count) % {"count": count})


@lru_cache(maxsize=1_000)
def _more(count: int, _language: str) -> str:
    return escape(ngettext("and %(count)s more", "and %(count)s more", count) % {"count": count})
