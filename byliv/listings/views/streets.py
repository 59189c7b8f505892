"""Addresses while somebody types one, and the one where somebody stands: parts of a form."""

import math

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byliv.core.text import one_line
from byliv.listings.streets import address_near, addresses_like


@require_safe
@login_not_required
def addresses(request: HttpRequest) -> HttpResponse:
    """Known addresses like `street_address`; with `here=longitude,latitude` alone, the one next door."""
    here = _position(request.GET.get("here", ""))
    words = one_line(request.GET.get("street_address", ""))
    if words or here is None:
        found = addresses_like(words, near=here)
    else:
        next_door = address_near(*here)
        found = [next_door] if next_door else []
    context = {"addresses": found, "words": words, "is_here": not words and here is not None}
    return render(request, "listings/_addresses.html", context)


def _position(text: str) -> tuple[float, float] | None:
    try:
        longitude, latitude = (float(part) for part in text[:60].split(","))
    except ValueError:
        return None
    on_earth = math.isfinite(longitude) and math.isfinite(latitude) and abs(longitude) <= 180 and abs(latitude) <= 85
    return (longitude, latitude) if on_earth else None
