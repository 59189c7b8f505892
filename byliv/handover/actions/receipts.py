"""Keys are given out and come back."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.core.text import one_line
from byliv.handover.models import KeyReceipt
from byliv.handover.permissions import can_keep_keys
from byliv.handover.queries import today_at
from byliv.rooms.models import Room


@transaction.atomic
def hand_out(*, room: Room, values: Mapping[str, Any], by: User, booking: Booking | None = None) -> KeyReceipt:
    """Note that somebody has a key: `key`, `holder_name`, `back_by`, `note`. With a booking, its booker has it.

    ValidationError when the same key is out already.
    """
    if not can_keep_keys(by, room):
        raise PermissionDenied
    key = one_line(values.get("key") or "")
    holder = booking.booked_by if booking else None
    name = one_line(values.get("holder_name") or "") or (str(holder) if holder else "")
    if not key or not name:
        raise ValidationError({"key" if not key else "holder_name": _("Write which key it is, and who has it.")})
    back_by = values.get("back_by")
    if back_by is not None and back_by < today_at(room):
        raise ValidationError({"back_by": _("That day is past. Choose today or a later day.")})
    _not_out(room, key)
    receipt = KeyReceipt.objects.create(
        room=room, key=key, holder=holder, holder_name=name[:100], booking=booking, back_by=back_by,
        note=one_line(values.get("note") or ""), handed_out_at=clock.now(), handed_out_by=by,
    )  # fmt: skip
    record(by=by, verb="handed out a key", target=room)
    return receipt


@transaction.atomic
def take_back(*, receipt: KeyReceipt, by: User) -> None:
    """The key is back. A second time changes nothing."""
    if not can_keep_keys(by, receipt.room):
        raise PermissionDenied
    if KeyReceipt.objects.filter(pk=receipt.pk, back_at=None).update(back_at=clock.now()):
        record(by=by, verb="took a key back", target=receipt.room)


def _not_out(room: Room, key: str) -> None:
    """Under the room's row, so that of two who give out the same key one is told."""
    Room.objects.select_for_update().filter(pk=room.pk).first()
    out = KeyReceipt.objects.filter(room=room, key__iexact=key, back_at=None).first()
    if out is not None:
        words = _("%(key)s is with %(name)s. Note that it is back first, or give this one another name.")
        raise ValidationError({"key": words % {"key": out.key, "name": out.holder_name}})
