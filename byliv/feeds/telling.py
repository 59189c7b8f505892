"""Reports of readings in words."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from byliv.events.models import Event, Timing
from byliv.feeds.models import FeedRun
from byliv.feeds.words import labels_of

STATUSES = {
    "created": pgettext_lazy("of an event", "new"),
    "changed": pgettext_lazy("of an event", "changed"),
    "kept": pgettext_lazy("of an event", "kept as you wrote it"),
    "unchanged": pgettext_lazy("of an event", "as before"),
    "removed": pgettext_lazy("of an event", "cancelled"),
    "missing": pgettext_lazy("of an event", "no longer there"),
    "skipped": pgettext_lazy("of an event", "left out"),
    "refused": pgettext_lazy("of an event", "not taken"),
}
BADGES = {"created": "open", "changed": "fresh", "removed": "closed", "refused": "stale", "skipped": "stale"}


class Line(NamedTuple):
    """One row of a report as the page shows it."""

    status: str
    badge: str
    name: str
    url: str
    when: str
    at: str
    fields: str
    reason: str
    notes: list[str]


class Report(NamedTuple):
    """A reading as the page shows it."""

    run: FeedRun
    counts: str
    lines: list[Line]


def report_of(run: FeedRun, slugs: Mapping[int, str]) -> Report:
    """A reading in words; `slugs` are {event: its address part} of the events that are still there."""
    return Report(run, counts_in_words(run.counts), [_line(row, slugs) for row in run.rows])


def reports_of(runs: Iterable[FeedRun]) -> list[Report]:
    """Several readings in words; one query for the events in them."""
    runs = list(runs)
    identities = {row["event"] for run in runs for row in run.rows if row.get("event")}
    slugs = dict(Event.objects.filter(pk__in=identities).values_list("pk", "slug"))
    return [report_of(run, slugs) for run in runs]


def counts_in_words(counts: Mapping[str, int]) -> str:
    """Such as "3 new, 1 cancelled"."""
    return ", ".join(f"{counts[status]} {words}" for status, words in STATUSES.items() if counts.get(status))


def coming_in_words(count: int) -> str:
    return ngettext("%(count)s event to come", "%(count)s events to come", count) % {"count": count}


def _line(row: Mapping[str, Any], slugs: Mapping[int, str]) -> Line:
    slug = slugs.get(row.get("event") or 0)
    status = row["status"]
    return Line(
        status=str(STATUSES.get(status, status)),
        badge=BADGES.get(status, "fresh"),
        name=row.get("name") or _("without a name"),
        url=_address(slug) if slug else "",
        when=_when(row.get("when", ""), row.get("timing", "")),
        at=row.get("at", ""),
        fields=labels_of(row.get("fields", [])),
        reason=row.get("reason", ""),
        notes=row.get("notes", []),
    )


def _address(slug: str) -> str:
    return Event(slug=slug).get_absolute_url()


def _when(text: str, timing: str) -> str:
    if not text:
        return ""
    moment = localtime(datetime.fromisoformat(text))
    return date_format(moment, "DATE_FORMAT" if timing != Timing.TIMED else "DATETIME_FORMAT")
