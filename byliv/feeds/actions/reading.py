"""One reading of one feed: fetched, read, compared with what is here, written, and told of."""

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from byliv.core import clock
from byliv.core.fetch import CALENDARS, Fetched, FetchError, Known, fetch
from byliv.feeds import letters, readers
from byliv.feeds.actions import removing, runs
from byliv.feeds.actions.applying import Job, apply_drafts
from byliv.feeds.actions.writing import identity_of
from byliv.feeds.drafts import Draft, Outcome, Reading, Refused, Unreadable
from byliv.feeds.limits import TooLong, time_limit
from byliv.feeds.models import Feed, FeedRun
from byliv.feeds.sightings import sighting
from byliv.listings.merged import final
from byliv.organisations.models import Organisation

ACCEPT = "text/calendar, application/ld+json;q=0.9, text/html;q=0.8, application/json;q=0.7, */*;q=0.5"
LIMITS = CALENDARS
MAX_ROWS = 2_000
SHOWN_ROWS = 200
READ_SECONDS = 60
WRITE_SECONDS = 180
# New events that were over before this are history, and no agenda.
GRACE = timedelta(days=1)
# Forms that hold everything there is; what is on a page may only have scrolled out of it.
COMPLETE = ("ical", "csv", "json")
QUIET = ("unchanged", "skipped")

logger = logging.getLogger(__name__)


def job_of(feed: Feed, *, is_dry_run: bool = False) -> Job:
    """How the feed's events are written."""
    organisation = _organisation_of(feed)
    home = organisation or feed.place
    return Job(
        source=feed.source,
        organisers=[organisation] if organisation else [],
        place=feed.place,
        # Whoever looks after the place has brought the calendar for it.
        has_consent=organisation is None,
        kind=feed.kind,
        home=home.area if home else None,
        since=clock.now() - GRACE,
        is_dry_run=is_dry_run,
    )


def look_at(feed: Feed) -> FeedRun:
    """Read the feed and say what would come in; nothing is written but the report."""
    with override(language_of(feed)):
        started = clock.now()
        try:
            reading, _fetched = _reading_of(feed, None)
        except (FetchError, Unreadable) as problem:
            return runs.failed(feed, problem, started)
        job = job_of(feed, is_dry_run=True)
        outcomes, rows, _whole = _carried_out(reading, job, keeps_all=True)
        runs.describe(feed, reading)
        return runs.note(feed, FeedRun.Result.PREVIEW, started, outcomes, rows, _notes(reading))


def read_feed(feed: Feed) -> FeedRun:
    """Read the feed and take in what has changed. Never raises for what stands in it or how its server behaves."""
    with override(language_of(feed)):
        started = clock.now()
        try:
            reading, fetched = _reading_of(feed, _known(feed))
        except (FetchError, Unreadable) as problem:
            return runs.failed(feed, problem, started)
        if reading is None:
            return runs.same(feed, started)
        gone = _gone(feed, reading)
        if gone and not feed.may_shrink and removing.looks_wrong(feed.source, gone, started):
            return _held(feed, gone, started)
        return _taken(feed, reading, fetched, started)


def language_of(feed: Feed) -> str:
    """The language in which its reports are written: of whoever brought it."""
    return feed.added_by.language if feed.added_by else settings.LANGUAGE_CODE


def _known(feed: Feed) -> Known | None:
    """What we have already; nothing where somebody has just answered or nothing has been taken in."""
    if feed.may_shrink or feed.state != Feed.State.ACTIVE:
        return None
    return Known(feed.etag, feed.last_modified)


def _reading_of(feed: Feed, known: Known | None) -> tuple[Any, Fetched]:
    """What stands there (None: the same as the last time)."""
    fetched = fetch(feed.url, known=known, accept=ACCEPT, limits=LIMITS)
    if not fetched.is_new or (known and fingerprint(fetched.content) == feed.fingerprint):
        return None, fetched
    return _read(fetched), fetched


def _read(fetched: Fetched) -> Reading:
    try:
        with time_limit(READ_SECONDS):
            return readers.read(fetched.content, fetched.content_type, fetched.address)
    except Unreadable:
        raise
    except TooLong as problem:
        raise Unreadable(_("It takes too long to read. Is it a calendar?")) from problem
    except Exception as problem:  # strangers write it: what no reader foresaw must stop nothing else
        logger.exception("A calendar could not be read: %s", fetched.address)
        raise Unreadable(_("We could not read it. We have written down why and will look at it.")) from problem


def fingerprint(content: bytes) -> str:
    """The bytes' own name; calendars that only say when they were written look the same."""
    lines = [line for line in content.splitlines() if not line.startswith((b"DTSTAMP", b"LAST-MODIFIED:"))]
    return hashlib.blake2b(b"\n".join(lines), digest_size=32).hexdigest()


def _gone(feed: Feed, reading: Reading) -> list:
    """What is here and no longer there; nothing where the form does not tell, or not everything was read."""
    if reading.form not in COMPLETE or len(reading.rows) > MAX_ROWS:
        return []
    seen = {identity_of(row) for row in reading.rows if isinstance(row, Draft)}
    refused = {row.name for row in reading.rows if isinstance(row, Refused)}
    return removing.missing(feed.source, seen, refused, clock.now())


def _held(feed: Feed, gone: Sequence[Any], started: datetime) -> FeedRun:
    """Ask first: a calendar that is suddenly empty is more often broken than true."""
    was_held = feed.state == Feed.State.HELD
    feed.state = Feed.State.HELD
    rows = [{"status": "missing", "name": event.name, "event": event.pk} for event in gone[:SHOWN_ROWS]]
    run = runs.note(feed, FeedRun.Result.HELD, started, [], rows, [], counts={"missing": len(gone)})
    if not was_held:
        letters.tell(feed, "held", count=len(gone))
    return run


def _taken(feed: Feed, reading: Reading, fetched: Fetched, started: datetime) -> FeedRun:
    job = job_of(feed)
    outcomes, rows, is_whole = _carried_out(reading, job)
    if is_whole:
        removed = list(removing.remove(_gone(feed, reading)))
        outcomes += removed
        rows += [runs.row_of(outcome) for outcome in removed]
        feed.etag, feed.last_modified = fetched.known.etag, fetched.known.last_modified
        feed.fingerprint = fingerprint(fetched.content)
    notes = _notes(reading)
    if not is_whole:
        notes.append(_("It took too long to take in everything at once; the rest follows."))
    feed.url = fetched.moved_to or feed.url
    feed.state, feed.may_shrink = Feed.State.ACTIVE, False
    runs.describe(feed, reading)
    if not is_whole or any(outcome.status not in QUIET for outcome in outcomes):
        return runs.note(feed, FeedRun.Result.TAKEN, started, outcomes, rows, notes, is_whole=is_whole)
    return runs.same(feed, started)


def _carried_out(reading: Reading, job: Job, *, keeps_all: bool = False) -> tuple[list[Outcome], list[dict], bool]:
    """All outcomes, those that somebody may want to read, and whether there was time for all of them."""
    outcomes: list[Outcome] = []
    told: list[dict[str, Any]] = []
    rows = reading.rows[:MAX_ROWS]
    try:
        with time_limit(WRITE_SECONDS):
            for row, outcome in zip(rows, apply_drafts(rows, job), strict=True):
                outcomes.append(outcome)
                if len(told) < SHOWN_ROWS and (keeps_all or outcome.status not in QUIET or outcome.notes):
                    told.append(runs.row_of(outcome, sighting(row) if isinstance(row, Draft) else {}))
    except TooLong:
        return outcomes, told, False
    return outcomes, told, True


def _notes(reading: Reading) -> list[str]:
    notes = list(reading.notes)
    if len(reading.rows) > MAX_ROWS:
        notes.append(_("There are more than %(count)s events; we take the first ones.") % {"count": MAX_ROWS})
    return notes


def _organisation_of(feed: Feed) -> Organisation | None:
    """The organisation it speaks for; where two became one, the one."""
    if feed.organisation is None:
        return None
    stays = final(feed.organisation)
    return feed.organisation if stays.pk == feed.organisation.pk else Organisation.objects.get(pk=stays.pk)
