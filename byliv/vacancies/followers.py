"""What else happens when two premises turn out to be one: features above write themselves in at the start."""

from collections.abc import Callable

from byliv.vacancies.models import Vacancy

# (loser, winner), inside the transaction of the merge.
Follower = Callable[[Vacancy, Vacancy], None]

_followers: list[Follower] = []


def add(follower: Follower) -> None:
    """Let a feature bring along what it has tied to the premises that go; called once from its AppConfig."""
    _followers.append(follower)


def merged(loser: Vacancy, winner: Vacancy) -> None:
    """Say that the loser is the winner from now on."""
    for follower in _followers:
        follower(loser, winner)
