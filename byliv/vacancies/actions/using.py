"""Offered premises whose room is booked are in use, and offered again when nothing more is booked.

What people say wins: a booking that began before somebody said how it stands changes nothing, and what somebody has put
in use stays so until somebody says otherwise.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from byliv.bookings.choices import State as Booked
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.rooms.queries import families
from byliv.vacancies.actions.vacancies import set_state
from byliv.vacancies.choices import Review, State, Why
from byliv.vacancies.models import Step, Vacancy

MOST = 5_000
# The other state that each of the two can become.
FOLLOWS = {State.OFFERED: (State.IN_USE, Why.BOOKED), State.IN_USE: (State.OFFERED, Why.FREE)}


def follow_bookings() -> int:
    """Let all premises with a room follow its bookings; returns how many changed. Each in a transaction of its own."""
    rows = Vacancy.objects.filter(state__in=FOLLOWS, room__isnull=False, merged_into=None, review=Review.SHOWN)
    known = list(rows.order_by("pk").values_list("pk", "room_id")[:MOST])
    spans = _bookings_of({room for _pk, room in known})
    return sum(_follow(pk, spans.get(room, [])) for pk, room in known)


Spans = list[tuple[datetime, datetime]]


def _bookings_of(rooms: Collection[int]) -> dict[int, Spans]:
    """Of each of these rooms (identities) what is confirmed and not over, of its hall and its parts too."""
    found: dict[int, Spans] = {}
    below = families(rooms)
    tops: dict[int, set[int]] = {}
    for room, family in below.items():
        for each in family:
            tops.setdefault(each, set()).add(room)
    rows = Booking.objects.filter(taken__room__in=tops, state=Booked.CONFIRMED, end__gt=clock.now())
    rows = rows.filter(did_not_come=False).order_by()
    for each, start, end in rows.values_list("taken__room", "start", "end"):
        for room in tops.get(each, ()):
            found.setdefault(room, []).append((start, end))
    return found


@transaction.atomic
def _follow(pk: int, spans: Spans) -> bool:
    """Whether it stands otherwise now."""
    vacancy = Vacancy.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if vacancy is None or not _is_moved(vacancy, spans):
        return False
    state, why = FOLLOWS[State(vacancy.state)]
    set_state(vacancy=vacancy, state=state, by=None, role=Step.Role.PROGRAM, why=why)
    return True


def _is_moved(vacancy: Vacancy, spans: Spans) -> bool:
    """Whether the bookings say otherwise than it stands."""
    if vacancy.state == State.OFFERED:
        now, said = clock.now(), vacancy.said_at
        return any(start <= now and (said is None or start > said) for start, _end in spans)
    if vacancy.state == State.IN_USE and not spans:
        last = vacancy.steps.order_by("-pk").first()
        return last is not None and last.why == Why.BOOKED
    return False
