"""Pictures of the condition: before handing over as an appendix of the draft, after that in a log of their own."""

import hashlib
from typing import IO

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import images
from byliv.core.text import one_line
from byliv.leases.actions.making import held
from byliv.leases.choices import Moment, State
from byliv.leases.models import Agreement, ConditionPhoto
from byliv.leases.permissions import side_of

MAX_PHOTOS = 12  # of each moment
NOT_TO_BE_HAD = (State.SENT, State.HALF, State.DECLINED, State.EXPIRED)


@transaction.atomic
def add_photo(*, agreement: Agreement, file: IO[bytes], words: str, by: User) -> ConditionPhoto:
    """Keep a picture with one's own words: in the appendix of a draft, in the log of what was agreed.

    PermissionDenied for who is on neither side; ValidationError when it cannot be used, or while it waits for a yes.
    """
    current = held(agreement)
    side = side_of(by, current)
    if side is None:
        raise PermissionDenied
    if current.state in NOT_TO_BE_HAD:
        raise ValidationError({"photo": _("The text is sent: no picture can be added now.")})
    moment = Moment.BEFORE if current.is_draft else Moment.AFTER
    if current.photos.filter(moment=moment).count() >= MAX_PHOTOS:
        raise ValidationError({"photo": _("There are %(count)s photos already.") % {"count": MAX_PHOTOS}})
    words = one_line(words)[:300]
    if not words:
        raise ValidationError({"words": _("Say in words what the picture shows.")})
    photo = _stored(file)
    photo.agreement, photo.side, photo.moment, photo.alt_da, photo.added_by = current, side, moment, words, by
    photo.position = (current.photos.aggregate(last=Max("position"))["last"] or 0) + 1
    photo.save()
    record(by=by, verb="changed", target=current, changes={"photos": [None, photo.sha256]})
    return photo


@transaction.atomic
def remove_photo(*, photo: ConditionPhoto, by: User) -> None:
    """Take a picture away that is not part of what was sent: one's own side's, from a draft alone."""
    current = held(photo.agreement)
    if side_of(by, current) != photo.side:
        raise PermissionDenied
    if not current.is_draft or photo.is_in_text:
        raise ValidationError(_("It is part of the agreement now, and stays."))
    images.forget(photo.name)
    photo.delete()
    record(by=by, verb="changed", target=current, changes={"photos": [photo.sha256, None]})


def _stored(file: IO[bytes]) -> ConditionPhoto:
    """A new picture with the sign of its largest file, put where no public address leads."""
    try:
        stored = images.store(file)
    except images.ImageError as error:
        raise ValidationError({"photo": error.message}) from error
    photo = ConditionPhoto()
    photo.name, photo.width, photo.height = stored
    photo.sha256 = hashlib.sha256(images.path_of(stored.name, images.SIZES[-1]).read_bytes()).hexdigest()
    images.hold(stored.name)
    return photo
