"""What is measured of the wall: its lists everywhere and in every area, of all kinds and of each, page by page."""

from itertools import product

import numpy as np
from django.urls import reverse

from bench.cases import Case, some
from byliv.areas.models import Area
from byliv.offers.choices import Kind

HELD_TO = 50  # ms
PAGES = 5
KINDS = ("", *(f"&kind={kind}" for kind in Kind.values))


def _asked(pages: list[str], shows: tuple[str, ...], count: int, rng: np.random.Generator) -> list[str]:
    found = product(pages, shows, KINDS, range(1, PAGES + 1))
    return some([f"{page}?show={show}{kind}&page={number}" for page, show, kind, number in found], count, rng)


def everywhere(count: int, rng: np.random.Generator) -> list[str]:
    return _asked([reverse("offers:everywhere")], ("need", "offer"), count, rng)


def areas(count: int, rng: np.random.Generator) -> list[str]:
    """The first page of each kind: further ones some areas do not have."""
    pages = [reverse("offers:area", args=[slug]) for slug in Area.objects.order_by("pk").values_list("slug", flat=True)]
    return some([f"{page}?show={show}" for page, show in product(pages, ("need", "offer"))], count, rng)


def stories(count: int, rng: np.random.Generator) -> list[str]:
    page = reverse("offers:everywhere")
    return some([f"{page}?show=stories&page={number}" for number in range(1, PAGES + 1)], count, rng)


CASES = [
    Case("the wall everywhere", HELD_TO, everywhere),
    Case("the wall of an area", HELD_TO, areas),
    Case("what came of it, everywhere", HELD_TO, stories),
]
