"""Events that were written one by one and are one: their dates become dates of the first."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import images
from byliv.events import permissions
from byliv.events.actions.addresses import keep_address
from byliv.events.actions.events import MAX_SCHEDULES
from byliv.events.actions.occurrences import rebuild
from byliv.events.models import Event


@transaction.atomic
def gather(*, event: Event, others: Sequence[Event], by: User) -> None:
    """Give the event all dates of the others, with their exceptions and UIDs; their addresses lead to it from now on.

    PermissionDenied when `by` may not edit one of them, ValidationError when there would be too many dates.
    """
    others = [other for other in others if other.pk != event.pk]
    if not all(permissions.can_edit(by, each) for each in (event, *others)):
        raise PermissionDenied
    count = sum(each.schedules.count() for each in (event, *others))
    if count > MAX_SCHEDULES:
        raise ValidationError(_("Write at most %(count)s sets of dates.") % {"count": MAX_SCHEDULES})
    for other in others:
        # Calendars that hold the date see that it has a new version.
        other.occurrences.all().delete()
        other.schedules.update(event=event, sequence=F("sequence") + 1)
        other.parts.update(part_of=event)
        keep_address(other, event)
        if other.photo:
            images.forget(other.photo)
        record(by=by, verb="deleted", target=other)
        other.delete()
    rebuild(event)
    record(by=by, verb="gathered", target=event, changes={"gathered": [None, str(len(others))]})
