"""Taking back a change of an event's own plain fields."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.models import AuditEntry
from byliv.events.actions.events import LINE_FIELDS, PLAIN_FIELDS, TEXT_FIELDS, change_event
from byliv.events.models import Event

# Things behind these are written down by name only, and a photo's files are gone.
NOT_BACK = {"place", "part_of", "photo", "imported", "source", "source_id", "source_url"}
CAN_GO_BACK = set(LINE_FIELDS + TEXT_FIELDS + PLAIN_FIELDS) - NOT_BACK


def can_be_undone(act: AuditEntry) -> bool:
    """Whether all that the act changed is kept in the history as it was."""
    return act.verb == "changed" and bool(act.changes) and set(act.changes) <= CAN_GO_BACK


@transaction.atomic
def undo(*, event: Event, act: AuditEntry, by: User | None) -> None:
    """Put back what stood there before the act; ValidationError when it has been changed again since."""
    if not can_be_undone(act) or act.target_id != event.pk or act.target_type != event._meta.label_lower:
        raise ValidationError(_("This cannot be undone."))
    event.refresh_from_db()
    if any(getattr(event, field) != after for field, (_before, after) in act.changes.items()):
        raise ValidationError(_("This has been changed again since. Change it by hand."))
    change_event(event=event, values={field: both[0] for field, both in act.changes.items()}, by=by)
