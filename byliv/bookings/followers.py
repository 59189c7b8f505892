"""What else happens when rooms are booked: features above write themselves in at the start.

Followers keep things of their own in step; tellers tell people. Both are called inside the transaction of the act, so
mail goes out on commit.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from byliv.accounts.models import User
from byliv.bookings.models import Booking, Closure, WaitingEntry


def _nothing(_bookings: Sequence[Booking]) -> None:
    """For those whom it does not concern."""


class Follower(NamedTuple):
    """What a feature does with its own things, for bookings of one room or several."""

    # They are confirmed: booked at once, or a request that was answered with yes.
    booked: Callable[[Sequence[Booking]], None]
    # They have other times, or another room. Look at `state`: a moved one may wait for an answer again.
    moved: Callable[[Sequence[Booking]], None]
    # They no longer take the room: cancelled, declined, given back, lapsed. `state` says which.
    ended: Callable[[Sequence[Booking]], None]
    # They wait for the host's answer.
    requested: Callable[[Sequence[Booking]], None] = _nothing


class Telling(NamedTuple):
    """Something that people want to know of.

    `what` is booked, requested, answered (state says how), moved, other_room, cancelled, given_back, lapsed, absent,
    closed, reopened, offered, or offer_over. `was` is (room, start, end) before a move; of several, of the first. `by`
    None is the program itself.
    """

    what: str
    by: User | None
    bookings: Sequence[Booking] = ()
    reason: str = ""
    was: tuple[Any, Any, Any] | None = None
    entry: WaitingEntry | None = None
    closure: Closure | None = None


_followers: list[Follower] = []
_tellers: list[Callable[[Telling], None]] = []


def add(follower: Follower) -> None:
    """Let a feature follow; called once for each from its AppConfig."""
    _followers.append(follower)


def add_teller(teller: Callable[[Telling], None]) -> None:
    """Let a feature tell people; called once for each from its AppConfig."""
    _tellers.append(teller)


def tell(telling: Telling) -> None:
    """Say it to everybody who tells people."""
    for teller in _tellers:
        teller(telling)


def booked(bookings: Sequence[Booking]) -> None:
    """Say that these are confirmed."""
    for follower in _followers if bookings else ():
        follower.booked(bookings)


def requested(bookings: Sequence[Booking]) -> None:
    """Say that these wait for an answer."""
    for follower in _followers if bookings else ():
        follower.requested(bookings)


def moved(bookings: Sequence[Booking]) -> None:
    """Say that these have other times."""
    for follower in _followers if bookings else ():
        follower.moved(bookings)


def ended(bookings: Sequence[Booking]) -> None:
    """Say that these no longer take their room."""
    for follower in _followers if bookings else ():
        follower.ended(bookings)
