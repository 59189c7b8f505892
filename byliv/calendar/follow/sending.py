"""Sends the weekly mails that are due: each once, and one that fails stops no other."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from time import monotonic

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import override

from byliv.calendar.follow import mails
from byliv.calendar.follow.actions import leave
from byliv.calendar.follow.digest import digest_of
from byliv.calendar.follow.models import Follower
from byliv.calendar.follow.turns import next_turn
from byliv.core import clock

log = logging.getLogger(__name__)
# The worker has other work too; the rest comes with the next run.
MOST_A_RUN, MOST_SECONDS = 2_000, 300
TRY_AGAIN = timedelta(hours=1)
# An address that so many mails in a row could not be delivered to is left in peace.
MOST_REFUSALS = 3


def send_due(now: datetime | None = None) -> int:
    """Write to those whose day and hour have come and for whom there is something; returns how many mails went out."""
    now, until = now or clock.now(), monotonic() + MOST_SECONDS
    due = Follower.objects.filter(next_at__lte=now, wants_mail=True).order_by("next_at", "pk")
    identities = list(due.values_list("pk", flat=True)[:MOST_A_RUN])
    if not identities:
        return 0
    connection = get_connection()
    try:
        # One connection for all of them. Without a mail server nobody's turn is used up.
        connection.open()
    except OSError:
        log.warning("the mail server cannot be reached; the weekly mails wait for the next run")
        return 0
    sent = 0
    for identity in identities:
        if monotonic() > until:
            break
        sent += _serve(identity, now, connection)
    connection.close()
    return sent


def _serve(identity: int, now: datetime, connection: BaseEmailBackend) -> int:
    follower = Follower.objects.select_related("user").filter(pk=identity).first()
    if follower is None or not _take(follower, now):
        return 0
    mine = Follower.objects.filter(pk=follower.pk)
    try:
        is_sent = _send(follower, now, connection)
    except SMTPRecipientsRefused:
        _refused(follower)
        return 0
    except OSError:
        log.warning("a weekly mail could not be sent; it is tried again in an hour")
        mine.update(next_at=now + TRY_AGAIN)
        connection.close()
        return 0
    except Exception:
        # Whatever is wrong with one person's mail: the others get theirs.
        log.exception("the weekly mail of follower %s could not be made", follower.pk)
        return 0
    mine.update(sent_at=now, failures=0)
    return int(is_sent)


def _take(follower: Follower, now: datetime) -> bool:
    """Move the turn on before the mail goes: whoever comes second finds it in the future."""
    # Due still: who was read after another worker had taken them has a turn to come, and it is not now.
    turn = Follower.objects.filter(pk=follower.pk, next_at=follower.next_at, next_at__lte=now, wants_mail=True)
    return bool(turn.update(next_at=next_turn(follower, now)))


def _send(follower: Follower, now: datetime, connection: BaseEmailBackend) -> bool:
    if follower.user is not None and not follower.user.is_active:
        return False
    with override(follower.reads):
        digest = digest_of(follower, now)
        if digest.is_empty:
            return False
        mails.send_digest(follower, digest, connection)
    return True


def _refused(follower: Follower) -> None:
    """Their server knows no such address. Once may be a mistake of its own."""
    log.warning("the mail server of follower %s refuses their address", follower.pk)
    if follower.failures + 1 >= MOST_REFUSALS:
        leave(follower)
    Follower.objects.filter(pk=follower.pk).update(failures=follower.failures + 1)
