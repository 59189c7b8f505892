"""Taking back a change of a room."""

from collections.abc import Callable
from datetime import date, time
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.models import AuditEntry
from byliv.organisations.models import Organisation
from byliv.rooms.actions import around, hours
from byliv.rooms.actions.halls import set_part_of
from byliv.rooms.actions.rooms import FIELDS, change_room, plain
from byliv.rooms.models import Room

DAYS, TIMES = ("available_from", "available_until"), ("loud_from", "loud_until")


class Part(NamedTuple):
    """What stands around a room: `read` gives it as the history keeps it, `write` makes it so."""

    read: Callable[[Room], Any]
    write: Callable[[Room, Any, User | None], object]


PARTS = {
    "hours": Part(hours.hours_of, lambda room, was, by: hours.set_hours(room=room, hours=hours.stretches(was), by=by)),
    "items": Part(around.items_of, lambda room, was, by: around.set_items(room=room, items=was, by=by)),
    "uses": Part(around.uses_of, lambda room, was, by: around.set_uses(room=room, uses=was, by=by)),
    "prices": Part(around.prices_of, lambda room, was, by: around.set_prices(room=room, prices=was, by=by)),
    "access": Part(around.access_of, lambda room, was, by: around.set_access(room=room, facts=was, by=by)),
    "members": Part(around.members_of, lambda room, was, by: around.set_members(room=room, members=_known(was), by=by)),
    "part_of": Part(lambda room: room.part_of_id, lambda room, was, by: set_part_of(room=room, hall=_hall(was), by=by)),
}


def can_be_undone(act: AuditEntry) -> bool:
    """Whether all that the act changed is kept in the history as it was. Pictures are gone with their files."""
    return act.verb == "changed" and bool(act.changes) and set(act.changes) <= {*FIELDS, *PARTS}


@transaction.atomic
def undo(*, room: Room, act: AuditEntry, by: User | None) -> None:
    """Put back what stood there before the act; ValidationError when it has been changed again since."""
    if not can_be_undone(act) or act.target_id != room.pk or act.target_type != room._meta.label_lower:
        raise ValidationError(_("This cannot be undone."))
    room.refresh_from_db()
    if any(now_of(room, code) != after for code, (_before, after) in act.changes.items()):
        raise ValidationError(_("This has been changed again since. Change it by hand."))
    own = {code: _value(code, both[0]) for code, both in act.changes.items() if code in FIELDS}
    if own:
        change_room(room=room, values=own, by=by)
    for code, both in act.changes.items():
        if code in PARTS:
            PARTS[code].write(room, both[0], by)


def now_of(room: Room, code: str) -> Any:
    """What stands there now, as the history keeps it."""
    return PARTS[code].read(room) if code in PARTS else plain(room, code)


def _value(code: str, was: Any) -> Any:
    if was is None:
        return None
    if code == "run_by":
        return Organisation.objects.filter(pk=was).first()
    if code == "host":
        return User.objects.filter(pk=was).first()
    if code in DAYS:
        return date.fromisoformat(was)
    return time.fromisoformat(was) if code in TIMES else was


def _known(ids: list[int]) -> list[int]:
    return list(Organisation.objects.filter(pk__in=ids).values_list("pk", flat=True))


def _hall(was: int | None) -> Room | None:
    found = Room.objects.filter(pk=was).first() if was is not None else None
    if was is not None and found is None:
        raise ValidationError(_("The hall that it was part of is gone."))
    return found
