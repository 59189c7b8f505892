"""Wishes that no free room fitted, counted behind the answer: who searched is not kept, and once is no wish.

A wish is written down, in coarse classes, when a second reader has had it in vain, or the same one on another day.
Until then it stands only in this process's memory, beside digests that nobody can read back.
"""

from datetime import date
from typing import NamedTuple

from byliv.core import clock
from byliv.core.behind import Readers, Tally
from byliv.finder.actions.missed import count_missed
from byliv.finder.choices import Size, part_of
from byliv.finder.filters import Wanted
from byliv.finder.finding import Answer
from byliv.finder.models import ANY_DAY


class Wish(NamedTuple):
    """A wish in coarse classes; `area` is an identity, None for everywhere."""

    area: int | None
    size: str
    weekday: int
    part: str
    noise: str
    use: str
    is_step_free: bool


_readers: Readers[tuple[Wish, date]] = Readers()
_missed: Tally[tuple[Wish, date]] = Tally("rooms looked for in vain", lambda taken: count_missed(taken))


def note(wanted: Wanted, answer: Answer, visitor: str) -> None:
    """A visitor has found no free room; from the second one on it is in the database some milliseconds later."""
    if not wanted.has_time or answer.free or wanted.box:
        return
    today = clock.local_now().date()
    wish, month = wish_of(wanted), today.replace(day=1)
    count = _readers.counted((wish, month), f"{visitor} {today}")
    if count:
        _missed.add((wish, month), count)


def wish_of(wanted: Wanted) -> Wish:
    """The classes of a wish."""
    return Wish(
        area=wanted.area.pk if wanted.area else None,
        size=Size.of(wanted.people),
        weekday=wanted.day.weekday() if wanted.day else ANY_DAY,
        part=part_of(wanted.start) if wanted.start is not None else "",
        noise=wanted.noise,
        use=wanted.uses[0] if wanted.uses else "",
        is_step_free=wanted.is_step_free,
    )


def flush() -> int:
    """Write what waits, and say how many rows that were. A database Error leaves them waiting."""
    return len(_missed.flush())


def forget() -> None:
    """Start with an empty memory."""
    _readers.forget()
    _missed.waiting.clear()
