"""Pictures of an archive: kept under their name, with the same bytes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from byliv.core import clock, images
from byliv.core.images import ImageError, Stored
from byliv.exchange.archive.reading import Archive
from byliv.listings.actions import MAX_PHOTOS
from byliv.listings.models import Listing, Photo


def kept(archive: Archive, name: str) -> Stored:
    """A picture of the archive, kept here. ValidationError when it is not in there, or is none."""
    data = archive.picture(name)
    if data is None:
        raise ValidationError(_("The picture %(name)s is not in the archive.") % {"name": name[:60]})
    try:
        return images.bring_back(name, data)
    except ImageError as problem:
        raise ValidationError(f"{name[:60]}: {problem.message}") from problem


def set_photos(archive: Archive, listing: Listing, rows: list[dict[str, Any]]) -> None:
    """Make these the photos of a listing; what is not among them waits a month, as when people take it away."""
    if len(rows) > MAX_PHOTOS:
        raise ValidationError(_("There are %(count)s photos already. Remove one first.") % {"count": MAX_PHOTOS})
    known = {photo.name: photo for photo in Photo.everything.filter(listing_id=listing.pk)}
    for position, row in enumerate(rows):
        words = {name: value for name, value in row.items() if name not in ("name", "width", "height")}
        photo = known.pop(row["name"], None)
        if photo is None:
            stored = kept(archive, row["name"])
            photo = Photo(listing_id=listing.pk, name=stored.name, width=stored.width, height=stored.height)
        elif photo.removed_at is not None:
            images.release(photo.name)
            photo.removed_at = None
        for name, value in {**words, "position": position}.items():
            setattr(photo, name, value)
        photo.clean_fields(exclude=["listing"])
        photo.save()
    for photo in known.values():
        if photo.removed_at is None:
            images.hold(photo.name)
            Photo.everything.filter(pk=photo.pk).update(removed_at=clock.now())
