"""How one gets in is written, and how it is looked after."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import text
from byliv.handover.models import Handover, Instruction
from byliv.handover.permissions import can_keep_keys
from byliv.handover.queries import rules_of, today_at
from byliv.handover.ways import FIELDS, Secret, secret_of
from byliv.rooms.models import Room

LONG = ("words", "fallback")
MOST = {"words": 1000, "fallback": 500, "where": 200, "code": 60, "name": 100, "phone": 40}
RULES = ("hours_before", "is_in_reminder", "months_between")


@transaction.atomic
def write_instruction(
    *, room: Room, values: Mapping[str, str], valid_from: date, by: User | None, keeps: bool = False
) -> Instruction:
    """Say how one gets in from this day on. A second time for the same day takes the place of the first.

    `keeps`: what is left empty stays as it is that day. ValidationError by field when it cannot be.
    """
    _check(room, by)
    if valid_from < today_at(room):
        raise ValidationError({"valid_from": _("That day is past. Choose today or a later day.")})
    before = Instruction.objects.filter(room=room, valid_from__lte=valid_from).order_by("-valid_from").first()
    kept = (secret_of(before) if before else None) or Secret()
    new = _cleaned(values, kept if keeps else Secret())
    if new == Secret():
        raise ValidationError({"words": _("Write how one gets in: where the key is, the code, or who opens.")})
    is_new_code = before is None or new.code != kept.code
    found, _created = Instruction.objects.update_or_create(
        room=room,
        valid_from=valid_from,
        defaults={
            "sealed": new.sealed(),
            "code_since": valid_from if before is None or is_new_code else before.code_since,
            "written_by": by,
        },
    )
    Handover.objects.filter(room=room).update(told_at=None)
    record(by=by, verb="wrote the way in", target=room)
    return found


@transaction.atomic
def drop_instruction(*, instruction: Instruction, by: User | None) -> None:
    """Take one away: what stood before it counts on."""
    _check(instruction.room, by)
    record(by=by, verb="dropped the way in", target=instruction.room)
    instruction.delete()


@transaction.atomic
def set_rules(*, room: Room, values: Mapping[str, Any], by: User | None) -> Handover:
    """When it is shown, whether codes may stand in a mail, and how old a code may become."""
    _check(room, by)
    rules = rules_of(room)
    before = {field: getattr(rules, field) for field in RULES}
    changed = {key: [was, values[key]] for key, was in before.items() if values.get(key, was) != was}
    for field, (_before, after) in changed.items():
        setattr(rules, field, after)
    rules.full_clean()
    rules.save()
    record(by=by, verb="changed", target=room, changes=changed)
    return rules


def _cleaned(values: Mapping[str, str], kept: Secret) -> Secret:
    new = asdict(kept)
    for field in FIELDS:
        given = (text.clean if field in LONG else text.one_line)(values.get(field) or "")
        if len(given) > MOST[field]:
            raise ValidationError({field: _("Use at most %(count)s characters here.") % {"count": MOST[field]}})
        new[field] = given or new[field]
    return Secret(**new)


def _check(room: Room, by: User | None) -> None:
    """The program itself (None) and those who look after the keys."""
    if by is not None and not can_keep_keys(by, room):
        raise PermissionDenied
