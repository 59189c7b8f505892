"""Work in the background. A task may run twice, so each can be repeated."""

from django_tasks import task

from byliv.accounts.models import User
from byliv.opendays.models import OpenDay
from byliv.walks import actions


@task()
def search(open_day_id: int, by_id: int | None) -> int:
    """Look for the walks of an open day; returns how many were found."""
    open_day = OpenDay.objects.select_related("event").filter(pk=open_day_id).first()
    if open_day is None:
        return 0
    by = User.objects.filter(pk=by_id).first() if by_id else None
    return actions.search(open_day=open_day, by=by)


@task()
def find_anew() -> int:
    """Find ways again where stops have moved or left; returns how many walks were written."""
    return actions.find_anew_everywhere()
