"""The dates that a series does not have."""

from datetime import datetime
from typing import NamedTuple

from byliv.bookings.models import BookingSeries
from byliv.bookings.refusals import words
from byliv.bookings.words import span_words
from byliv.core import clock

MOST = 120


class LeftOut(NamedTuple):
    """A date that the series does not have, and why; `key` names it when it can still be added."""

    words: str
    why: str
    key: str


def left_out_of(series: BookingSeries) -> list[LeftOut]:
    """Those that were left out and are still to come; no query when its room is there."""
    found = []
    for said, why in series.skipped:
        start = datetime.fromisoformat(said)
        if start > clock.now():
            found.append(LeftOut(span_words(series.room, start, start + series.duration), words(why), said))
    return found[:MOST]
