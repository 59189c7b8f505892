"""What happened on the register, in words."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from byliv.audit.models import AuditEntry
from byliv.partnerships.choices import Tick

FIELDS: dict[str, str | Promise] = {
    "name": _("name"),
    "kind": _("kind"),
    "organisation": _("the entry on the map"),
    "words": _("notes"),
    "people": _("whom to speak with"),
    "wants": _("what they want to join in"),
    "holdings": _("what they own"),
    "talks": _("a talk"),
    "next_step": _("a step taken"),
    "agreed_on": _("an agreement"),
    "ended_on": _("whether they own something here"),
    "leaves_at": _("whether all shall be deleted"),
    "merged": _("put together with another row of the same owner"),
    "links": _("the links were closed"),
    "answered": _("an answer of their own"),
    **dict.fromkeys(Tick.values, _("what everybody may see")),
}


class Act(NamedTuple):
    """Something happened: when, who ("" for the owner or the program), what."""

    at: datetime
    who: str
    what: str


def acts_of(entries: Iterable[AuditEntry]) -> list[Act]:
    """The history of an owner, in words."""
    return [Act(entry.created_at, str(entry.by or ""), _what(entry)) for entry in entries]


def _what(entry: AuditEntry) -> str:
    if entry.verb == "created":
        return gettext("Put on the register")
    fields = dict.fromkeys(str(FIELDS[field]) for field in entry.changes if field in FIELDS)
    return get_text_list(list(fields), gettext("and")) or gettext("Changed")
