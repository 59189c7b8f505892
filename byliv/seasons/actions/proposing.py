"""The work on a proposal: the solver in a process of its own, its progress written down, always a result."""

import logging
import time
from collections import Counter
from typing import Any

from django.db import transaction

from byliv.core import clock
from byliv.seasons.actions import planning
from byliv.seasons.choices import LIVE_RUNS, Run
from byliv.seasons.halves import HALF_HOUR
from byliv.seasons.models import Proposal
from byliv.seasons.rounds import Reading, read
from byliv.seasons.solving import Effort, Progress, Round, filling, outside
from byliv.seasons.solving.choices import Choices
from byliv.seasons.solving.solve import USUAL

# Progress is written down at most so often.
EVERY = 1.0

log = logging.getLogger(__name__)


def run(proposal_id: int) -> bool:
    """Work on a proposal that waits (or whose worker was stopped: it begins anew); whether it was ours to end."""
    proposal = _begin(proposal_id)
    if proposal is None:
        return False
    state, best = Run.DONE, None
    watch = None
    try:
        reading = read(proposal.season)
        watch = _Watch(proposal, reading)
        proposal.first_come = first_come(reading)
        effort = Effort(parts=USUAL.parts, seconds=proposal.seconds)
        plan = outside.propose(reading.asked, seed=proposal.seed, effort=effort, tell=watch.tell, goes_on=watch.goes_on)
        watch.best = plan.given if plan is not None else filling_given(reading.asked)
    except Exception:
        # Whatever breaks: the round is not locked by it, and what was found is kept.
        log.exception("The proposal %s broke off.", proposal.pk)
        state = Run.FAILED
    if watch is not None and watch.best is not None:
        best = watch.rows()
    if watch is not None and watch.is_lost:
        return False
    return planning.end(proposal=proposal, state=state, best=best)


def filling_given(asked: Round) -> tuple:
    """A plan without any search, for when the solver's process died before its first word."""
    choices = Choices(asked)
    return tuple(choices.given(filling.greedy(choices))) if len(choices) else tuple(asked.pinned)


def first_come(reading: Reading) -> dict[str, list[int]]:
    """{request: [times, minutes]} if each had taken what it wanted in the order in which applications were sent."""
    bare = Round(reading.asked.is_open, reading.asked.groups, reading.asked.criteria)
    choices = Choices(bare)
    if not len(choices):
        return {}
    sent = [(each.application.sent_at, each.pk, number) for number, each in enumerate(reading.requests)]
    times: Counter[int] = Counter()
    minutes: Counter[int] = Counter()
    for each in choices.given(filling.first_come(choices, [number for _at, _pk, number in sorted(sent)])):
        times[each.group] += 1
        minutes[each.group] += (each.end - each.begin) * HALF_HOUR
    return {str(reading.requests[number].pk): [times[number], minutes[number]] for number in sorted(times)}


@transaction.atomic
def _begin(proposal_id: int) -> Proposal | None:
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("season__area")
    proposal = rows.filter(pk=proposal_id, state__in=LIVE_RUNS).first()
    if proposal is None:
        return None
    # The moment is its mark: a worker that was thought dead and comes back no longer finds its own.
    proposal.state, proposal.began_at = Run.RUNNING, clock.now()
    proposal.save(update_fields=["state", "began_at"])
    return proposal


class _Watch:
    """Writes down how far it is, and asks whether it is to go on."""

    def __init__(self, proposal: Proposal, reading: Reading) -> None:
        self.proposal, self.reading = proposal, reading
        self.began = self.wrote = time.monotonic()
        self.best: tuple | None = None
        self.is_new = self.is_lost = False
        self.is_going = not proposal.stops

    def tell(self, progress: Progress) -> None:
        plan, proposal = progress.plan, self.proposal
        self.best, self.is_new = plan.given, True
        proposal.done, proposal.worth, proposal.bound = progress.done, plan.worth, plan.bound

    def goes_on(self) -> bool:
        now = time.monotonic()
        if self.is_going and now - self.wrote >= EVERY:
            self.wrote = now
            self._write((now - self.began) / self.proposal.seconds)
        # Always a result: it is not stopped before the first.
        return (self.is_going or self.best is None) and not self.is_lost

    def _write(self, passed: float) -> None:
        proposal = self.proposal
        values: dict[str, Any] = {
            "done": min(0.99, max(proposal.done, passed)),
            "worth": proposal.worth,
            "bound": proposal.bound,
        }
        if self.is_new:
            values["best"], self.is_new = self.rows(), False
        mine = Proposal.objects.filter(pk=proposal.pk, state=Run.RUNNING, began_at=proposal.began_at)
        self.is_lost = not mine.update(**values)
        self.is_going = not mine.filter(stops=True).exists()

    def rows(self) -> list[list[int]]:
        """The best until now, as a proposal keeps it."""
        return planning.rows_of(self.reading.rows(self.best or ()))
