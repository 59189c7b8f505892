"""What else happens when an event is dated anew or goes: features above write themselves in at the start."""

from collections.abc import Callable
from typing import NamedTuple

from byliv.accounts.models import User
from byliv.events.models import Event


class Follower(NamedTuple):
    """What a feature does with its own things. Each is called inside the transaction of the change."""

    # Its dates are others now. ValidationError when what hangs on it cannot follow.
    redated: Callable[[Event], None]
    # It is about to be deleted.
    leaving: Callable[[Event, User | None], None]
    # What goes with it, in the reader's words; "" for nothing.
    told: Callable[[Event], str]


_followers: list[Follower] = []


def add(follower: Follower) -> None:
    """Let a feature follow; called once for each from its AppConfig."""
    _followers.append(follower)


def redated(event: Event) -> None:
    """Say that somebody has changed its dates."""
    for follower in _followers:
        follower.redated(event)


def leaving(event: Event, by: User | None) -> None:
    """Say that this one goes."""
    for follower in _followers:
        follower.leaving(event, by)


def told(event: Event) -> list[str]:
    """What whoever deletes it should know before."""
    return [words for follower in _followers if (words := follower.told(event))]
