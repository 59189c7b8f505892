"""Reminders of steps that are due: each once, on its day, to whoever takes it; and who wants none."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from byliv.accounts.models import User
from byliv.core import clock
from byliv.partnerships import letters
from byliv.partnerships.models import StepMail, Talk
from byliv.partnerships.permissions import can_run

# Nobody is woken; and what was due while nothing ran is told for some days.
FROM_HOUR, LATEST = 7, timedelta(days=2)

log = logging.getLogger(__name__)


def remind(now: datetime | None = None) -> int:
    """Mail everybody the steps of theirs that are due; returns how many mails went out. Each person in a transaction of
    its own, so that nobody is written to twice and nothing is lost when no server takes it."""
    now = now or clock.local_now()
    if now.hour < FROM_HOUR:
        return 0
    sent = 0
    for pk in due(now).order_by("next_by").values_list("next_by", flat=True).distinct():
        try:
            sent += _remind(pk, now)
        except OSError:
            log.warning("the mail server cannot be reached; steps are told of later")
            break
    return sent


def due(now: datetime) -> QuerySet[Talk]:
    """Open steps that are due and whose taker was not reminded and wants to be."""
    today = timezone.localdate(now)
    rows = Talk.objects.filter(next_on__range=(today - LATEST, today), done_at=None, reminded_at=None)
    rows = rows.filter(next_by__is_active=True, owner__leaves_at=None).exclude(next_step="")
    return rows.exclude(next_by__step_mail__wants_mail=False)


@transaction.atomic
def _remind(user_id: int, now: datetime) -> int:
    rows = due(now).filter(next_by=user_id).select_for_update(of=("self",))
    rows = rows.select_related("next_by", "owner__partnership__area", "owner__partnership__organisation")
    found = list(rows.defer("owner__partnership__area__polygon").order_by("next_on", "pk"))
    Talk.objects.filter(pk__in=[each.pk for each in found]).update(reminded_at=now)
    mine = [each for each in found if each.next_by is not None and can_run(each.next_by, each.owner.partnership)]
    if not mine or mine[0].next_by is None:
        return 0
    letters.remind(mine[0].next_by, mine)
    return 1


def choose_reminders(*, user_id: int, wants_mail: bool) -> None:
    """Whether reminders come: also for whoever has the link of a mail. A second time changes nothing."""
    if User.objects.filter(pk=user_id).exists():
        StepMail.objects.update_or_create(user_id=user_id, defaults={"wants_mail": wants_mail})
