"""A listing's photos: the row and the files come and go together."""

from typing import IO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import images
from byliv.core.text import one_line
from byliv.listings.models import Listing, Photo

MAX_PHOTOS = 12


@transaction.atomic
def add_photo(
    listing: Listing, file: IO[bytes], *, alt_da: str, alt_en: str = "", credit: str = "", by: User | None
) -> Photo:
    """Keep a photo with the words that stand in for it. ValidationError (by field) when it cannot be used."""
    Listing.objects.select_for_update().get(pk=listing.pk)
    if listing.photos.count() >= MAX_PHOTOS:
        raise ValidationError(
            {"photo": _("There are %(count)s photos already. Remove one first.") % {"count": MAX_PHOTOS}}
        )
    photo = Photo(listing_id=listing.pk)
    _describe(photo, alt_da, alt_en, credit)
    try:
        stored = images.store(file)
    except images.ImageError as error:
        raise ValidationError({"photo": error.message}) from error
    photo.name, photo.width, photo.height = stored
    last = listing.photos.aggregate(last=Max("position"))["last"]
    photo.position = 0 if last is None else last + 1
    photo.save()
    record(by=by, verb="changed", target=listing, changes={"photos": [None, photo.alt_da]})
    return photo


@transaction.atomic
def change_photo(photo: Photo, *, listing: Listing, alt_da: str, alt_en: str, credit: str, by: User | None) -> None:
    """Change the words beside a photo. ValidationError (by field) when they cannot be."""
    before = photo.alt_da
    _describe(photo, alt_da, alt_en, credit)
    photo.save()
    record(by=by, verb="changed", target=listing, changes={"photos": [before, photo.alt_da]})


@transaction.atomic
def remove_photo(photo: Photo, *, listing: Listing, by: User | None) -> None:
    """Take a photo away, with its files."""
    images.forget(photo.name)
    record(by=by, verb="changed", target=listing, changes={"photos": [photo.alt_da, None]})
    photo.delete()


def _describe(photo: Photo, alt_da: str, alt_en: str, credit: str) -> None:
    photo.alt_da, photo.alt_en, photo.credit = one_line(alt_da), one_line(alt_en), one_line(credit)
    if not photo.alt_da:
        raise ValidationError({"alt_da": _("Write in a few words what the picture shows.")})
    photo.clean_fields(exclude=["listing", "name", "width", "height"])
