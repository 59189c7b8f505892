"""The one photo of an event."""

from typing import IO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import images, text
from byliv.events.models import Event

FIELDS = ("photo", "photo_width", "photo_height", "photo_alt_da", "photo_alt_en", "photo_credit")


@transaction.atomic
def set_photo(
    *, event: Event, file: IO[bytes] | None, alt_da: str, alt_en: str = "", credit: str = "", by: User | None
) -> None:
    """Give the event this photo (None: the one it has) with these words. ValidationError when it cannot be used."""
    event.refresh_from_db(fields=[*FIELDS])
    before = event.photo_alt_da
    if not text.one_line(alt_da):
        raise ValidationError({"alt_da": _("Say in a few words what the picture shows, for those who cannot see it.")})
    if file is not None:
        _replace(event, file)
    if not event.photo:
        raise ValidationError({"photo": _("Choose a picture.")})
    event.photo_alt_da, event.photo_alt_en = text.one_line(alt_da)[:300], text.one_line(alt_en)[:300]
    event.photo_credit = text.one_line(credit)[:100]
    event.save(update_fields=[*FIELDS, "updated_at"])
    record(by=by, verb="changed", target=event, changes={"photo": [before, event.photo_alt_da]})


def _replace(event: Event, file: IO[bytes]) -> None:
    old = event.photo
    try:
        stored = images.store(file)
    except images.ImageError as problem:
        raise ValidationError({"photo": problem.message}) from problem
    event.photo, event.photo_width, event.photo_height = stored
    if old:
        images.forget(old)


@transaction.atomic
def remove_photo(*, event: Event, by: User | None) -> None:
    """Take the photo away."""
    event.refresh_from_db(fields=[*FIELDS])
    if not event.photo:
        return
    before = event.photo_alt_da
    images.forget(event.photo)
    event.photo = event.photo_alt_da = event.photo_alt_en = event.photo_credit = ""
    event.photo_width = event.photo_height = 0
    event.save(update_fields=[*FIELDS, "updated_at"])
    record(by=by, verb="changed", target=event, changes={"photo": [before, ""]})
