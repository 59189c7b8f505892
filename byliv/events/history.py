"""The history of an event in words: for everybody what changed when, for those who may edit also who."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from byliv.audit.models import AuditEntry
from byliv.audit.queries import entries_of
from byliv.core.text import excerpt
from byliv.events.kinds import EventKind
from byliv.events.models import Event, Status
from byliv.listings.history import Act, Change, label_of
from byliv.listings.parts import listed

WORDS = {
    "url": _("web page"),
    "status": _("how it stands"),
    "status_note": _("why"),
    "place": _("place"),
    "room": _("room"),
    "location": _("where"),
    "part_of": _("part of"),
    "languages": _("languages"),
    "age_from": _("age"),
    "age_to": _("age"),
    "is_free": _("price"),
    "price_from": _("price"),
    "price_text": _("price"),
    "ticket_url": _("tickets"),
    "photo": _("photo"),
    "photo_alt_da": _("what the picture shows"),
    "photo_alt_en": _("what the picture shows, in English"),
    "photo_credit": _("who took the picture"),
    "organisers": _("who is behind it"),
    "dates": _("dates"),
    "consent": _("the place’s answer"),
    "gathered": _("dates from another entry"),
}
VERBS = {
    "created": _("Put in the calendar"),
    "changed": _("Changed"),
    "answered": _("The place has answered"),
    "gathered": _("Made one event of several"),
}
CHOICES = {"kind": dict(EventKind.choices), "status": dict(Status.choices), "consent": dict(Event.Consent.choices)}
LENGTH = 120


def history_of(event: Event, *, is_full: bool, limit: int = 8) -> list[Act]:
    """The latest acts, newest first."""
    return told(entries_of(event, limit), is_full=is_full)


def told(entries: Iterable[AuditEntry], *, is_full: bool) -> list[Act]:
    """These acts in words; names of people and what stood there only for those who may edit."""
    return [_act(entry, is_full) for entry in entries]


def _act(entry: AuditEntry, is_full: bool) -> Act:
    what = str(VERBS.get(entry.verb, entry.verb))
    labels = list(dict.fromkeys(_label(field) for field in entry.changes))
    if labels:
        what = gettext("%(what)s: %(fields)s") % {"what": what, "fields": listed(labels)}
    if not is_full:
        return Act(entry.created_at, what, "", [])
    who = str(entry.by) if entry.by else gettext("the program")
    return Act(entry.created_at, what, who, [_change(field, *both) for field, both in entry.changes.items()])


def _label(field: str) -> str:
    """One date stands for itself: its changes are written down under its day."""
    return label_of(field, WORDS)


def _change(field: str, before: Any, after: Any) -> Change:
    return Change(_label(field), _words(field, before), _words(field, after))


def _words(field: str, value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if field in CHOICES:
        return str(CHOICES[field].get(value, value or ""))
    if isinstance(value, dict):
        value = listed(f"{key}: {part}" for key, part in value.items())
    if isinstance(value, list):
        value = listed(value)
    return excerpt("" if value is None else str(value), LENGTH)
