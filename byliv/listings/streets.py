"""Addresses that the map knows: those of its listings, and house numbers between them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q

from byliv.core.geo.distance import metres_between
from byliv.core.prefix import begins
from byliv.core.text import one_line
from byliv.listings.models import Listing
from byliv.listings.queries import nearest_ids

SHORTEST = 3  # letters before anything is looked up
ROWS, STREET = 80, 300
NEXT_DOOR = 120  # metres: farther away, an address says nothing about where somebody stands
_NUMBERED = re.compile(r"(?P<street>.*?\D)\s(?P<number>\d{1,4})\s?(?P<letter>[A-Za-zÆØÅæøå]?)\b.*")


@dataclass(frozen=True)
class Address:
    """A street and number with its position; `is_guess` when the number was found between its neighbours."""

    street: str
    postal_code: str
    locality: str
    longitude: float
    latitude: float
    is_guess: bool = False


def addresses_like(words: str, near: tuple[float, float] | None = None, limit: int = 8) -> list[Address]:
    """Known addresses that begin with what somebody types ("Istedgade 4, 1650"), nearest to `near` first.

    A number that nobody has on a known street is put between its neighbours. Six queries at most, of 80 rows,
    300 for the numbers of a street.
    """
    street, _comma, town = one_line(words)[:120].partition(",")
    street, town = street.strip(), town.strip()
    if len(street) < SHORTEST:
        return []
    found = _known(street, town)
    numbered = _NUMBERED.fullmatch(street)
    if numbered and not any(_same(each.street, street) for each in found):
        found = _between(numbered["street"], int(numbered["number"]), street, town) + found
    if near is not None:
        found = sorted(found, key=lambda each: (not each.is_guess, metres_between(near, _at(each))))
    return found[:limit]


def address_near(longitude: float, latitude: float) -> Address | None:
    """The nearest known address within a stone's throw; None when there is none."""
    written = Listing.objects.public().exclude(street_address="")
    for metres, pk in nearest_ids(longitude, latitude, 1, among=written):
        if metres <= NEXT_DOOR:
            return next(iter(_addresses(Listing.objects.filter(pk=pk))), None)
    return None


def _at(address: Address) -> tuple[float, float]:
    return address.longitude, address.latitude


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _known(street: str, town: str, most: int = ROWS) -> list[Address]:
    """Addresses that begin so, each once, in the order of the index."""
    rows = Listing.objects.public().exclude(street_address="").filter(tile_key__isnull=False)
    if town:
        rows = rows.filter(Q(postal_code__startswith=town) | Q(locality__istartswith=town))
    # An index knows no case: as a street is mostly written, then with a capital on each word, then as typed. One after
    # the other, since only one range at a time comes out of the index in order.
    for variant in dict.fromkeys((street[:1].upper() + street[1:], street.title(), street)):
        found = _addresses(
            rows.filter(begins("street_address", variant)).order_by("street_address", "postal_code"), most
        )
        if found:
            return found
    return []


def _addresses(rows: Iterable, most: int = 1) -> list[Address]:
    values = rows.values_list("street_address", "postal_code", "locality", "longitude", "latitude")  # type: ignore[attr-defined]
    each_once: dict[tuple[str, str], Address] = {}
    for street, postal_code, locality, longitude, latitude in values[:most]:
        each_once.setdefault(
            (street.casefold(), postal_code), Address(street, postal_code, locality, longitude, latitude)
        )
    return list(each_once.values())


def _between(street: str, number: int, written: str, town: str) -> list[Address]:
    """Where the number would be on each street of that name that has others: one in each town."""
    streets: dict[str, list[tuple[int, Address]]] = {}
    for address in _known(f"{street} ", town, STREET):
        known = _NUMBERED.fullmatch(address.street)
        if known and _same(known["street"], street):
            streets.setdefault(address.postal_code, []).append((int(known["number"]), address))
    return [_guess(number, written, neighbours) for neighbours in streets.values()]


def _guess(number: int, written: str, neighbours: list[tuple[int, Address]]) -> Address:
    """Between the nearest numbers on both sides, of the same side of the street where there are any."""
    side = [pair for pair in neighbours if pair[0] % 2 == number % 2] or neighbours
    below = max((pair for pair in side if pair[0] <= number), key=lambda pair: pair[0], default=None)
    above = min((pair for pair in side if pair[0] >= number), key=lambda pair: pair[0], default=None)
    first, last = below or above, above or below
    if first is None or last is None:
        raise ValueError("a street has at least one number")
    share = (number - first[0]) / (last[0] - first[0]) if last[0] != first[0] else 0.0
    (west, south), (east, north) = _at(first[1]), _at(last[1])
    street = f"{_NUMBERED.fullmatch(first[1].street)['street']} {written.split()[-1]}"  # type: ignore[index]
    return replace(
        first[1],
        street=street,
        longitude=west + (east - west) * share,
        latitude=south + (north - south) * share,
        is_guess=True,
    )
