"""What is on the demo's map twice: two pairs to find, and one that has been merged already."""

from typing import Any

from django.db import transaction

from byliv.demo.people import STEWARD, account
from byliv.listings import actions as listings
from byliv.places.actions import create_place
from byliv.places.models import Place
from byliv.stewardship.actions.merges import merge

STEP = 0.0003  # degrees: as far off as a pin set by hand


@transaction.atomic
def load() -> None:
    """Somebody has put three places on the map that were there; the steward has seen to one of them."""
    first, second, third = Place.objects.public().exclude(summary_da="").order_by("pk")[:3]
    _again(first, first.name.upper())
    _again(second, f"Foreningen {second.name}")
    again = _again(third, f"{third.name} (ny side)")
    listings.set_links(again, [{"url": "https://ny-side.example/"}], by=None)
    merge(winner=third, loser=again, by=account(STEWARD))


def _again(place: Any, name: str) -> Place:
    """The place once more, as somebody wrote it who had not looked."""
    values = {"name": name, "kind": place.kind, "longitude": place.longitude + STEP, "latitude": place.latitude}
    return create_place(values={**values, "street_address": place.street_address}, by=None)
