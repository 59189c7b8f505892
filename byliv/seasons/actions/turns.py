"""Who changes a plan does it one after the other, and never while the program works on one."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.core import clock
from byliv.seasons import permissions
from byliv.seasons.choices import LIVE_RUNS, Run, State
from byliv.seasons.models import Proposal, Season

# A proposal is given up this long after it should have been there: its worker was switched off.
LATE = timedelta(minutes=3)
# A worker with much to do may let one wait this long.
WAITS = timedelta(minutes=30)
PLANNED_IN = (State.PLANNING, State.HEARING)


def keep(season: Season, by: User | None = None) -> None:
    """Keep everybody else from the season's plan to the end of the transaction, and read how far it has come.
    PermissionDenied when `by` may not (None is the program itself)."""
    if by is not None and not permissions.can_run(by, season.area):
        raise PermissionDenied
    now = Season.objects.select_for_update(of=("self",)).get(pk=season.pk)
    for field in ("state", "shares", "hearing_until", "published_at", "decided_at", "booked_at"):
        setattr(season, field, getattr(now, field))


def keep_to_plan(season: Season, by: User) -> None:
    """The same, for changing the plan by hand. ValidationError when it is not the time for it."""
    keep(season, by)
    refuse_unless(season, *PLANNED_IN)
    if live_of(season) is not None:
        raise ValidationError(
            _("The program is working on a proposal. Wait for it, or stop it, and then change things.")
        )


def refuse_unless(season: Season, *states: str) -> None:
    """ValidationError when the season has not come to one of these."""
    if season.state not in states:
        raise ValidationError(
            _("That cannot be done now: the round is at “%(state)s”.") % {"state": season.get_state_display()}
        )


def live_of(season: Season) -> Proposal | None:
    """The proposal that is being worked on; None when there is none, or only one whose worker is long gone."""
    proposal = season.proposals.filter(state__in=LIVE_RUNS).first()
    return None if proposal is None or is_lost(proposal) else proposal


def is_lost(proposal: Proposal) -> bool:
    """Whether nobody works on it any more."""
    if proposal.state not in LIVE_RUNS:
        return False
    if proposal.state == Run.WAITING or proposal.began_at is None:
        return clock.now() > proposal.created_at + WAITS
    return clock.now() > proposal.began_at + timedelta(seconds=proposal.seconds) + LATE
