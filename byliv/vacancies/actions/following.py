"""Empty premises follow the place on the map: when it moves, goes, or turns out to be another."""

from collections.abc import Sequence
from typing import Any

from django.db.models import OuterRef, Subquery

from byliv.accounts.models import User
from byliv.areas.queries import areas_at
from byliv.core import clock, finding, versions
from byliv.core.geo.box import Box
from byliv.listings.models import Listing
from byliv.places.models import Place
from byliv.vacancies.models import Vacancy


def follow(listing_ids: Sequence[int]) -> None:
    """These stand elsewhere now, and so do the premises."""
    there = Place.objects.filter(pk=OuterRef("place_id"))
    found = Vacancy.objects.filter(place__in=listing_ids, place__longitude__isnull=False)
    ids = list(found.values_list("pk", flat=True))
    areas: set[int | None] = set(found.values_list("area_id", flat=True))
    Vacancy.objects.filter(pk__in=ids).update(
        longitude=Subquery(there.values("longitude")[:1]),
        latitude=Subquery(there.values("latitude")[:1]),
        tile_key=Subquery(there.values("tile_key")[:1]),
        area_id=Subquery(there.values("area_id")[:1]),
        updated_at=clock.now(),
    )
    _changed(ids, areas)


def leave(listing: Listing, by: User | None) -> None:
    """The place goes; the premises stay where they are, with an address if they had none."""
    if listing.type == Listing.Type.PLACE:
        lines = {field: getattr(listing, field) for field in ("street_address", "postal_code", "locality")}
        Vacancy.objects.filter(place=listing.pk, street_address="").update(**lines)


def told(_listing: Listing) -> str:
    """Nothing goes with it."""
    return ""


def move(loser: Listing, winner: Listing) -> list[int]:
    """Premises of the loser are the winner's."""
    ids = list(Vacancy.objects.filter(place=loser.pk).order_by("pk").values_list("pk", flat=True))
    Vacancy.objects.filter(pk__in=ids).update(place=winner.pk, updated_at=clock.now())
    follow([winner.pk])
    return ids


def move_back(moved: list[int], loser: Listing, winner: Listing) -> None:
    """What is still the winner's goes home."""
    Vacancy.objects.filter(pk__in=moved, place=winner.pk).update(place=loser.pk, updated_at=clock.now())
    follow([loser.pk])


def refind_areas(boxes: Sequence[Box]) -> None:
    """Find the areas anew after outlines changed inside the boxes."""
    for box in boxes:
        inside = Vacancy.objects.filter(longitude__range=(box.west, box.east), latitude__range=(box.south, box.north))
        rows: list[Any] = list(inside.values_list("pk", "longitude", "latitude", "area_id"))
        found = areas_at([(longitude, latitude) for _pk, longitude, latitude, _area in rows])
        for (pk, _x, _y, before), after in zip(rows, found, strict=True):
            if before != after:
                Vacancy.objects.filter(pk=pk).update(area_id=after)
                _changed([pk], {before, after})


def _changed(ids: Sequence[int], areas: set[int | None]) -> None:
    """Pages and findings are made anew."""
    if ids:
        after = Vacancy.objects.filter(pk__in=ids).values_list("area_id", flat=True)
        versions.changed({*areas, *after})
        finding.changed(Vacancy, ids)
