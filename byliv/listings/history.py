"""The history of a listing in words: for everybody what changed when, for those who may edit also who."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from byliv.audit.models import AuditEntry
from byliv.audit.queries import entries_of
from byliv.core.text import excerpt
from byliv.listings import parts
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
    "opening_hours": _("opening hours"),
    "access": _("access"),
    "alt_da": _("what the picture shows"),
    "alt_en": _("what the picture shows, in English"),
    "credit": _("who took the picture"),
    "events": _("events"),
    "merged": _("another entry"),
    "merged_into": _("another entry"),
}
VERBS: Words = {
    "created": _("Put on the map"),
    "changed": _("Changed"),
    "confirmed": _("Confirmed: right as it stands"),
    "merged": _("Merged: this was here twice"),
    "merged_into": _("Merged into another"),
    "unmerged": _("Taken apart again"),
    "told_apart": _("Looks like another and is not"),
    "claimed": _("Shown whose it is"),
    "joined": _("Somebody joined the team"),
    "left": _("Somebody left the team"),
    "feed_added": _("A calendar was brought"),
    "feed_started": _("A calendar is read from now on"),
    "feed_paused": _("A calendar was paused"),
    "feed_removed": _("A calendar was taken away"),
}
# What everybody may read both versions of. Who is on a team and how to reach people is not among it.
TOLD = {*parts.FIELDS, "themes", "links", "photos", "opening_hours", "access"}


class Change(NamedTuple):
    """A field's words, and what stood there before and after."""

    label: str
    before: str
    after: str


class Act(NamedTuple):
    """One line of the history; `undo_url` and `restore_url` only for those who may edit."""

    when: Any
    what: str
    who: str
    changes: list[Change]
    undo_url: str = ""
    restore_url: str = ""


def history_of(listing: Listing, *, words: Words, is_full: bool, limit: int = 8) -> list[Act]:
    """The latest acts, newest first, for the listing's own page."""
    return [_short_act(listing, entry, words, is_full) for entry in entries_of(listing, limit)]


def _short_act(listing: Listing, entry: AuditEntry, words: Words, is_full: bool) -> Act:
    who = (str(entry.by) if entry.by else gettext("the program")) if is_full else ""
    changes = changes_in(listing, entry.changes, words) if is_full else []
    return Act(entry.created_at, what_was_done(entry, words), who, changes)


def what_was_done(entry: AuditEntry, words: Words) -> str:
    """Such as "Changed: name and address"."""
    what = str(VERBS.get(entry.verb, entry.verb))
    labels = list(dict.fromkeys(label_of(field, words) for field in entry.changes))
    if not labels:
        return what
    return gettext("%(what)s: %(fields)s") % {"what": what, "fields": get_text_list(labels, gettext("and"))}


def label_of(field: str, words: Words) -> str:
    """What people call a field."""
    return str(words.get(field) or FIELDS.get(field, field))


def changes_in(
    listing: Listing, changes: Mapping[str, list], words: Words, *, length: int = 120, only: Iterable[str] | None = None
) -> list[Change]:
    """Each changed field in words (`only` these, if given), before and after cut at so many characters."""
    return [
        Change(label_of(field, words), _cut(listing, field, before, length), _cut(listing, field, after, length))
        for field, (before, after) in changes.items()
        if (before not in (None, "", []) or after not in (None, "", [])) and (only is None or field in only)
    ]


def _cut(listing: Listing, field: str, value: Any, length: int) -> str:
    return excerpt(parts.in_words(listing, field, value), length)


class Reader(NamedTuple):
    """Who reads: whether they may know who did what, who does what by role, and where an act leads."""

    may_edit: bool
    words: Words
    # {user: "those who run it", …} of everybody behind the acts
    roles: Mapping[int, str]
    undo_url: Callable[[AuditEntry], str]
    restore_url: Callable[[AuditEntry], str]


def told(listing: Listing, entries: Iterable[AuditEntry], reader: Reader) -> list[Act]:
    """These acts, newest first, for whoever reads: what was written while the page was hidden stays hidden."""
    hidden = _hidden_acts(listing) if not reader.may_edit else set()
    return [_told(listing, entry, reader, is_hidden=entry.pk in hidden) for entry in entries]


def _told(listing: Listing, entry: AuditEntry, reader: Reader, *, is_hidden: bool) -> Act:
    role = gettext("the program") if entry.by_id is None else reader.roles[entry.by_id]
    changes = [] if is_hidden else changes_in(listing, entry.changes, reader.words, only=TOLD)
    what = what_was_done(entry, reader.words)
    if not reader.may_edit:
        return Act(entry.created_at, what, role, changes)
    who = f"{entry.by} · {role}" if entry.by else role
    return Act(entry.created_at, what, who, changes, reader.undo_url(entry), reader.restore_url(entry))


def _hidden_acts(listing: Listing) -> set[int]:
    """The acts after which only those who may edit saw the page, and those that hid or showed it."""
    acts = AuditEntry.objects.filter(target_type=listing._meta.label_lower, target_id=listing.pk)
    if not acts.filter(changes__has_key="is_public").exists():
        return set()
    hidden, is_public = set(), listing.is_public
    for pk, changes in acts.order_by("-pk").values_list("pk", "changes"):
        was_public = changes["is_public"][0] if "is_public" in changes else is_public
        if not (is_public and was_public):
            hidden.add(pk)
        is_public = was_public
    return hidden
