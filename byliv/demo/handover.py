"""How one gets into the demo's rooms: a key box, a door code that has grown old, a caretaker, an electronic lock."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.handover import actions
from byliv.handover.models import Instruction
from byliv.handover.queries import may_show, today_at
from byliv.rooms.models import Room

WAYS: dict[str, dict[str, str]] = {
    "Mellemsalen": {
        "words": "Gå gennem porten og forbi cykelskuret. Luk porten efter dig, så hunden ikke løber ud.",
        "where": "Den lille grå boks til højre for den grønne dør",
        "code": "2 8 4 9",
        "name": "Alma",
        "phone": "20 00 00 41",
    },
    "Kedelrummet": {
        "words": "Den røde jerndør i gården. Tryk koden og derefter stjerne. Lyset sidder bag døren.",
        "code": "6174*",
        "name": "Dagny",
        "phone": "20 00 00 18",
    },
    "Aulaen": {
        "words": "Kom til hovedindgangen. Karl låser op ti minutter før og går igen, når lyset er tændt.",
        "name": "Karl",
        "phone": "20 00 00 63",
    },
    "Mødelokalet": {
        "words": "Døren til højre i opgangen, første sal. Låsen bipper to gange, når koden er rigtig.",
        "name": "Dagny",
        "phone": "20 00 00 18",
        "fallback": "Der hænger en nøgle i kiosken på hjørnet. Sig, at du skal i mødelokalet.",
    },
}
OLD = "Kedelrummet"
SOON_NEW = "Mellemsalen"
LOCKED = "Mødelokalet"
AGE = timedelta(days=430)


@transaction.atomic
def load() -> None:
    """All of it, each by the room's host."""
    for name, values in WAYS.items():
        room = Room.objects.filter(name=name).select_related("place", "host").first()
        if room is not None and room.host is not None:
            _load_one(room, values)


def _load_one(room: Room, values: dict[str, Any]) -> None:
    today, host = today_at(room), room.host
    actions.write_instruction(room=room, values=values, valid_from=today, by=host)
    if room.name == OLD:
        Instruction.objects.filter(room=room).update(valid_from=today - AGE, code_since=today - AGE)
    if room.name == SOON_NEW and host is not None:
        new = today + timedelta(days=20)
        actions.write_instruction(room=room, values={"code": "5 0 1 7"}, valid_from=new, by=host, keeps=True)
        key = {"key": "Nøgle 2", "holder_name": "Bo Lindeløv", "back_by": today + timedelta(days=5)}
        actions.hand_out(room=room, values=key, by=host)
    if room.name == LOCKED and host is not None:
        door = {"name": "Døren til lokalet", "driver": "pretend", "url": "https://laas.example/mandarinen"}
        actions.save_lock(room=room, values=door, by=host)
        actions.work()
    _seen(room)


def _seen(room: Room) -> None:
    """Whoever comes within a day has looked."""
    now = clock.now()
    coming = Booking.objects.filter(room=room, end__gt=now, start__lt=now + timedelta(days=2))
    for booking in coming.select_related("booked_by", "organisation", "room__place"):
        if booking.booked_by is not None and may_show(booking):
            actions.show(booking=booking, by=booking.booked_by)
