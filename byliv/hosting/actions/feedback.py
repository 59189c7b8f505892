"""How it was: asked the day after, answered in half a minute, shown when both sides are fine with it."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.core.text import one_line
from byliv.hosting import letters
from byliv.hosting.choices import Ready
from byliv.hosting.models import Feedback
from byliv.hosting.permissions import can_handle, can_moderate

LENGTH = 500


@transaction.atomic
def ask(*, booking: Booking) -> Feedback | None:
    """Note that whoever used the room is asked; None when they have been. The mail is for the caller to send."""
    day = booking.start.astimezone(ZoneInfo(booking.room.zone)).date()
    found, is_new = Feedback.objects.get_or_create(
        booking=booking, defaults={"room": booking.room, "used_on": day, "asked_at": clock.now()}
    )
    return found if is_new else None


@transaction.atomic
def forget_asking(*, feedback: Feedback) -> None:
    """The mail could not be sent: they are asked another time."""
    Feedback.objects.filter(pk=feedback.pk, answered_at=None).delete()


@transaction.atomic
def answer(*, feedback: Feedback, ready: str, good: str, better: str, may_be_shown: bool) -> Feedback:
    """Write how it was; also again, and then the host is asked anew whether it may be shown. ValidationError when
    nothing is said."""
    feedback = _locked(feedback)
    good, better = one_line(good)[:LENGTH], one_line(better)[:LENGTH]
    if ready not in Ready.values and not good and not better:
        raise ValidationError({"ready": _("Answer at least one of the three.")})
    is_first = feedback.answered_at is None
    is_other = (feedback.good, feedback.better) != (good, better)
    feedback.ready, feedback.good, feedback.better = ready, good, better
    feedback.may_be_shown, feedback.is_shown = may_be_shown, feedback.is_shown and not is_other
    feedback.answered_at = clock.now()
    feedback.save()
    if is_first:
        transaction.on_commit(partial(letters.feedback_told, feedback))
    return feedback


@transaction.atomic
def reply(*, feedback: Feedback, words: str, is_shown: bool, by: User) -> Feedback:
    """What the host says to it, and whether it may stand on the room's page. PermissionDenied for others."""
    feedback = _locked(feedback)
    if not can_handle(by, feedback.room):
        raise PermissionDenied(_("Only those who look after the room may do that."))
    if feedback.answered_at is None:
        raise ValidationError(_("Nobody has answered yet."))
    before, feedback.reply = feedback.reply, one_line(words)[:LENGTH]
    if feedback.reply != before:
        feedback.replied_at = clock.now() if feedback.reply else None
    feedback.is_shown = is_shown
    feedback.save()
    record(by=by, verb="answered", target=feedback)
    if feedback.reply and feedback.reply != before:
        transaction.on_commit(partial(letters.feedback_replied, feedback))
    return feedback


@transaction.atomic
def hide(*, feedback: Feedback, is_hidden: bool, by: User) -> None:
    """Take it off the room's page, or let it back. PermissionDenied for those who do not look after the area."""
    feedback = _locked(feedback)
    if not can_moderate(by, feedback.room):
        raise PermissionDenied
    feedback.is_hidden = is_hidden
    feedback.save(update_fields=["is_hidden"])
    record(by=by, verb="hidden" if is_hidden else "shown", target=feedback)


def _locked(feedback: Feedback) -> Feedback:
    rows = Feedback.objects.select_for_update(of=("self",)).select_related("room__place__area", "room__host")
    return rows.get(pk=feedback.pk)


@transaction.atomic
def forget_feedback(before: datetime) -> int:
    """Forget what was asked before this moment and does not stand on a page; returns how many that were."""
    old = Feedback.objects.filter(asked_at__lt=before)
    return old.exclude(may_be_shown=True, is_shown=True, is_hidden=False).delete()[0]
