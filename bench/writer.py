"""Writes through the program's own actions, beside the server, as people and imports do."""

import time
from collections.abc import Callable
from typing import Any

import numpy as np
from django.db import connection

from byliv.listings import actions
from byliv.listings.models import Listing
from byliv.places.actions import change_place, create_place, set_opening_hours
from byliv.places.models import Place


def _confirm(place: Place, _number: int) -> None:
    actions.confirm(place, by=None)


def _describe(place: Place, number: int) -> None:
    change_place(place=place, values={"description_da": f"Nyt om huset, {number}."}, by=None)


def _move(place: Place, number: int) -> None:
    longitude = (place.longitude or 0) + 1e-5 * (number % 9 - 4)
    change_place(place=place, values={"longitude": longitude, "latitude": place.latitude}, by=None)


def _rewrite_hours(place: Place, number: int) -> None:
    set_opening_hours(place=place, hours=f"Mo-Fr 09:00-{15 + number % 5}:00", by=None)


def _add(place: Place, number: int) -> None:
    where = {"longitude": place.longitude, "latitude": place.latitude}
    create_place(values={"name": f"Nyt sted {number}", "kind": "studio", **where}, by=None)


ACTS: list[Callable[[Place, int], None]] = [_confirm, _describe, _move, _rewrite_hours, _add]


def write(seconds: float, per_second: float, seed: int = 5) -> dict[str, Any]:
    """Act at this pace for so long; how many acts, and what went wrong."""
    rng, start = np.random.default_rng(seed), time.monotonic()
    places = _places(rng)
    errors, number = [], 0
    while (due := start + number / per_second) < start + seconds:
        time.sleep(max(0, due - time.monotonic()))
        try:
            ACTS[number % len(ACTS)](Place.objects.get(pk=places[number % len(places)]), number)
        except Exception as error:  # whatever it is, it is to be told
            errors.append(f"{type(error).__name__}: {error}")
        number += 1
    connection.close()
    return {"writes": number - len(errors), "errors": errors[:20]}


def _places(rng: np.random.Generator) -> list[int]:
    first = Place.objects.filter(type=Listing.Type.PLACE).order_by("pk").values_list("pk", flat=True)[:200_000]
    return rng.permutation(list(first))[:5_000].tolist()
