"""What else happens when a listing moves or goes for good: features above write themselves in at the start."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from byliv.accounts.models import User
from byliv.listings.models import Listing


class Follower(NamedTuple):
    """What a feature does with its own things. Each is called inside the transaction of the change."""

    # These listings (identities) stand elsewhere now, or in another area.
    moved: Callable[[Sequence[int]], None]
    # This one is about to be deleted.
    leaving: Callable[[Listing, User | None], None]
    # What goes with it or is changed by that, in the reader's words; "" for nothing.
    told: Callable[[Listing], str]
    # Two turned out to be one (loser, winner): what was moved, fit for JSON, kept under the name; and back again.
    name: str = ""
    merged: Callable[[Listing, Listing], Any] | None = None
    unmerged: Callable[[Any, Listing, Listing], None] | None = None


_followers: list[Follower] = []


def add(follower: Follower) -> None:
    """Let a feature follow; called once for each from its AppConfig."""
    _followers.append(follower)


def moved(listing_ids: Sequence[int]) -> None:
    """Say that these stand elsewhere."""
    for follower in _followers if listing_ids else ():
        follower.moved(listing_ids)


def leaving(listing: Listing, by: User | None) -> None:
    """Say that this one goes."""
    for follower in _followers:
        follower.leaving(listing, by)


def told(listing: Listing) -> list[str]:
    """What whoever deletes it should know before."""
    return [words for follower in _followers if (words := follower.told(listing))]


def merged(loser: Listing, winner: Listing) -> dict[str, Any]:
    """Say that the loser is the winner from now on; what each feature moved, by its name."""
    return {each.name: each.merged(loser, winner) for each in _followers if each.merged is not None}


def unmerged(moved: dict[str, Any], loser: Listing, winner: Listing) -> None:
    """Say that they are two again; `moved` is what `merged` gave."""
    for each in _followers:
        if each.unmerged is not None and each.name in moved:
            each.unmerged(moved[each.name], loser, winner)
