"""Fills an installation of places with rooms and bookings, as the program's own actions would have written them, though
without history. A tenth of the rooms is wanted much more than the others; a twentieth is part of the one before."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from django.db import models, transaction

from bench import bulk
from byliv.bookings.choices import State
from byliv.bookings.models import LETTERS, Booking, Taken
from byliv.core import clock
from byliv.places.models import Place
from byliv.rooms.choices import Item, Noise, Offer, Payer, Unit, Use
from byliv.rooms.models import Price, Room, RoomHours, RoomItem, RoomUse

ZONE = ZoneInfo("Europe/Copenhagen")
DAYS = (-250, 170)  # around today
# Hours of a day that are booked, and how much more than others.
SLOTS = ((9, 12, 1), (13, 16, 1), (16, 18, 2), (18, 22, 4))
BUSY_SHARE, BUSY_TIMES = 0.1, 3
PART_EVERY = 20
CHUNK = 500
ROOMS: list[type[models.Model]] = [Room, RoomHours, RoomItem, RoomUse, Price]
BOOKINGS: list[type[models.Model]] = [Booking, Taken]


def fill(rooms: int, bookings: int, *, seed: int = 5) -> dict[str, int]:
    """Write so many rooms into the installation's places, and so many bookings; rows by table."""
    rng = np.random.default_rng(seed)
    with bulk.without_indexes([model._meta.db_table for model in ROOMS]), transaction.atomic():
        _rooms(rooms, rng)
    bulk.settle(ROOMS)
    with bulk.without_indexes([model._meta.db_table for model in BOOKINGS]), transaction.atomic():
        _bookings(rooms, bookings, rng)
    bulk.settle(BOOKINGS)
    return {model._meta.label: model._default_manager.count() for model in [*ROOMS, *BOOKINGS]}


def _rooms(count: int, rng: np.random.Generator) -> None:
    ids = list(range(1, count + 1))
    rows = list(Place.objects.order_by("pk").values_list("pk", "area_id", "longitude", "latitude", "tile_key"))
    places = [rows[at] for at in rng.integers(0, len(rows), count).tolist()]
    for at in range(PART_EVERY - 1, count, PART_EVERY):
        places[at] = places[at - 1]
    now = bulk.kept(Room._meta.get_field("created_at"), clock.now())  # type: ignore[arg-type]
    seated = (4 + rng.gamma(1.3, 25, count)).astype(int)
    bulk.insert(
        Room,
        {
            "id": ids,
            "name": [f"Lokale {pk}" for pk in ids],
            "slug": [f"lokale-{pk}" for pk in ids],
            "secret": [f"secret-{pk}" for pk in ids],
            "place_id": [place[0] for place in places],
            "part_of_id": [pk - 1 if pk % PART_EVERY == 0 else None for pk in ids],
            "area_id": [place[1] for place in places],
            "longitude": [place[2] for place in places],
            "latitude": [place[3] for place in places],
            "tile_key": [place[4] for place in places],
            "offer": rng.choice(Offer.values, count).tolist(),
            "noise": rng.choice(Noise.values, count, p=[0.2, 0.4, 0.2, 0.2]).tolist(),
            "seated": seated.tolist(),
            "standing": (seated * 1.5).astype(int).tolist(),
            "floor_area": (seated * 2).tolist(),
            "is_step_free": [(None, True, False)[at] for at in rng.integers(0, 3, count).tolist()],
            "created_at": [now] * count,
            "updated_at": [now] * count,
        },
    )
    _around(ids, rng)


def _around(ids: list[int], rng: np.random.Generator) -> None:
    opens = rng.choice([8, 9, 12, 16, 17], len(ids)).tolist()
    hours = [(pk, day, start * 60, 22 * 60) for pk, start in zip(ids, opens, strict=True) for day in range(7)]
    bulk.insert(RoomHours, _columns(("room_id", "weekday", "opens", "closes"), hours))
    for model, field, values in ((RoomItem, "item", Item.values), (RoomUse, "use", Use.values)):
        picked = [(pk, values[at]) for pk in ids for at in rng.permutation(len(values))[:3].tolist()]
        bulk.insert(model, _columns(("room_id", field), picked))
    amounts = rng.choice([0, 5_000, 10_000, 20_000, 40_000], (len(ids), 2)).tolist()
    kinds = (Payer.EVERYBODY, Payer.ASSOCIATION)
    prices = [
        (pk, payer, Unit.HOUR, own[at]) for pk, own in zip(ids, amounts, strict=True) for at, payer in enumerate(kinds)
    ]
    bulk.insert(Price, _columns(("room_id", "payer", "unit", "amount"), prices))


def _columns(names: tuple[str, ...], rows: list[tuple[Any, ...]]) -> dict[str, list[Any]]:
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def _times() -> tuple[list[Any], list[Any], np.ndarray]:
    """Every time that can be booked, as the database keeps its start and its end, and how much it is wanted."""
    today = clock.local_now().date()
    field = Taken._meta.get_field("start")
    starts, ends, wanted = [], [], []
    for number in range(*DAYS):
        day = today + timedelta(days=number)
        for first, last, times in SLOTS:
            for kept, hour in ((starts, first), (ends, last)):
                local = datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)
                kept.append(bulk.kept(field, local.astimezone(UTC)))  # type: ignore[arg-type]
            wanted.append(times)
    return starts, ends, np.array(wanted, dtype=float)


def _bookings(rooms: int, bookings: int, rng: np.random.Generator) -> None:
    starts, ends, wanted = _times()
    own = rooms - rooms // PART_EVERY
    one = bookings / own / (1 + BUSY_SHARE * (BUSY_TIMES - 1))
    number = 0
    for first in range(1, rooms + 1, CHUNK):
        found: list[tuple[int, int]] = []
        chunk = range(first, min(rooms, first + CHUNK - 1) + 1)
        # The smallest of these keys are a draw without repeating, by weight.
        keys = rng.exponential(1, (len(chunk), len(starts))) / wanted
        order = np.argsort(keys, axis=1)
        for at, room in enumerate(chunk):
            if room % PART_EVERY == 0:
                continue  # taken by its hall's bookings and by half of what would be the hall's
            times = BUSY_TIMES if rng.random() < BUSY_SHARE else 1
            found += [(room, slot) for slot in order[at, : round(one * times)].tolist()]
        number = _write(found, number, starts, ends)


def _write(found: list[tuple[int, int]], number: int, starts: list[Any], ends: list[Any]) -> int:
    rows, taken = [], []
    for room, slot in found:
        number += 1
        has_part = (room + 1) % PART_EVERY == 0
        booked = room + 1 if has_part and number % 2 else room
        rows.append((number, _word(number), booked, starts[slot], ends[slot]))
        taken += [(each, number, starts[slot], ends[slot]) for each in ((room, room + 1) if has_part else (room,))
                  if each >= booked]  # fmt: skip
    now = bulk.kept(Booking._meta.get_field("created_at"), clock.now())  # type: ignore[arg-type]
    same = {"state": [State.CONFIRMED] * len(rows), "created_at": [now] * len(rows), "updated_at": [now] * len(rows)}
    bulk.insert(Booking, {**_columns(("id", "number", "room_id", "start", "end"), rows), **same})
    bulk.insert(Taken, _columns(("room_id", "booking_id", "start", "end"), taken))
    return number


def _word(number: int) -> str:
    letters = ""
    for _place in range(8):
        number, rest = divmod(number, len(LETTERS))
        letters += LETTERS[rest]
    return letters
