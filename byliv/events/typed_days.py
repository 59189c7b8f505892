"""Days as people type them: "14/10", "14.10.2026", "14. oktober", "2026-10-14", and ranges of them."""

import re
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from byliv.core.text import fold

MOST_LINES = 400
EARLIEST, LATEST = date(1970, 1, 1), date(2100, 12, 31)
MONTHS = ("jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
NUMBERS = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\.?(?:[./\s]+(\d{4}))?\Z")
NAMED = re.compile(r"(\d{1,2})\.?\s+([^\W\d]{3,9})\.?(?:\s+(\d{4}))?\Z")
RANGE = re.compile(r"\s*[–—]\s*|\s+-\s+|\s+(?:til|to)\s+")
BETWEEN = re.compile(r"[\n,;]+|\s+(?:og|and)\s+")


def typed_day(text: str, after: date) -> date:
    """The day; without a year the next such one, not before `after`. ValidationError when it is none."""
    text = text.strip()
    if found := ISO.match(text):
        year, month, day = (int(number) for number in found.groups())
    elif found := NUMBERS.match(text):
        day, month, year = int(found[1]), int(found[2]), int(found[3] or 0)
    elif found := NAMED.match(text):
        day, month, year = int(found[1]), _month(found[2]), int(found[3] or 0)
    else:
        raise _unread(text)
    return _settled(text, day, month, year, after)


def typed_days(text: str, after: date) -> tuple[date, ...]:
    """Days with commas, “and” or new lines between them."""
    return tuple(sorted({typed_day(each, after) for each in _lines(text)}))


def typed_ranges(text: str, after: date) -> tuple[tuple[date, date], ...]:
    """Ranges such as "12/10 – 16/10", or single days, one on each line."""
    found = []
    for each in _lines(text):
        ends = RANGE.split(each.strip())
        if len(ends) > 2:
            raise _unread(each)
        last = typed_day(ends[-1], after)
        # Without a year of its own it begins in the year before that.
        first = typed_day(ends[0], last - timedelta(days=364)) if len(ends) == 2 else last
        if first > last:
            raise ValidationError(_("“%(text)s” ends before it begins.") % {"text": each.strip()[:60]})
        found.append((first, last))
    return tuple(found)


def written_day(day: date) -> str:
    """A day as `typed_day` reads it."""
    return f"{day.day}/{day.month} {day.year}"


def written_range(first: date, last: date) -> str:
    return written_day(first) if first == last else f"{written_day(first)} – {written_day(last)}"


def _lines(text: str) -> list[str]:
    found = [each for each in BETWEEN.split(text) if each.strip()]
    if len(found) > MOST_LINES:
        raise ValidationError(_("Write at most %(count)s days.") % {"count": MOST_LINES})
    return found


def _month(name: str) -> int:
    # "mar" before "ma": maj and May begin alike in both languages; October is okt or oct.
    name = fold(name).replace("oct", "okt")
    for number, beginning in enumerate(MONTHS, start=1):
        if name.startswith(beginning):
            return number
    raise _unread(name)


def _settled(text: str, day: int, month: int, year: int, after: date) -> date:
    try:
        found = date(year or after.year, month, day)
        if not year and found < after:
            found = date(after.year + 1, month, day)
    except ValueError:
        raise _unread(text) from None
    if not EARLIEST <= found <= LATEST:
        raise _unread(text)
    return found


def _unread(text: str) -> ValidationError:
    return ValidationError(_("“%(text)s” is no day we can read. Write it as 14/10 2026.") % {"text": text.strip()[:60]})
