"""Drafts become events, one by one: a row that cannot be written stops none of the others."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.core.text import one_line
from byliv.events.actions import change_event
from byliv.events.kinds import EventKind
from byliv.events.models import Event, Schedule
from byliv.events.recurrence import BadRule
from byliv.feeds import matching
from byliv.feeds.actions.writing import create, identity_of, last_day_of, update
from byliv.feeds.drafts import Draft, Outcome, Refused
from byliv.feeds.matching import Found
from byliv.organisations.models import Organisation
from byliv.places.models import Occupancy, Place
from byliv.themes.models import Theme

BATCH = 100


@dataclass
class Job:
    """Whose events these are, and how they are written.

    `source` names where they come from, the same each time. `place` is where, when a draft does not say; with
    `has_consent` those in charge of it have brought the calendar, so that nobody asks them. `since` leaves out new
    events that were over before. A dry run says what would happen and writes nothing.
    """

    source: str
    organisers: Sequence[Organisation] = ()
    place: Place | None = None
    has_consent: bool = False
    kind: str = EventKind.OTHER
    home: Area | None = None
    since: datetime | None = None
    by: User | None = None
    is_dry_run: bool = False
    seen: set[str] = field(default_factory=set)
    parts: list[tuple[int, str]] = field(default_factory=list)  # (event, the UID of what it is a part of)
    _themes: list[Theme] | None = None
    _municipality: int | None = None
    _near: list[Place] | None = None

    @property
    def themes(self) -> list[Theme]:
        if self._themes is None:
            self._themes = list(Theme.objects.all())
        return self._themes

    @property
    def municipality(self) -> int | None:
        if self._municipality is None and self.home is not None:
            self._municipality = matching.municipality_of(self.home)
        return self._municipality

    @property
    def near(self) -> list[Place]:
        """The places where the organisers are."""
        if self._near is None:
            identities = Occupancy.objects.filter(organisation__in=[each.pk for each in self.organisers])
            rows = Place.objects.public().filter(pk__in=identities.values("place_id")).select_related("area")
            self._near = list(rows.order_by("pk"))
        return self._near


def apply_drafts(rows: Iterable[Draft | Refused], job: Job) -> Iterator[Outcome]:
    """Write each row in a transaction of its own and say what became of it. What the rows lack is left as it is."""
    walking = iter(rows)
    while batch := list(islice(walking, BATCH)):
        drafts = [row for row in batch if isinstance(row, Draft)]
        found = dict(zip(map(id, drafts), matching.find(drafts, job.place, job.near), strict=True))
        for row in batch:
            if isinstance(row, Refused):
                yield Outcome("refused", row.where, row.name, row.reason)
            else:
                outcome = _applied(row, found[id(row)], job)
                if row.part_of and outcome.event_id and not job.is_dry_run:
                    job.parts.append((outcome.event_id, row.part_of))
                yield outcome
    _put_together(job)


def _put_together(job: Job) -> None:
    """Parts to what they are a part of, once all rows are here; where a person has not said otherwise."""
    for pk, uid in job.parts:
        whole = Event.objects.filter(source=job.source, source_id=uid).exclude(pk=pk).first()
        part = Event.objects.filter(pk=pk, part_of=None).first()
        if whole is not None and part is not None:
            with suppress(ValidationError), transaction.atomic():
                change_event(event=part, values={"part_of": whole}, by=job.by)


def _applied(draft: Draft, found: Found, job: Job) -> Outcome:
    name = one_line(str(draft.values.get("name") or ""))[:200]
    uid = identity_of(draft)
    if uid in job.seen:
        return Outcome("refused", draft.where, name, _("It stands in the calendar twice; the first one counts."))
    job.seen.add(uid)
    try:
        with transaction.atomic():
            outcome = _written(draft, found, job, name)
            transaction.set_rollback(job.is_dry_run)
        return outcome
    except (ValidationError, BadRule) as problem:
        return Outcome("refused", draft.where, name, reason_of(problem))
    except (DataError, IntegrityError):
        return Outcome("refused", draft.where, name, _("The database cannot keep it as it is written."))


def reason_of(problem: Exception) -> str:
    """What is wrong, as one sentence for each field."""
    if isinstance(problem, ValidationError):
        return " ".join(problem.messages)
    return _("These dates cannot be read: %(problem)s") % {"problem": str(problem)[:100]}


def _written(draft: Draft, found: Found, job: Job, name: str) -> Outcome:
    known = Event.objects.filter(source=job.source, source_id=identity_of(draft)).select_for_update().first()
    if known is not None:
        return update(known, draft, found, job)
    if draft.is_removed:
        return Outcome("skipped", draft.where, name, _("It was cancelled before it came here."))
    twin = _twin(draft)
    if twin is not None:
        reason = _("It is here already: %(name)s.") % {"name": twin.name}
        return Outcome("skipped", draft.where, name, reason, event_id=twin.pk)
    if job.since is not None and last_day_of(draft) < job.since:
        return Outcome("skipped", draft.where, name, _("It is over."))
    return create(draft, found, job)


def _twin(draft: Draft) -> Event | None:
    """The event that has the same UID already: from another calendar, or our own come back to us."""
    uids = [when.uid for when in draft.dates if when.uid]
    schedule = Schedule.objects.filter(uid__in=uids).select_related("event").first() if uids else None
    return schedule.event if schedule else None
