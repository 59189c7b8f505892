"""Listings with what their cards show, read by identity: three lists of rows, put into SQL once."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from byliv.core import clock, prepared
from byliv.listings.models import Listing, Photo

# Columns in the order of their model's fields, as instances are made from them.
LISTING = (
    "id", "type", "kind", "slug", "name", "summary_da", "summary_en", "street_address", "longitude", "latitude",
    "area_id", "confirmed_at",
)  # fmt: skip
PHOTO = ("id", "name", "position", "listing_id")


def cards(identities: Sequence[int]) -> list[Listing]:
    """The listings in the order of their identities, those that are gone left out; two queries.

    They carry what a card shows, with photos in `covers`; anything else of them is read when it is asked for.
    """
    if not identities:
        return []
    found = {listing.pk: listing for listing in _instances(Listing, LISTING, Listing.objects.all(), "pk", identities)}
    for listing in found.values():
        listing.confirmed_at = clock.in_utc(listing.confirmed_at)
        listing.covers = []
    photos = _instances(Photo, PHOTO, Photo.objects.all(), "listing", identities)
    for photo in sorted(photos, key=lambda photo: (photo.position, photo.pk)):
        found[photo.listing_id].covers.append(photo)
    return [found[pk] for pk in identities if pk in found]


def _instances(
    model: type[Model], columns: tuple[str, ...], among: QuerySet, field: str, identities: Sequence[int]
) -> list[Any]:
    def asked(numbers: list[int]) -> QuerySet:
        return among.filter(**{f"{field}__in": numbers}).order_by().values_list(*columns)

    rows = prepared.rows(("cards", model, columns), prepared.rounded_up(identities), asked)
    return [model.from_db(connection.alias, columns, row) for row in rows]
