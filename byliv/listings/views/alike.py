"""Is it one of these? What may be on the map already, shown to whoever writes a new entry. It never stops them."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byliv.core.fields import DegreesField
from byliv.core.text import one_line
from byliv.listings.doors import Door
from byliv.listings.likeness import MAYBE, Sketch
from byliv.listings.lookalikes import Lookalike, lookalikes

SHORTEST = 3  # letters of a name
# While somebody writes, a name alone is enough to be shown.
WHILE_TYPING = MAYBE - 15


@require_safe
@login_not_required
def alike(request: HttpRequest, door: Door) -> HttpResponse:
    """The fragment below the fields; public entries only, so everybody may ask."""
    return render(request, "listings/_alike.html", {"alike": found_for(door, request.GET)})


def found_for(door: Door, written: Mapping[str, Any], at_least: int = WHILE_TYPING) -> list[Lookalike]:
    """What looks like an entry of these fields: name, street_address, locality, longitude, latitude."""
    name = one_line(str(written.get("name") or ""))[:200]
    if len(name) < SHORTEST:
        return []
    sketch = Sketch(
        name=name,
        position=_position(written),
        street_address=one_line(str(written.get("street_address") or ""))[:200],
        locality=one_line(str(written.get("locality") or ""))[:100],
    )
    return lookalikes(door.listing_type, sketch, at_least=at_least)


def unseen(request: HttpRequest, door: Door, written: Mapping[str, Any]) -> list[Lookalike]:
    """What looks like the entry that is about to be saved, unless the person has seen all of it and goes on."""
    found = found_for(door, written, MAYBE)
    seen = set(request.POST.getlist("not_these"))
    return found if any(str(each.listing.pk) not in seen for each in found) else []


def _position(written: Mapping[str, Any]) -> tuple[float, float] | None:
    values = [_degrees(written.get(name), limit) for name, limit in (("longitude", 180), ("latitude", 90))]
    longitude, latitude = values
    return None if longitude is None or latitude is None else (longitude, latitude)


def _degrees(value: Any, limit: int) -> float | None:
    try:
        return DegreesField(limit=limit, label="").clean(value)
    except ValidationError:
        return None
