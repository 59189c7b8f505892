"""Organisations are asked to take part: queued with a press, mailed in the background, reminded."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.ratelimit import hit
from byliv.opendays.desk.queries import Receiver, receivers_of, silent_in
from byliv.opendays.letters import desk as letters
from byliv.opendays.models import Invitation, OpenDay
from byliv.organisations.models import Organisation

logger = logging.getLogger(__name__)
PATIENCE = timedelta(days=3)  # between one mail and the next about the same
DAY = 24 * 3600
# However many open days there are, nobody finds more than these in a day.
A_DAY = 6
MOST_AT_ONCE = 2_000


@transaction.atomic
def invite(*, open_day: OpenDay, organisations: Iterable[Organisation], by: User | None) -> int:
    """Put a mail to each of these in the queue; those who were asked or have answered are left out. Returns how many.

    ValidationError while the call is not open: nobody could answer.
    """
    if not open_day.is_call_open:
        raise ValidationError(_("Open the call first: before that nobody can answer."))
    wanted = [each.pk for each in organisations][:MOST_AT_ONCE]
    Invitation.objects.bulk_create(
        [Invitation(open_day=open_day, organisation_id=pk) for pk in wanted], ignore_conflicts=True
    )
    new = open_day.invitations.filter(organisation__in=wanted, sent_at=None, declined_at=None, mail_due_at=None)
    count = new.update(mail_due_at=clock.now())
    if count:
        record(by=by, verb="invited", target=open_day, changes={"invited": [0, count]})
    return count


@transaction.atomic
def remind(*, open_day: OpenDay, by: User | None) -> int:
    """Put a second mail to those who are silent in the queue, each at most once in PATIENCE. Returns how many."""
    if not open_day.is_call_open:
        raise ValidationError(_("The deadline has passed. Choose a later one before you remind anybody."))
    count = remindable(open_day).update(mail_due_at=clock.now())
    if count:
        record(by=by, verb="reminded", target=open_day, changes={"reminded": [0, count]})
    return count


def remindable(open_day: OpenDay, at: datetime | None = None) -> QuerySet[Invitation]:
    """Those who have not answered and have not heard from us for a while, now or at a moment to come."""
    since = (at or clock.now()) - PATIENCE
    waited = Q(reminded_at=None) | Q(reminded_at__lte=since)
    return silent_in(open_day).filter(waited, sent_at__lte=since, mail_due_at=None)


@transaction.atomic
def take_out(*, invitation: Invitation, by: User | None) -> None:
    """Forget an invitation that was never sent."""
    if invitation.sent_at is None:
        record(by=by, verb="invitation removed", target=invitation.open_day)
        invitation.delete()


def send_due(most: int = MOST_AT_ONCE) -> int:
    """Send what waits in the queue; returns how many organisations were written to.

    Each is marked before its mails go, so that nobody is written to twice when this runs twice; what the mail server
    refuses waits for the next time.
    """
    waiting = Invitation.objects.filter(mail_due_at__isnull=False).order_by("mail_due_at", "pk")
    return sum(_send(pk) for pk in list(waiting.values_list("pk", flat=True)[:most]))


def _send(pk: int) -> bool:
    invitation, is_reminder = _take(pk)
    if invitation is None:
        return False
    receivers = receivers_of([invitation.organisation_id]).get(invitation.organisation_id, [])
    mails = [_mail(invitation, receiver, is_reminder) for receiver in receivers]
    is_sent = any(mails)
    if not is_sent:
        # Nobody to write to: it stays a draft, and the desk says so. A server that is away: it waits.
        stamp = {"reminded_at": None} if is_reminder else {"sent_at": None}
        due = {"mail_due_at": clock.now()} if receivers else {}
        Invitation.objects.filter(pk=pk).update(**stamp, **due)
    return is_sent


@transaction.atomic
def _take(pk: int) -> tuple[Invitation | None, bool]:
    """The invitation whose turn it is, and whether it is a reminder; None when it need not be sent any more."""
    rows = Invitation.objects.select_for_update(of=("self",)).filter(mail_due_at__isnull=False)
    found = rows.select_related("open_day__event__area", "organisation").filter(pk=pk).first()
    if found is None:
        return None, False
    is_reminder, found.mail_due_at = found.sent_at is not None, None
    is_wanted = found.open_day.is_call_open and found.declined_at is None and found.organisation.is_public
    if is_wanted and is_reminder:
        is_wanted = silent_in(found.open_day).filter(pk=pk).exists()
        found.reminded_at = clock.now() if is_wanted else found.reminded_at
    elif is_wanted:
        found.sent_at = clock.now()
    found.save(update_fields=["mail_due_at", "sent_at", "reminded_at"])
    return (found if is_wanted else None), is_reminder


def _mail(invitation: Invitation, receiver: Receiver, is_reminder: bool) -> bool:
    if not hit(f"open-day-mail:{receiver.email.lower()}", A_DAY, DAY):
        return False
    try:
        letters.invite(invitation, receiver, is_reminder=is_reminder)
    except OSError:
        logger.warning("An invitation could not be sent", exc_info=True)
        return False
    return True
