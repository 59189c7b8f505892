"""Work in the background. A task may run twice, so each can be repeated."""

from django_tasks import task

from byliv.seasons import plan_letters
from byliv.seasons.actions import booking, planning, proposing
from byliv.seasons.models import Season

# Behind all others: it takes a minute, and nobody's mail waits for it.
BEHIND = -50


@task()
def propose(proposal_id: int) -> bool:
    """Work on a proposal; whether it was ours to end."""
    return proposing.run(proposal_id)


@task()
def book(season_id: int) -> int:
    """Book the dates of a decided season; returns how many weekly times were new."""
    return booking.book_all(season_id, _told)


def _told(season: Season) -> None:
    tell.enqueue(season.pk, "decided")


@task()
def tell(season_id: int, what: str) -> int:
    """Mail those who have applied what has become of it: draft, decided, undone; how many mails."""
    return plan_letters.send_all(season_id, what)


@task()
def end_lost() -> int:
    """Proposals whose worker was switched off end with the best they had."""
    return planning.end_all_lost()
