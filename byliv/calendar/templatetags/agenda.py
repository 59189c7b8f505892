"""Dates in lists, drawn once for all lists that they stand in."""

from collections.abc import Callable
from datetime import date
from threading import Lock

from cachetools import LRUCache
from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from byliv.calendar.row_html import long_html, row_html
from byliv.calendar.rows import Row
from byliv.core import clock

register = template.Library()

# One date stands in the lists of its day, week and month, of four areas and of its kind: some 25 MB when full.
_drawn: LRUCache[tuple, SafeString] = LRUCache(20_000)
_lock = Lock()


@register.simple_tag
def date_row(row: Row, day: date | None = None, new_tab: bool = False) -> SafeString:
    """One date of a list under its day. It depends on the row, on the day of today and on whether it is on now."""
    return _kept((row, row.state, day, bool(new_tab)), lambda: row_html(row, day, new_tab=bool(new_tab)))


@register.simple_tag
def long_item(row: Row, new_tab: bool = False) -> SafeString:
    """Something that goes on for longer, in its strip."""
    return _kept((row, "long", bool(new_tab)), lambda: long_html(row, new_tab=bool(new_tab)))


def _kept(what: tuple, draw: Callable[[], SafeString]) -> SafeString:
    key = (*what, get_language(), clock.local_now().date())
    with _lock:
        known = _drawn.get(key)
    if known is None:
        known = draw()
        with _lock:
            _drawn[key] = known
    return known
