"""The history of a listing in words: for everybody what changed when, for those who may edit also who and how."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from byliv.audit.models import AuditEntry
from byliv.audit.queries import entries_of
from byliv.core.text import excerpt
from byliv.listings.models import Listing

Words = Mapping[str, str | Promise]

FIELDS: Words = {
    "name": _("name"),
    "kind": _("kind"),
    "summary_da": _("the one line"),
    "summary_en": _("the one line in English"),
    "description_da": _("description"),
    "description_en": _("description in English"),
    "street_address": _("address"),
    "postal_code": _("postal code"),
    "locality": _("town"),
    "longitude": _("position"),
    "latitude": _("position"),
    "is_public": _("visibility"),
    "licence": _("licence"),
    "source": _("source"),
    "source_id": _("source"),
    "source_url": _("source"),
    "themes": _("themes"),
    "contacts": _("contacts"),
    "links": _("links"),
    "photos": _("photos"),
}
VERBS: Words = {
    "created": _("Put on the map"),
    "changed": _("Changed"),
    "confirmed": _("Confirmed: right as it stands"),
    "claimed": _("Shown whose it is"),
    "joined": _("Somebody joined the team"),
    "left": _("Somebody left the team"),
}


class Change(NamedTuple):
    """A field's words, and what stood there before and after."""

    label: str
    before: str
    after: str


class Act(NamedTuple):
    """One line of the history; `who` and `changes` only for those who may edit."""

    when: Any
    what: str
    who: str
    changes: list[Change]


def history_of(listing: Listing, *, words: Words, is_full: bool, limit: int = 8) -> list[Act]:
    """The latest acts, newest first."""
    return [_act(entry, {**FIELDS, **words}, is_full) for entry in entries_of(listing, limit)]


def _act(entry: AuditEntry, words: Words, is_full: bool) -> Act:
    what = str(VERBS.get(entry.verb, entry.verb))
    labels = list(dict.fromkeys(str(words.get(field, field)) for field in entry.changes))
    if labels:
        what = gettext("%(what)s: %(fields)s") % {"what": what, "fields": get_text_list(labels, gettext("and"))}
    who = (str(entry.by) if entry.by else gettext("the program")) if is_full else ""
    changes = [
        Change(str(words.get(field, field)), _short(before), _short(after))
        for field, (before, after) in entry.changes.items()
        if before or after
    ]
    return Act(entry.created_at, what, who, changes if is_full else [])


def _short(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, dict):
        value = [f"{key}: {part}" for key, part in value.items()]
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value)
    return "" if value is None else excerpt(str(value), 120)
