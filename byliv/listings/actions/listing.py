"""A listing itself: made, changed, taken away."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.areas.queries import area_at
from byliv.audit.actions import record
from byliv.core import images, pyramid, text
from byliv.core.geo.tilekey import tile_key
from byliv.listings.models import Listing

LINE_FIELDS = ("name", "summary_da", "summary_en", "street_address", "postal_code", "locality")
TEXT_FIELDS = ("description_da", "description_en")
PLAIN_FIELDS = (
    "kind", "longitude", "latitude", "is_public", "licence", "source", "source_id", "source_url", "imported",
)  # fmt: skip
FIELDS = frozenset(LINE_FIELDS + TEXT_FIELDS + PLAIN_FIELDS)
MAX_DESCRIPTION = 10_000


@transaction.atomic
def create(listing: Listing, *, values: Mapping[str, Any], by: User | None) -> Listing:
    """Save a new organisation or place with these fields. ValidationError (by field) when it cannot be."""
    _set(listing, values)
    listing.slug = free_slug(listing.type, listing.name)
    _save(listing)
    pyramid.moved(None, listing.pin)
    record(by=by, verb="created", target=listing)
    return listing


@transaction.atomic
def change(listing: Listing, *, values: Mapping[str, Any], by: User | None) -> dict[str, list]:
    """Change these fields; returns {field: [before, after]} of what really changed, or raises ValidationError."""
    before = Listing.objects.select_for_update().get(pk=listing.pk)
    _set(listing, values)
    changes = {
        field: [getattr(before, field), getattr(listing, field)]
        for field in values
        if getattr(before, field) != getattr(listing, field)
    }
    if not changes:
        return {}
    _save(listing)
    pyramid.moved(before.pin, listing.pin)
    record(by=by, verb="changed", target=listing, changes=changes)
    return changes


@transaction.atomic
def delete(listing: Listing, *, by: User | None) -> None:
    """Take a listing away for good, with its photos, contacts and links."""
    before = Listing.objects.select_for_update().get(pk=listing.pk)
    pyramid.moved(before.pin, None)
    record(by=by, verb="deleted", target=listing)
    for name in before.photos.values_list("name", flat=True):
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


def _save(listing: Listing) -> None:
    _check(listing)
    if listing.longitude is None or listing.latitude is None:
        listing.longitude = listing.latitude = listing.tile_key = listing.area = None
    else:
        listing.tile_key = tile_key(listing.longitude, listing.latitude)
        listing.area = area_at(listing.longitude, listing.latitude)
    words = (listing.name, listing.summary_da, listing.summary_en, listing.street_address, listing.locality)
    listing.folded = text.fold(" ".join(words))
    listing.save()


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


def free_slug(kind_of_listing: str, name: str) -> str:
    """An address part made from the name, with a number behind it when the name is taken."""
    stem = text.slugify(name, fallback=kind_of_listing)
    of_type = Listing.objects.filter(type=kind_of_listing)

    def is_taken(number: int) -> bool:
        return of_type.filter(slug=stem if number == 1 else f"{stem}-{number}").exists()

    if not is_taken(1):
        return stem
    # Thousands may share a name ("Legeplads"): begin behind the newest, and stride on. Index look-ups only.
    newest = of_type.filter(name=name).order_by("-pk").values_list("slug", flat=True).first() or ""
    tail = newest.removeprefix(f"{stem}-")
    number, step = int(tail) + 1 if tail.isdecimal() and len(tail) < 10 else 2, 1
    while is_taken(number):
        number, step = number + step, step * 2
    return f"{stem}-{number}"
