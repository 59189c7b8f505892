"""What else happens when rooms become parts of others, or go: features above write themselves in at the start."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from byliv.accounts.models import User
from byliv.rooms.models import Room


class Follower(NamedTuple):
    """What a feature does with its own things. Each is called inside the transaction of the change."""

    # The families of these rooms (identities) are about to change: hold off whoever would write meanwhile.
    before: Callable[[Collection[int]], None]
    # They have changed: put one's own things right, or refuse with a ValidationError that says what to do.
    reshaped: Callable[[Collection[int]], None]
    # Why this room cannot be deleted now, in the reader's words and what to do; "" when it can.
    keeps: Callable[[Room], str]
    # This one is about to be deleted.
    leaving: Callable[[Room, User | None], None]


_followers: list[Follower] = []


def add(follower: Follower) -> None:
    """Let a feature follow; called once for each from its AppConfig."""
    _followers.append(follower)


def before(rooms: Collection[int]) -> None:
    """Say that the families of these are about to change."""
    for follower in _followers:
        follower.before(rooms)


def reshaped(rooms: Collection[int]) -> None:
    """Say that they have. ValidationError when a feature cannot follow."""
    for follower in _followers:
        follower.reshaped(rooms)


def keeps(room: Room) -> list[str]:
    """Why it cannot be deleted now."""
    return [words for follower in _followers if (words := follower.keeps(room))]


def leaving(room: Room, by: User | None) -> None:
    """Say that this one goes."""
    for follower in _followers:
        follower.leaving(room, by)
