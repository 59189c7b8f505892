"""Pictures of a room and its floor plan: the row and the files come and go together."""

from typing import IO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import images
from byliv.core.text import one_line
from byliv.rooms.actions.rooms import touch
from byliv.rooms.models import Room, RoomPhoto

MOST = 10
WORDS = ("alt_da", "alt_en", "credit")


@transaction.atomic
def add_photo(*, room: Room, file: IO[bytes], by: User | None, is_plan: bool = False, **words: str) -> RoomPhoto:
    """Keep a picture with the words that stand in for it (of WORDS). ValidationError when it cannot be used."""
    Room.objects.select_for_update().get(pk=room.pk)
    before = photos_of(room)
    if len(before) >= MOST:
        raise ValidationError({"photo": _("There are %(count)s photos already. Remove one first.") % {"count": MOST}})
    photo = RoomPhoto(
        room=room, is_plan=is_plan, position=1 + max((each.position for each in room.photos.all()), default=0)
    )
    _describe(photo, words)
    try:
        photo.name, photo.width, photo.height = images.store(file)
    except images.ImageError as error:
        raise ValidationError({"photo": error.message}) from error
    photo.save()
    _written(room, before, by)
    return photo


@transaction.atomic
def change_photo(*, photo: RoomPhoto, by: User | None, is_plan: bool, is_first: bool = False, **words: str) -> None:
    """Change the words beside a picture, whether it is the floor plan, and whether it comes first."""
    before = photos_of(photo.room)
    _describe(photo, words)
    photo.is_plan = is_plan
    photo.save()
    if is_first:
        others = photo.room.photos.exclude(pk=photo.pk)
        for position, each in enumerate([photo, *others]):
            RoomPhoto.objects.filter(pk=each.pk).update(position=position)
    _written(photo.room, before, by)


@transaction.atomic
def remove_photo(*, photo: RoomPhoto, by: User | None) -> None:
    """Take a picture and its files away."""
    before = photos_of(photo.room)
    images.forget(photo.name)
    photo.delete()
    _written(photo.room, before, by)


def photos_of(room: Room) -> list[str]:
    """What the pictures show, in their order, as the history keeps it."""
    return list(room.photos.order_by("position", "id").values_list("alt_da", flat=True))


def _written(room: Room, before: list[str], by: User | None) -> None:
    touch(room)
    record(by=by, verb="changed", target=room, changes={"photos": [before, photos_of(room)]})


def _describe(photo: RoomPhoto, words: dict[str, str]) -> None:
    unknown = set(words) - set(WORDS)
    if unknown:
        raise ValueError(f"not the words of a photo: {sorted(unknown)}")
    for word, value in words.items():
        setattr(photo, word, one_line(value))
    if not photo.alt_da:
        raise ValidationError({"alt_da": _("Write in a few words what the picture shows.")})
    photo.clean_fields(exclude=["room", "name", "width", "height"])
