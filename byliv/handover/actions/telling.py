"""Those who look after keys are reminded: of a code that has grown old, of a key that has not come back."""

from datetime import timedelta

from django.db.models import Q

from byliv.core import clock
from byliv.handover import letters
from byliv.handover.models import Handover, Instruction, KeyReceipt
from byliv.handover.queries import age_of, instructions_of, rules_of, today_at
from byliv.handover.ways import secret_of
from byliv.rooms.models import Room

# Asked for a new code again after so long.
AGAIN = timedelta(days=90)


def ask_for_new_codes() -> int:
    """Write to the hosts of rooms whose code is older than they wanted it to become; returns how many rooms."""
    rooms = Room.objects.filter(pk__in=Instruction.objects.values("room_id")).select_related("place", "host", "run_by")
    return sum(_ask_for_new_code(room) for room in rooms.order_by("pk").iterator(chunk_size=200))


def _ask_for_new_code(room: Room) -> bool:
    rules, now = rules_of(room), clock.now()
    if not rules.months_between or (rules.told_at and rules.told_at > now - AGAIN):
        return False
    current = next((each for each in instructions_of(room) if each.valid_from <= today_at(room)), None)
    secret = secret_of(current) if current else None
    if current is None or secret is None or not secret.code or len(instructions_of(room)) > 1:
        return False
    months, people = age_of(current)
    if months < rules.months_between:
        return False
    Handover.objects.update_or_create(room=room, defaults={"told_at": now})
    letters.ask_for_new_code(room, months, people)
    return True


def remind_of_keys() -> int:
    """Write once to each who should have brought a key back; returns to how many."""
    out = KeyReceipt.objects.filter(back_at=None, told_at=None, holder__is_active=True).exclude(back_by=None)
    late = [
        each for each in out.select_related("room", "holder") if each.back_by and each.back_by < today_at(each.room)
    ]
    told = 0
    for receipt in late:
        free = Q(pk=receipt.pk, told_at=None)
        if KeyReceipt.objects.filter(free).update(told_at=clock.now()):
            letters.remind_of_key(receipt)
            told += 1
    return told
