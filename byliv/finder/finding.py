"""Which rooms are free, when the others are, and what almost fits: the finder's answer.

The database says which rooms may fit, never too few; the core of bookings says of those on the page whether they are
free, so that a room shown as free can be booked. See docs/decisions/0037-finding-rooms.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from byliv.bookings.availability import rules
from byliv.bookings.availability.board import Board
from byliv.bookings.availability.spans import Span
from byliv.core import clock
from byliv.finder.almost import Near, among, close, looked_at, nearly
from byliv.finder.closer import Hit, boards_of, first_free, free_among, rooms_of
from byliv.finder.facets import Asked, Condition, at_that_time, facets_of
from byliv.finder.filters import Wanted
from byliv.finder.numbers import numbers_of
from byliv.finder.pool import Candidate, Pool, then

PAGE = 20
CHUNK = 24
NEXT_SHOWN, NEXT_LOOKED, NEXT_DAYS = 6, 12, 21
FITTING = 48  # that fit but for the time


@dataclass
class Answer:
    """Free rooms (or, without a day, those that fit), when others are free, and what almost fits."""

    free: list[Hit] = field(default_factory=list)
    later: list[Hit] = field(default_factory=list)
    almost: list[Near] = field(default_factory=list)
    more: int | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.free or self.later or self.almost)


def find(wanted: Wanted, after: int = 0, size: int = PAGE) -> Answer:
    """The rooms for a wish: `size` free ones after `after` of the pool; on the last page also the others."""
    facts = [facet.strict for facet in facets_of(wanted)]
    look = Pool(wanted)
    if not wanted.has_time:
        return _without_time(wanted, look, facts, after, size)
    if len(wanted.dates) > 1:
        return _weekly(wanted, look, [*facts, *at_that_time(wanted)], after, size)
    answer, at = Answer(), after
    quick = look.fitting([*facts, *then(wanted)])
    while at < len(quick) and len(answer.free) < size:
        start, chunk = at, quick[at : at + CHUNK]
        found = free_among(wanted, chunk)
        for number, one in enumerate(chunk, start + 1):
            if one.pk in found and len(answer.free) < size:
                answer.free.append(found[one.pk])
                at = number
        at = at if len(answer.free) == size else start + len(chunk)
    if at < len(quick):
        answer.more = at
        return answer
    fitting = look.fitting(facts, FITTING)
    known = {hit.room.pk for hit in answer.free}
    others = [one for one in fitting if one.pk not in known][:NEXT_LOOKED]
    near = close(wanted, look, fitting)
    # One closer look for both: each costs a dozen questions, however many rooms it is at.
    rooms = looked_at([*others, *near.candidates])
    known_times = boards_of(rooms, wanted.span.start, max(wanted.span.end, _farthest(wanted)))
    answer.later = later(wanted, [one for one in others if one.pk in rooms], known_times)
    answer.almost = among(wanted, near, rooms, known_times)
    return answer


def may_fit(wanted: Wanted) -> list[Condition]:
    """What the database can say of rooms for a wish: never too few; whether they are free then, a closer look says."""
    numbers = numbers_of(wanted)
    return [asked(numbers) for asked in (*(facet.strict for facet in facets_of(wanted)), *then(wanted))]


def later(wanted: Wanted, others: Sequence[Candidate], found: Mapping[int, Board]) -> list[Hit]:
    """When the others are free: the same hours on a later day before any other time; the soonest first."""
    hits = [_later(wanted, found[one.pk], one.metres) for one in others]
    return sorted((hit for hit in hits if hit), key=lambda hit: (hit.free, hit.room.pk))[:NEXT_SHOWN]


def _farthest(wanted: Wanted) -> datetime:
    """How far ahead it is looked when the others are free."""
    return max(wanted.span.start, clock.now()) + timedelta(days=NEXT_DAYS + 1)


def _later(wanted: Wanted, board: Board, metres: float | None) -> Hit | None:
    day = wanted.span.start.date()
    for number in range(NEXT_DAYS if wanted.start is not None else 0):
        span = wanted.span_on((wanted.day or day) + timedelta(days=number))
        free = first_free(board, span, wanted.needs) if span.end <= board.end else None
        if free:
            return Hit(board.room, metres, free)
    free = first_free(board, Span(max(board.start, clock.now()), board.end), wanted.needs)
    return Hit(board.room, metres, free, is_same_hours=wanted.start is None) if free else None


def _without_time(wanted: Wanted, look: Pool, facts: list[Asked], after: int, size: int) -> Answer:
    """Rooms that fit, each with its next free time."""
    fitting = look.fitting(facts)
    chunk = fitting[after : after + size]
    rooms = rooms_of(chunk)
    start = clock.now()
    found = boards_of(rooms, start, start + timedelta(days=NEXT_DAYS))
    answer = Answer()
    for one in chunk:
        if one.pk in rooms:
            free = first_free(found[one.pk], Span(start, start + timedelta(days=NEXT_DAYS)), wanted.needs)
            answer.free.append(Hit(rooms[one.pk], one.metres, free))
    if after + size < len(fitting):
        answer.more = after + size
    else:
        answer.almost = nearly(wanted, look)
    return answer


def _weekly(wanted: Wanted, look: Pool, conditions: list[Asked], after: int, size: int) -> Answer:
    """A wish for every week: on how many of the dates each room is free, most first."""
    fitting, dates = look.fitting(conditions), wanted.dates
    chunk = fitting[after : after + size]
    rooms, metres = rooms_of(chunk), {one.pk: one.metres for one in chunk}
    spans = {day: wanted.span_on(day) for day in dates}
    found = boards_of(rooms, spans[dates[0]].start, spans[dates[-1]].end, list(spans.values()))
    hits = [_dates(wanted, found[pk], metres[pk], spans) for pk in rooms]
    answer = Answer(free=sorted((hit for hit in hits if hit.free_dates), key=lambda hit: -hit.free_dates))
    if after + size < len(fitting):
        answer.more = after + size
    else:
        answer.almost = nearly(wanted, look)
    return answer


def _dates(wanted: Wanted, board: Board, metres: float | None, spans: dict[date, Span]) -> Hit:
    if wanted.start is None or wanted.minutes:
        free = {day: first_free(board, span, wanted.needs) for day, span in spans.items()}
    else:
        free = {day: s if rules.of_time(board, *s, is_host=False) is None else None for day, s in spans.items()}
    clashes = tuple(day for day in spans if free[day] is None)
    first = next((span for span in free.values() if span), None)
    return Hit(board.room, metres, first, len(spans) - len(clashes), len(spans), clashes)
