"""The dates of an event as lines of a page: when, how it stands, and what is different on that date."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from byliv.events.models import Event, Occurrence, Override, Status
from byliv.events.recurrence import zone_of
from byliv.events.words import Moment, day_words, moment_words, occurrence_words


class DateLine(NamedTuple):
    """One date: `when` in words, `status` loud when it is not as planned, `url` for those who may change it."""

    start: datetime
    when: str
    status: str
    status_words: str
    note: str
    name: str
    room: str
    url: str

    @property
    def is_off(self) -> bool:
        return self.status in (Status.CANCELLED, Status.POSTPONED)


class State(NamedTuple):
    """How the whole event stands: `kind` is cancelled, postponed, tentative, over or ""; with words and a note."""

    kind: str
    words: str
    note: str


def date_lines(
    rows: Sequence[Occurrence], overrides: Mapping[tuple[int, datetime], Override], urls: Mapping[int, str]
) -> list[DateLine]:
    """Lines for these rows; what an exception says stands beside its date."""
    return [_line(row, overrides.get((row.schedule_id, row.original)), urls.get(row.pk, "")) for row in rows]


def _line(row: Occurrence, override: Override | None, url: str) -> DateLine:
    return DateLine(
        start=row.start,
        when=occurrence_words(row),
        status=row.status if row.status != Status.CONFIRMED else "",
        status_words=status_words(row),
        note=override.status_note if override else "",
        name=override.name if override else "",
        room=override.room if override else "",
        url=url,
    )


def status_words(row: Occurrence) -> str:
    """ "Cancelled", "Postponed to Thursday 14 May, 19:00"; "" for what is as planned."""
    if row.status == Status.CONFIRMED:
        return ""
    if row.status == Status.POSTPONED and row.postponed_to is not None:
        to = row.postponed_to.astimezone(zone_of(row.schedule.zone))
        moved = Moment(to, to, row.timing, True)
        return _("Postponed to %(when)s") % {"when": moment_words(moved, row.schedule.zone)}
    return str(Status(row.status).label)


def state_of(event: Event, ahead: Sequence[Occurrence]) -> State:
    """What stands loud on top of the page; ("", "", "") when all is as planned."""
    if event.status != Status.CONFIRMED:
        return State(event.status, str(Status(event.status).label), event.status_note)
    if not ahead:
        return State("over", _("It is over."), "")
    first = ahead[0]
    if first.status in (Status.CANCELLED, Status.POSTPONED):
        day = day_words(first.start.astimezone(zone_of(first.schedule.zone)).date())
        return State(first.status, f"{day}: {status_words(first)}", "")
    return State("", "", "")
