"""Looking for walks in the background, and how far that is."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from byliv.accounts.models import User
from byliv.core import clock
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import programme
from byliv.walks.actions.walks import replace_suggestions
from byliv.walks.models import Search
from byliv.walks.permissions import can_edit
from byliv.walks.suggesting import suggestions

# A search that has not come to an end by now was lost; another may begin.
PATIENCE = timedelta(minutes=3)


def is_running(search: Search | None) -> bool:
    """Whether walks are being looked for at this moment."""
    return search is not None and search.done_at is None and clock.now() - search.asked_at < PATIENCE


@transaction.atomic
def ask(*, open_day: OpenDay, by: User) -> bool:
    """Note that walks are wanted; False when they are being looked for already. PermissionDenied when `by` may not."""
    if not can_edit(by, open_day):
        raise PermissionDenied
    # One row per open day, locked, so that two presses at once are one.
    search, is_new = Search.objects.select_for_update().get_or_create(
        open_day=open_day, defaults={"asked_at": clock.now()}
    )
    if not is_new and is_running(search):
        return False
    search.asked_at, search.done_at, search.percent = clock.now(), None, 0
    search.save()
    return True


def search(*, open_day: OpenDay, by: User | None) -> int:
    """Look for walks and write them down; returns how many were found. Each phase is told in its own transaction."""
    mine = Search.objects.filter(open_day=open_day)

    def tell(percent: int) -> None:
        mine.update(percent=percent)

    stops = programme(open_day, only_public=False)
    made = replace_suggestions(open_day=open_day, suggestions=suggestions(stops, tell), by=by)
    mine.update(percent=100, done_at=clock.now(), found=len(made))
    return len(made)
