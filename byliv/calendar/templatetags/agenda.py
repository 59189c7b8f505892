"""Dates in lists, drawn alike in all lists that they stand in."""

from datetime import date

from django import template
from django.utils.safestring import SafeString

from byliv.calendar.agenda import Day
from byliv.calendar.month import Cell
from byliv.calendar.month_html import week_html
from byliv.calendar.row_html import dates_html, day_html, long_html
from byliv.calendar.rows import Row

register = template.Library()


@register.simple_tag
def day_sections(days: list[Day]) -> SafeString:
    """The list, day by day."""
    return SafeString("".join([day_html(day) for day in days]))


@register.simple_tag
def date_rows(rows: list[Row], day: date | None = None, new_tab: bool = False) -> SafeString:
    """The dates of a list under their day, each an item."""
    return dates_html(rows, day, new_tab=bool(new_tab))


@register.simple_tag
def long_items(rows: list[Row], new_tab: bool = False) -> SafeString:
    """What goes on for longer, the items of its strip."""
    return SafeString("".join([long_html(row, new_tab=bool(new_tab)) for row in rows]))


@register.simple_tag
def month_week(cells: list[Cell], narrowing: str) -> SafeString:
    """A row of a month's table."""
    return week_html(cells, narrowing)
