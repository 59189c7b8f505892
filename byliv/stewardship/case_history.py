"""What happened to a case, in words."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.audit.queries import entries_of
from byliv.stewardship.models import Case

VERBS = {
    "accepted": gettext_lazy("Accepted"),
    "declined": gettext_lazy("Declined"),
    "reopened": gettext_lazy("Answer taken back"),
    "withdrew": gettext_lazy("Withdrawn by the sender"),
    "appealed": gettext_lazy("The sender asked the area above"),
}
REASONS = dict(Case.Reason.choices)


class Act(NamedTuple):
    """One line of a case's history."""

    when: Any
    what: str
    who: str
    reason: str
    words: str


def history_of(case: Case) -> list[Act]:
    """From the latest back to the opening."""
    acts = [
        Act(
            entry.created_at,
            str(VERBS.get(entry.verb, entry.verb)),
            str(entry.by) if entry.by else "",
            str(REASONS.get(_after(entry.changes, "reason"), "")),
            _after(entry.changes, "answer"),
        )
        for entry in entries_of(case, 20)
    ]
    return [*acts, Act(case.created_at, _("Sent"), "", "", "")]


def _after(changes: dict, field: str) -> str:
    return str((changes.get(field) or ["", ""])[1] or "")
