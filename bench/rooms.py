"""Finding rooms among very many, over HTTP: how long the finder's page takes for wishes as people have them."""

import math
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import numpy as np

from bench import lodging_acts, report
from bench.installation import installation
from bench.server import Server

# Real places below the rooms, in a folder of their own.
GROUND = 19_999
QUESTIONS = 60  # of each set
HELD_TO = 100  # ms, of 95 of 100
Asked = Callable[[np.random.Generator], dict[str, str]]


def run(database: str, rooms: int, bookings: int) -> dict[str, Any]:
    """Make the rooms and their bookings where they are not there yet, and ask."""
    with installation(database, GROUND) as found:
        filled = _fill(rooms, bookings)
        acts = lodging_acts.measured()
        sets = _sets()
        with Server(also=found.processes) as server:
            times = {name: _measured(server, name, make) for name, make in sets.items()}
    every = [each for own in times.values() for each in own]
    rows = {name: _figures(own) for name, own in times.items()} | {"all of them": _figures(every)}
    done = {name: _figures(own) for name, own in acts.items()}
    result = {"database": found.name, "rows": rows, "acts": done, "machine": report.machine(), **filled}
    report.keep(result, f"rooms-{database}")
    return result


def _fill(rooms: int, bookings: int) -> dict[str, int]:
    from bench import lodgings
    from byliv.bookings.models import Booking
    from byliv.rooms.models import Room

    if not Room.objects.exists():
        lodgings.fill(rooms, bookings)
    return {"rooms": Room.objects.count(), "bookings": Booking.objects.count()}


def _figures(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "median": ordered[len(ordered) // 2],
        "p95": ordered[math.ceil(len(ordered) * 0.95) - 1],
        "longest": ordered[-1],
    }


def _measured(server: Server, name: str, make: Asked) -> list[float]:
    from urllib.parse import urlencode

    from django.urls import reverse

    from bench.measure import loop

    rng = np.random.default_rng(len(name))
    page = reverse("finder:everywhere")
    addresses = [f"{page}?{urlencode(make(rng))}" for _number in range(QUESTIONS + 3)]
    answers = loop(server.connection(), addresses, seconds=120)
    return [each.seconds * 1000 for each in answers[3:]]


def _sets() -> dict[str, Asked]:
    from byliv.areas.models import Area
    from byliv.core import clock
    from byliv.places.models import Place
    from byliv.rooms.choices import Item, Noise, Use

    today = clock.local_now().date()
    areas = list(Area.objects.order_by("pk").values_list("slug", flat=True))
    spots = list(Place.objects.filter(pk__lt=500).values_list("longitude", "latitude"))

    def evening(rng: np.random.Generator) -> dict[str, str]:
        start = int(rng.integers(16, 20))
        day = today + timedelta(days=int(rng.integers(1, 120)))
        return {"day": day.isoformat(), "from": f"{start}:00", "to": f"{start + 2}:00"}

    def people(rng: np.random.Generator) -> dict[str, str]:
        return evening(rng) | {"people": str(int(rng.integers(5, 120)))}

    def near(rng: np.random.Generator) -> dict[str, str]:
        spot = spots[int(rng.integers(len(spots)))]
        return people(rng) | {"near": f"{spot[0]:.3f},{spot[1]:.3f}"}

    def all_of_it(rng: np.random.Generator) -> dict[str, str]:
        return people(rng) | {"access": "step_free", "noise": Noise.LOUD, "price": "300"}

    def scarce(rng: np.random.Generator) -> dict[str, str]:
        item, use = rng.choice(Item.values), rng.choice(Use.values)
        return all_of_it(rng) | {"people": "150", "item": str(item), "use": str(use)}

    def some_hours(rng: np.random.Generator) -> dict[str, str]:
        return {"day": evening(rng)["day"], "part": "evening", "for": "120", "people": "20"}

    def weekly(rng: np.random.Generator) -> dict[str, str]:
        asked = people(rng)
        return asked | {"until": (today + timedelta(days=125 + int(rng.integers(40)))).isoformat()}

    return {
        "an evening": evening,
        "so many people on an evening": people,
        "the same in an area": lambda rng: people(rng) | {"area": areas[int(rng.integers(len(areas)))]},
        "the same near me": near,
        "step-free, drums, under 300 kr.": all_of_it,
        "all of it near me": lambda rng: near(rng) | all_of_it(rng),
        "what hardly any room has": scarce,
        "two hours of an evening": some_hours,
        "every week for months": weekly,
        "no day": lambda rng: {"people": str(int(rng.integers(5, 120))), "noise": Noise.LOUD},
    }
