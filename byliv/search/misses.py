"""Searches that found nothing, counted behind the answer: who searched is not kept, and once is no wish.

A word is written down when a second reader has looked for it in vain, or the same one on another day. Until then it
stands only in this process's memory, beside two digests that nobody can read back. So a name typed by mistake stays
nowhere. What looks like an address, a number or a whole sentence is never kept.
"""

import re
from datetime import date

from byliv.core import clock
from byliv.core.behind import Readers, Tally
from byliv.core.text import fold
from byliv.search.actions import Missed, count_misses
from byliv.search.results.asked import Question
from byliv.search.understanding.tokens import lowered

MOST_WORDS, LONGEST = 5, 60
TELLS_TOO_MUCH = re.compile(r"@|://|www\.|\d{4,}|\d[\d\s-]{6,}\d")

_readers: Readers[Missed] = Readers()
_misses: Tally[tuple[Missed, date]] = Tally("searches without result", lambda taken: count_misses(taken))


def note(question: Question, visitor: str) -> None:
    """A visitor has found nothing; from the second one on it is in the database some milliseconds later."""
    words = lowered(question.meant.rest or question.meant.name_words or question.meant.text)
    if not is_kept(words):
        return
    area, today = question.area, clock.local_now().date()
    missed = Missed(area.pk if area else None, fold(words), words)
    count = _readers.counted(missed._replace(words=""), f"{visitor} {today}")
    if count:
        _misses.add((missed, today), count)


def is_kept(words: str) -> bool:
    """Whether such words may be written down at all: few, short, and no address or number of anybody."""
    return (
        bool(fold(words))
        and len(words) <= LONGEST
        and len(words.split()) <= MOST_WORDS
        and not TELLS_TOO_MUCH.search(words)
    )


def flush() -> int:
    """Write what waits, and say how many rows that were. A database Error leaves them waiting."""
    return len(_misses.flush())


def forget() -> None:
    """Start with an empty memory."""
    _readers.forget()
    _misses.waiting.clear()
