"""What the page of a room's keys shows."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils.formats import date_format

from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.handover.forms import KeyForm, RulesForm
from byliv.handover.models import Instruction
from byliv.handover.queries import age_of, keys_out, locks_of, rules_of, today_at
from byliv.handover.ways import secret_of
from byliv.rooms.choices import Way
from byliv.rooms.models import Room

LATEST = 5
NEAR = timedelta(days=14)


def desk_of(room: Room, instructions: Sequence[Instruction]) -> dict[str, Any]:
    """All but the secrets."""
    today = today_at(room)
    current = next((each for each in instructions if each.valid_from <= today), None)
    rules = rules_of(room)
    months, people = age_of(current) if current else (0, 0)
    has_code = bool(current and (secret := secret_of(current)) and secret.code)
    return {
        "room": room,
        "current": current,
        "is_halls": bool(instructions) and instructions[0].room_id != room.pk,
        "coming": [each for each in instructions if each.valid_from > today],
        "months": months,
        "people": people,
        "is_old": bool(has_code and rules.months_between and months >= rules.months_between),
        "rules_form": RulesForm(rules=rules),
        "keys_out": [(each, each.back_by is not None and each.back_by < today) for each in keys_out(room)],
        "key_form": KeyForm(bookings=key_choices(room)),
        "keys_back": room.key_receipts.exclude(back_at=None)[:LATEST],
        "showings": room.showings.select_related("person", "booking", "instruction")[:LATEST],
        "locks": list(locks_of(room)),
        "wants_lock": room.way_in == Way.LOCK,
        "needs_none": room.way_in == Way.OPEN,
    }


def has_lock(room: Room) -> bool:
    return locks_of(room).exists()


def bookings_near(room: Room) -> list[Booking]:
    """Confirmed ones of these weeks, for which a key may be given out."""
    now = clock.now()
    found = room.bookings.filter(state=State.CONFIRMED, end__gt=now - NEAR, start__lt=now + NEAR)
    return list(found.select_related("booked_by", "organisation").order_by("start")[:100])


def key_choices(room: Room) -> list[tuple[str, str]]:
    """(number, words) of bookings that a key may be for."""
    return [(each.number, booking_line(each)) for each in bookings_near(room)]


def booking_line(booking: Booking) -> str:
    """As "Thursday 4 June 19.00 · Koret"."""
    who = booking.organisation or booking.booked_by
    when = date_format(booking.start.astimezone(clock.local_now().tzinfo), "DATETIME_FORMAT")
    return f"{when} · {who}" if who else when
