"""Events from a file: the readers of feeds, their writing, and the report of imports."""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from byliv.core import clock
from byliv.exchange.entries import Result, Where
from byliv.exchange.readers.files import BadFile, head_of
from byliv.feeds.actions import Job, apply_drafts
from byliv.feeds.drafts import Outcome, Reading, Unreadable
from byliv.feeds.readers import read
from byliv.organisations.models import Organisation
from byliv.places.models import Place

MAX_BYTES = 100 * 1024 * 1024


def open_events(path: Path) -> Reading:
    """What the file holds. BadFile when it can be read by none of the readers, or is larger than 100 MB."""
    head_of(path)
    if path.stat().st_size > MAX_BYTES:
        raise BadFile(
            _("%(file)s is larger than %(size)s MB; divide it.") % {"file": path.name, "size": MAX_BYTES >> 20}
        )
    try:
        return read(path.read_bytes(), "", path.name)
    except Unreadable as problem:
        raise BadFile(f"{path.name}: {problem}") from problem


def job_for(source: str, organisation: str, place: str, *, only_coming: bool, is_dry_run: bool) -> Job:
    """Whose events these are, by the addresses of an organisation and a place. BadFile when one is not there."""
    organisers = [_organisation(organisation)] if organisation else []
    return Job(
        source=source,
        organisers=organisers,
        place=_place(place) if place else None,
        home=organisers[0].area if organisers else None,
        since=clock.now() if only_coming else None,
        is_dry_run=is_dry_run,
    )


def results(reading: Reading, job: Job) -> Iterator[Result]:
    """What became of each row, as the other imports report it."""
    for outcome in apply_drafts(reading.rows, job):
        yield _result(outcome)


def _result(outcome: Outcome) -> Result:
    status = "changed" if outcome.status == "removed" else outcome.status
    where = Where("element", outcome.where)
    return Result(where, outcome.name, status, outcome.reason, list(outcome.fields), list(outcome.notes))


def _organisation(slug: str) -> Organisation:
    found = Organisation.objects.public().filter(slug=slug).select_related("area").first()
    if found is None:
        raise BadFile(_("There is no organisation with the address %(slug)s.") % {"slug": slug[:60]})
    return found


def _place(slug: str) -> Place:
    found = Place.objects.public().filter(slug=slug).select_related("area").first()
    if found is None:
        raise BadFile(_("There is no place with the address %(slug)s.") % {"slug": slug[:60]})
    return found
