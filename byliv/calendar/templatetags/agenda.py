"""Dates in lists, drawn once for all lists that they stand in."""

from datetime import date
from threading import Lock

from cachetools import LRUCache
from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from byliv.calendar.rows import Row
from byliv.core import clock

register = template.Library()

# One date stands in the lists of its day, week and month, of four areas and of its kind: some 25 MB when full.
_drawn: LRUCache[tuple, SafeString] = LRUCache(20_000)
_lock = Lock()


@register.simple_tag
def date_row(row: Row, day: date | None = None, new_tab: bool = False) -> SafeString:
    """One date of a list under its day. It depends on the row, on the day of today and on whether it is on now."""
    key = (row, row.state, day, new_tab, get_language(), clock.local_now().date())
    with _lock:
        known = _drawn.get(key)
    if known is None:
        known = SafeString(render_to_string("calendar/_row.html", {"row": row, "day": day, "new_tab": new_tab}))
        with _lock:
            _drawn[key] = known
    return known
