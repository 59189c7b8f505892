"""Work in the background. A task may run twice, so each can be repeated."""

from django_tasks import task

from byliv.seasons.actions import booking, planning, proposing


@task()
def propose(proposal_id: int) -> bool:
    """Work on a proposal; whether it was ours to end."""
    return proposing.run(proposal_id)


@task()
def book(season_id: int) -> int:
    """Book the dates of a decided season; returns how many weekly times were new."""
    return booking.book_all(season_id)


@task()
def end_lost() -> int:
    """Proposals whose worker was switched off end with the best they had."""
    return planning.end_all_lost()
