"""What people say of a draft while it is in hearing, and what they are answered."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.text import clean
from byliv.organisations.models import Organisation
from byliv.organisations.permissions import is_member
from byliv.seasons import permissions
from byliv.seasons.models import Comment, Season, SlotRequest

LONGEST, MOST_EACH = 4_000, 50


@transaction.atomic
def comment(
    *, season: Season, text: str, by: User, request: SlotRequest | None = None, organisation: Organisation | None = None
) -> Comment:
    """Say something of the draft, or of one request in it; for an organisation that one belongs to. It is public with
    the organisation's name. ValidationError when it is empty, the hearing is over, or somebody says very much."""
    if not permissions.can_comment(by, season):
        raise PermissionDenied
    if season.hearing_until is not None and clock.local_now().date() > season.hearing_until:
        raise ValidationError(_("The hearing is over."))
    if organisation is not None and not is_member(by, organisation):
        raise PermissionDenied
    if request is not None and request.application.season_id != season.pk:
        raise PermissionDenied
    text = clean(text)[:LONGEST]
    if not text:
        raise ValidationError({"text": _("Write what you want to say.")})
    if season.comments.filter(by=by).count() >= MOST_EACH:
        raise ValidationError(_("You have said very much already."))
    made = Comment.objects.create(season=season, request=request, organisation=organisation, by=by, text=text)
    record(by=by, verb="commented", target=made)
    return made


@transaction.atomic
def answer(*, comment: Comment, text: str, by: User) -> None:
    """Answer it for everybody to read; again to change the answer, with nothing to take it away."""
    if not permissions.can_run(by, comment.season.area):
        raise PermissionDenied
    comment.answer = clean(text)[:LONGEST]
    comment.answered_at, comment.answered_by = (clock.now(), by) if comment.answer else (None, None)
    comment.save(update_fields=["answer", "answered_at", "answered_by"])
    record(by=by, verb="answered", target=comment)


@transaction.atomic
def take_back(*, comment: Comment, by: User) -> None:
    """Whoever said it, and those who run the round, can take it away."""
    if comment.by_id != by.pk and not permissions.can_run(by, comment.season.area):
        raise PermissionDenied
    record(by=by, verb="deleted", target=comment)
    comment.delete()
