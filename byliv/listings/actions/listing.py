"""A listing itself: made, changed, taken away."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.areas.queries import areas_at
from byliv.audit.actions import record, record_many
from byliv.core import images, pyramid, text
from byliv.core.bulk import insert_child_rows
from byliv.core.geo.tilekey import tile_key
from byliv.listings import followers
from byliv.listings.actions.addresses import give_slugs
from byliv.listings.models import Listing, Photo

LINE_FIELDS = ("name", "summary_da", "summary_en", "street_address", "postal_code", "locality")
TEXT_FIELDS = ("description_da", "description_en")
PLAIN_FIELDS = (
    "kind", "longitude", "latitude", "is_public", "licence", "source", "source_id", "source_url", "imported",
)  # fmt: skip
FIELDS = frozenset(LINE_FIELDS + TEXT_FIELDS + PLAIN_FIELDS)
DERIVED = ("longitude", "latitude", "tile_key", "area", "folded", "updated_at")
MAX_DESCRIPTION = 10_000


@transaction.atomic
def create(listing: Listing, *, values: Mapping[str, Any], by: User | None) -> Listing:
    """Save a new organisation or place with these fields. ValidationError (by field) when it cannot be."""
    create_many([prepared(listing, values)], by=by)
    return listing


def prepared(listing: Listing, values: Mapping[str, Any]) -> Listing:
    """The new listing with these fields, checked, ready for `create_many`; asks the database nothing.

    ValidationError (by field) when it cannot be.
    """
    _set(listing, values)
    _check(listing)
    _derive(listing)
    return listing


@transaction.atomic
def create_many(listings: Sequence[Listing], *, by: User | None) -> None:
    """Save new listings of one type that `prepared` has checked, with a dozen statements and then some for each fifty.

    All or none: IntegrityError when the database refuses one. Each is one act in the history. One that has an
    address already (`slug`) keeps it when it is free.
    """
    if not listings:
        return
    give_slugs(listings)
    _find_areas(listings)
    _insert(listings)
    pyramid.add([(pin, 1) for pin in (each.pin for each in listings) if pin is not None])
    record_many(by=by, verb="created", targets=listings)


def _insert(listings: Sequence[Listing]) -> None:
    """Rows of the table that all listings share, which gives their identities, then those of their own table."""
    Listing.objects.bulk_create(listings)
    model = type(listings[0])
    if model is Listing:
        return
    link = model._meta.get_ancestor_link(Listing)
    for each in listings:
        setattr(each, link.attname, each.id)  # type: ignore[union-attr]
    insert_child_rows(model, listings)


@transaction.atomic
def change(listing: Listing, *, values: Mapping[str, Any], by: User | None) -> dict[str, list]:
    """Change these fields; returns {field: [before, after]} of what really changed, or raises ValidationError."""
    before = Listing.objects.select_for_update().get(pk=listing.pk)
    for field in FIELDS:
        # Somebody else may have changed the rest since `listing` was read: only `values` are ours.
        setattr(listing, field, getattr(before, field))
    _set(listing, values)
    changes = {
        field: [getattr(before, field), getattr(listing, field)]
        for field in values
        if getattr(before, field) != getattr(listing, field)
    }
    if not changes:
        return {}
    _check(listing)
    _derive(listing)
    _find_areas([listing])
    listing.save(update_fields=[*changes, *DERIVED])
    pyramid.moved(before.pin, listing.pin)
    if {"longitude", "latitude"} & changes.keys() or before.area_id != listing.area_id:
        followers.moved([listing.pk])
    record(by=by, verb="changed", target=listing, changes=changes)
    return changes


@transaction.atomic
def delete(listing: Listing, *, by: User | None) -> None:
    """Take a listing away for good, with its photos, contacts and links."""
    before = Listing.objects.select_for_update().get(pk=listing.pk)
    pyramid.moved(before.pin, None)
    followers.leaving(before, by)
    record(by=by, verb="deleted", target=listing)
    for name in Photo.everything.filter(listing=before).values_list("name", flat=True):
        images.forget(name)
    before.delete()


def _set(listing: Listing, values: Mapping[str, Any]) -> None:
    unknown = set(values) - FIELDS
    if unknown:
        raise ValueError(f"not fields of a listing: {sorted(unknown)}")
    for field, value in values.items():
        if field in LINE_FIELDS:
            value = text.one_line(value)
        elif field in TEXT_FIELDS:
            value = text.clean(value)
        setattr(listing, field, value)


def _derive(listing: Listing) -> None:
    """What follows from the fields: where it lies among the tiles, and the words to find it by."""
    if listing.longitude is None or listing.latitude is None:
        listing.longitude = listing.latitude = listing.tile_key = None
    else:
        listing.tile_key = tile_key(listing.longitude, listing.latitude)
    words = (listing.name, listing.summary_da, listing.summary_en, listing.street_address, listing.locality)
    listing.folded = text.fold(" ".join(words))


def _find_areas(listings: Sequence[Listing]) -> None:
    placed = [each for each in listings if each.has_position]
    found = areas_at([(each.longitude or 0, each.latitude or 0) for each in placed])
    for each in listings:
        each.area_id = None
    for each, area_id in zip(placed, found, strict=True):
        each.area_id = area_id


def _check(listing: Listing) -> None:
    errors: dict[str, Any] = {}
    if not listing.name:
        errors["name"] = _("Write a name.")
    for field in TEXT_FIELDS:
        if len(getattr(listing, field)) > MAX_DESCRIPTION:
            errors[field] = _("Write at most %(count)s characters.") % {"count": MAX_DESCRIPTION}
    if (listing.longitude is None) != (listing.latitude is None):
        errors["longitude"] = _("A position needs both longitude and latitude.")
    elif listing.longitude is not None and listing.latitude is not None and not _on_earth(listing):
        errors["longitude"] = _("This position is outside the world.")
    if errors:
        raise ValidationError(errors)
    listing.full_clean(
        exclude=["slug", "area", "listing", "imported", "folded"], validate_unique=False, validate_constraints=False
    )


def _on_earth(listing: Listing) -> bool:
    return -180 <= (listing.longitude or 0) <= 180 and -90 <= (listing.latitude or 0) <= 90
