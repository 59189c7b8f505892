"""A proposal: asked for with one press, stopped with another, and what it has found written into the plan."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.seasons import permissions, shares, suiting
from byliv.seasons.actions import turns
from byliv.seasons.choices import LIVE_RUNS, Run
from byliv.seasons.models import Allocation, Proposal, Season
from byliv.seasons.occupied import Occupied, spot_of
from byliv.seasons.rounds import counting, halls_twice
from byliv.seasons.week_words import weekday_words

LEAST_SECONDS, USUAL_SECONDS, MOST_SECONDS = 5, 60, 300
# [request, room, weekday, begin, end] of each time, as a proposal keeps its best.
Row = Sequence[int]

log = logging.getLogger(__name__)


@transaction.atomic
def ask_for_proposal(*, season: Season, by: User, seconds: int = USUAL_SECONDS, seed: int | None = None) -> Proposal:
    """Ask for a plan around what is pinned; the caller enqueues the work. ValidationError when one is being made
    already, or when a hall and a part of it are handed out at the same time."""
    turns.keep(season, by)
    turns.refuse_unless(season, *turns.PLANNED_IN)
    end_lost(season)
    if turns.live_of(season) is not None:
        raise ValidationError(_("A proposal is being made already."))
    for one, other, day in halls_twice(season)[:1]:
        raise ValidationError(
            _("%(room)s and %(other)s are handed out at the same time on %(day)s, but one is part of the other. Change "
              "the hours of one of them.")
            % {"room": one.room.name, "other": other.room.name, "day": weekday_words(day)}
        )  # fmt: skip
    proposal = Proposal.objects.create(
        season=season, by=by, seed=season.seed if seed is None else seed,
        seconds=max(LEAST_SECONDS, min(MOST_SECONDS, seconds)),
    )  # fmt: skip
    record(by=by, verb="asked for a plan", target=season)
    return proposal


def stop(*, proposal: Proposal, by: User) -> None:
    """Let it end with the best it has."""
    if not permissions.can_run(by, proposal.season.area):
        raise PermissionDenied
    Proposal.objects.filter(pk=proposal.pk, state__in=LIVE_RUNS).update(stops=True)


def end_lost(season: Season) -> int:
    """Proposals whose worker is gone end with the best they had; how many. Call inside a turn."""
    lost = [each for each in season.proposals.filter(state__in=LIVE_RUNS) if turns.is_lost(each)]
    for each in lost:
        _end(each, Run.FAILED)
    return len(lost)


def end_all_lost() -> int:
    """The same for all seasons, each in a transaction of its own."""
    waiting = Proposal.objects.filter(state__in=LIVE_RUNS, created_at__lt=clock.now() - timedelta(minutes=1))
    ended = 0
    for season in {each.season for each in waiting.select_related("season__area")}:
        with transaction.atomic():
            turns.keep(season)
            ended += end_lost(season)
    return ended


@transaction.atomic
def end(*, proposal: Proposal, state: str, best: Sequence[Row] | None = None) -> bool:
    """It is over: its best becomes the plan. False when somebody else has ended it or taken it over."""
    turns.keep(proposal.season)
    known = Proposal.objects.filter(pk=proposal.pk, state=Run.RUNNING, began_at=proposal.began_at).first()
    if known is None:
        return False
    proposal.stops = known.stops
    if best is not None:
        proposal.best = [list(row) for row in best]
    _end(proposal, Run.STOPPED if state == Run.DONE and known.stops else state)
    return True


def _end(proposal: Proposal, state: str) -> None:
    season = proposal.season
    if proposal.best and season.state in turns.PLANNED_IN:
        _apply(proposal)
    proposal.state, proposal.ended_at, proposal.done = state, clock.now(), 1.0
    proposal.save()
    season.shares = shares.of(season, proposal.first_come)
    season.save(update_fields=["shares", "updated_at"])
    record(by=proposal.by, verb="planned", target=season, changes={"state": [None, str(state)]})


def _apply(proposal: Proposal) -> None:
    """Write it instead of all that is not pinned. Whatever does not fit (somebody has withdrawn, hours have changed) is
    left out: a plan never has a clash."""
    season = proposal.season
    requests = {each.pk: each for each in counting(season)}
    rows = season.allocations
    rows.exclude(is_pinned=True, request__in=requests).delete()
    taken = Occupied(season, rows.all())
    rooms = {each.pk: each for each in season.rooms.select_related("room")}
    times = {pk: each.times for pk, each in requests.items()}
    for row in rows.all():
        times[row.request_id] -= 1
    new: list[Allocation] = []
    for request, room, weekday, begin, last in proposal.best:
        each = Allocation(
            season=season, request_id=request, room_id=room, weekday=weekday, begin=begin, end=last, is_pinned=False
        )
        if request not in requests or room not in rooms or times[request] <= 0 or not taken.fits(each):
            continue
        if not suiting.too_loud_because(rooms[room], requests[request], begin, last):
            taken.add(each)
            times[request] -= 1
            new.append(each)
    Allocation.objects.bulk_create(new)


def rows_of(allocations: Sequence[Allocation]) -> list[list[int]]:
    """As a proposal keeps them."""
    return [[each.request_id, *spot_of(each)] for each in allocations]
