"""Reads over signs, their scans and the streets they hang in."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.areas.queries import area_ids_within
from byliv.core import clock
from byliv.listings.models import Listing
from byliv.organisations.models import Membership
from byliv.places.models import Occupancy
from byliv.places.permissions import IN_CHARGE
from byliv.rooms.models import Room
from byliv.rooms.permissions import can_edit as can_edit_room
from byliv.rooms.queries import of_person
from byliv.signs.models import ScanCount, Sign
from byliv.stewardship.permissions import can_change

WITH_TARGET = (
    "area", "listing__area", "listing__place", "listing__organisation", "room__area", "room__place", "room__run_by",
)  # fmt: skip
MAX_MERGES = 10
UNUSED = (
    "area__polygon", "listing__area__polygon", "listing__imported", "listing__folded", "room__area__polygon",
    "room__imported", "room__place__imported", "room__place__folded", "room__run_by__imported", "room__run_by__folded",
)  # fmt: skip
DAYS = 28


class Street(NamedTuple):
    """A street, how many listings stand in it, and how many of them have a sign."""

    name: str
    listings: int
    signed: int


class Bar(NamedTuple):
    """A day in the drawing, in its units: from the left, from the top, and how tall."""

    x: int
    y: int
    height: int


class Scans(NamedTuple):
    """Scans day by day, oldest first, without gaps; and their sum."""

    days: list[tuple[date, int]]
    total: int

    @property
    def most(self) -> int:
        return max((count for _day, count in self.days), default=0)

    @property
    def bars(self) -> list[Bar]:
        """The days as bars in a drawing of 10 by 60 units a day; the busiest day fills it."""
        heights = [-(-60 * count // (self.most or 1)) for _day, count in self.days]
        return [Bar(10 * number + 1, 60 - height, height) for number, height in enumerate(heights)]

    @property
    def busy_days(self) -> list[tuple[date, int]]:
        """The days with scans, newest first, for the table."""
        return [(day, count) for day, count in reversed(self.days) if count]


def sign_with(code: str) -> Sign | None:
    """The sign with this code, with what it leads to."""
    return Sign.objects.select_related(*WITH_TARGET).defer(*UNUSED).filter(code=code).first()


def follow_merges(listing: Listing) -> Listing:
    """The entry that a listing turned out to be, however often it was merged; itself when it was not."""
    for _ in range(MAX_MERGES):
        if listing.merged_into_id is None:
            return listing
        listing = Listing.objects.select_related("area", "place", "organisation").get(pk=listing.merged_into_id)
    return listing


def signs_of(listing: Listing) -> list[Sign]:
    """The signs that lead to a listing, those of entries that were merged into it too, oldest first."""
    ids = {listing.pk}
    newest = ids
    for _ in range(MAX_MERGES):
        newest = set(Listing.objects.filter(merged_into__in=newest).values_list("pk", flat=True)) - ids
        if not newest:
            break
        ids |= newest
    return list(Sign.objects.select_related(*WITH_TARGET).defer(*UNUSED).filter(listing__in=ids))


def signs_of_room(room: Room) -> list[Sign]:
    """The signs that lead to a room, oldest first."""
    return list(Sign.objects.select_related(*WITH_TARGET).defer(*UNUSED).filter(room=room.pk))


def scans_of(signs: Iterable[Sign], days: int = DAYS) -> Scans:
    """The scans of these signs together in the last days, today included."""
    today = clock.local_now().date()
    first = today - timedelta(days=days - 1)
    rows = ScanCount.objects.filter(sign__in=list(signs), day__gte=first, day__lte=today)
    known = dict(rows.values("day").annotate(scans=Sum("count")).values_list("day", "scans"))
    by_day = [(day, known.get(day, 0)) for day in (first + timedelta(days=number) for number in range(days))]
    return Scans(by_day, sum(count for _day, count in by_day))


def street_of(address: str) -> str:
    """The street of an address: "Istedgade 12, 2. tv" -> "Istedgade"."""
    return re.split(r"(?<=\S)\s+(?=\d)|,", address, maxsplit=1)[0].strip()


def streets_in(area: Area, beginning: str = "") -> list[Street]:
    """The streets of an area and all below it, by name; only those with this beginning, when one is given."""
    rows = _on_the_map(area).filter(street_address__istartswith=beginning) if beginning else _on_the_map(area)
    counts: dict[str, list[int]] = {}
    has_sign = Exists(Sign.objects.filter(listing=OuterRef("pk")))
    for address, is_signed in rows.annotate(signed=has_sign).values_list("street_address", "signed"):
        count = counts.setdefault(street_of(address), [0, 0])
        count[0] += 1
        count[1] += bool(is_signed)
    return [Street(name, *count) for name, count in sorted(counts.items()) if name]


def listings_in(area: Area, street: str) -> list[Listing]:
    """The public listings in a street, by house number."""
    found = _on_the_map(area).select_related("area", "place", "organisation")
    in_street = [
        row for row in found.filter(street_address__istartswith=street) if street_of(row.street_address) == street
    ]
    return sorted(in_street, key=lambda row: (_number(row.street_address), row.name))


def signs_by_listing(listings: Iterable[Listing]) -> dict[int, list[Sign]]:
    """The signs of those that have any, by the listing's identity; what was merged into it counts as its own."""
    ids = {listing.pk for listing in listings}
    found: dict[int, list[Sign]] = {}
    rows = Sign.objects.select_related(*WITH_TARGET).defer(*UNUSED)
    for sign in rows.filter(Q(listing__in=ids) | Q(listing__merged_into__in=ids)):
        listing = sign.listing
        if listing is not None:
            found.setdefault(listing.merged_into_id or listing.pk, []).append(sign)
    return found


def to_point_at(user: User, sign: Sign, words: str = "", limit: int = 20) -> list[Listing]:
    """What the person looks after and the sign may lead to instead: their own, or what has these words in its name."""
    rows = Listing.objects.filter(merged_into=None).exclude(pk=sign.listing_id or 0)
    if words:
        found = rows.filter(name__icontains=words)
    else:
        mine = Membership.objects.filter(user=user).values("organisation_id")
        places = Occupancy.objects.filter(organisation_id__in=mine, role__in=IN_CHARGE).values("place_id")
        found = rows.filter(Q(pk__in=mine) | Q(pk__in=places))
    near = found.select_related("area", "place", "organisation").order_by("name", "pk")[: 5 * limit]
    return [listing for listing in near if can_change(user, listing)][:limit]


def rooms_to_point_at(user: User, sign: Sign, words: str = "", limit: int = 20) -> list[Room]:
    """The rooms that the person looks after and the sign may lead to instead; with words those called so."""
    found = Room.objects.filter(name__icontains=words) if words else of_person(user)
    near = found.exclude(pk=sign.room_id or 0).select_related("place", "area", "run_by").order_by("name", "pk")
    return [room for room in near[: 5 * limit] if can_edit_room(user, room)][:limit]


def _on_the_map(area: Area) -> QuerySet[Listing]:
    return Listing.objects.public().in_areas(area_ids_within(area)).exclude(street_address="").order_by()


def _number(address: str) -> int:
    number = re.search(r"\d+", address)
    return int(number.group()[:6]) if number else 0
