"""Hours as people type them: "16-22", "8–12, 16.30–22", "all day", "closed"."""

import re
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from byliv.rooms.models import DAY
from byliv.rooms.words import HOUR, clock_words

CLOSED = {"", "-", "–", "closed", "lukket", "nej", "no"}
WHOLE = {"all day", "all day and night", "hele dagen", "hele døgnet", "døgnet rundt", "24"}
MOST = 6
_TIME = r"(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?"
_SPAN = re.compile(rf"{_TIME}\s*(?:-|–|—|til|to)\s*{_TIME}", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;|\bog\b|\band\b|&|\+)\s*", re.IGNORECASE)


def read_day(text: str) -> list[tuple[int, int]]:
    """(opens, closes) in minutes after midnight, in order; a time that ends before it begins reaches into the next day.

    [] for closed. ValidationError with an example when it cannot be understood.
    """
    words = " ".join(text.lower().split())
    if words in CLOSED:
        return []
    if words in WHOLE:
        return [(0, DAY)]
    parts = [part for part in _BETWEEN.split(words) if part]
    if len(parts) > MOST:
        raise ValidationError(_("That is too many times for one day."))
    spans = sorted(_span(part) for part in parts)
    for (_opens, closes), (opens, _closes) in pairwise(spans):
        if opens < closes:
            raise ValidationError(_("Two of these times overlap. Write them as one."))
    return spans


def _span(words: str) -> tuple[int, int]:
    match = _SPAN.fullmatch(words)
    if match is None:
        raise ValidationError(_("Write it like this: 16-22, or 8-12 and 16.30-22. Leave it empty when it is closed."))
    hour, minute, last_hour, last_minute = (int(part or 0) for part in match.groups())
    opens, closes = hour * HOUR + minute, last_hour * HOUR + last_minute
    if opens >= DAY or closes > DAY or minute >= HOUR or last_minute >= HOUR:
        raise ValidationError(_("A day has 24 hours. Write it like this: 16-22."))
    return opens, closes if closes > opens else closes + DAY


def write_day(spans: list[tuple[int, int]]) -> str:
    """What `read_day` reads."""
    return ", ".join(f"{clock_words(opens)}-{clock_words(closes)}" for opens, closes in sorted(spans))
