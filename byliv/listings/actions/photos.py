"""A listing's photos: the row and the files come and go together, and wait a month before they go for good."""

from collections.abc import Sequence
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock, images
from byliv.core.text import one_line
from byliv.listings.models import Listing, Photo

MAX_PHOTOS = 12
WORDS = ("alt_da", "alt_en", "credit", "licence")


def photos_of(listing: Listing) -> list[dict[str, str]]:
    """The photos on the page as the history keeps them, in their order: the first is on the cards."""
    return list(listing.photos.order_by("position", "id").values("name", *WORDS))


@transaction.atomic
def add_photo(listing: Listing, file: IO[bytes], *, by: User | None, **words: str) -> Photo:
    """Keep a photo with the words that stand in for it (of WORDS). ValidationError when it cannot be used."""
    _lock(listing)
    before = photos_of(listing)
    if len(before) >= MAX_PHOTOS:
        raise ValidationError(
            {"photo": _("There are %(count)s photos already. Remove one first.") % {"count": MAX_PHOTOS}}
        )
    photo = Photo(listing_id=listing.pk)
    _describe(photo, words)
    try:
        stored = images.store(file)
    except images.ImageError as error:
        raise ValidationError({"photo": error.message}) from error
    photo.name, photo.width, photo.height = stored
    last = listing.photos.aggregate(last=Max("position"))["last"]
    photo.position = 0 if last is None else last + 1
    photo.save()
    _record(listing, before, by)
    return photo


@transaction.atomic
def change_photo(photo: Photo, *, listing: Listing, by: User | None, **words: str) -> None:
    """Change the words beside a photo. ValidationError (by field) when they cannot be."""
    _lock(listing)
    before = photos_of(listing)
    _describe(photo, words)
    photo.save()
    _record(listing, before, by)


@transaction.atomic
def move_photo(photo: Photo, *, listing: Listing, to: int, by: User | None) -> None:
    """Put a photo at a place in the order, from 0; beyond the ends is the end."""
    _lock(listing)
    before = photos_of(listing)
    photos = [each for each in listing.photos.all() if each.pk != photo.pk]
    photos.insert(max(0, to), photo)
    _number(photos)
    _record(listing, before, by)


@transaction.atomic
def remove_photo(photo: Photo, *, listing: Listing, by: User | None) -> None:
    """Take a photo off its page. Its files lie where nobody can ask for them until `forget_removed`."""
    _lock(listing)
    before = photos_of(listing)
    _remove(photo)
    _record(listing, before, by)


@transaction.atomic
def set_photos(listing: Listing, photos: Sequence[dict[str, Any]], *, by: User | None) -> None:
    """Make these the photos, with these words, in this order: those that were taken away come back.

    What is gone for good is left out. ValidationError when they would be more than fit.
    """
    _lock(listing)
    before = photos_of(listing)
    known = {photo.name: photo for photo in Photo.everything.filter(listing_id=listing.pk)}
    wanted = [values for values in photos if values["name"] in known]
    if len(wanted) > MAX_PHOTOS:
        raise ValidationError(_("There are %(count)s photos already. Remove one first.") % {"count": MAX_PHOTOS})
    kept = [_back(known[values["name"]], values) for values in wanted]
    for photo in known.values():
        if photo.removed_at is None and photo not in kept:
            _remove(photo)
    _number(kept)
    _record(listing, before, by)


def _back(photo: Photo, values: dict[str, Any]) -> Photo:
    if photo.removed_at is not None:
        images.release(photo.name)
        photo.removed_at = None
    _describe(photo, {word: values[word] for word in WORDS if word in values})
    photo.save()
    return photo


def _remove(photo: Photo) -> None:
    images.hold(photo.name)
    photo.removed_at = clock.now()
    photo.save(update_fields=["removed_at"])


def _number(photos: Sequence[Photo]) -> None:
    for position, photo in enumerate(photos):
        photo.position = position
        photo.save(update_fields=["position"])


def _lock(listing: Listing) -> None:
    Listing.objects.select_for_update().get(pk=listing.pk)


def _record(listing: Listing, before: list[dict[str, str]], by: User | None) -> None:
    after = photos_of(listing)
    if after != before:
        record(by=by, verb="changed", target=listing, changes={"photos": [before, after]})


def _describe(photo: Photo, words: dict[str, str]) -> None:
    for word, value in words.items():
        if word not in WORDS:
            raise ValueError(f"not the words of a photo: {word}")
        setattr(photo, word, one_line(value))
    if not photo.alt_da:
        raise ValidationError({"alt_da": _("Write in a few words what the picture shows.")})
    photo.clean_fields(exclude=["listing", "name", "width", "height"])
