"""That somebody was told of a match, and whether they want mails."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from byliv.offers.choices import Side, Stage
from byliv.offers.models import Match, MatchMail
from byliv.offers.readers import BETWEEN


@transaction.atomic
def take_mail(*, user_id: int, now: datetime) -> bool:
    """Take the person's one mail of the day; False: they had one, or want none. Two runs never take the same."""
    MatchMail.objects.get_or_create(user_id=user_id)
    row = MatchMail.objects.select_for_update().get(user_id=user_id)
    if not row.wants_mail or (row.sent_at and row.sent_at > now - BETWEEN):
        return False
    row.sent_at = now
    row.save(update_fields=["sent_at"])
    return True


@transaction.atomic
def mark_told(*, matches: Iterable[tuple[Match, Side]], now: datetime) -> None:
    """These sides have been told of these matches."""
    rows = list(matches)
    for side in Side:
        ids = [match.pk for match, told in rows if told == side]
        Match.objects.filter(pk__in=ids).update(**{f"{side}_told_at": now})
        Match.objects.filter(pk__in=ids, state=Stage.NEW).update(state=Stage.TOLD)


def choose_mails(*, user_id: int, wants_mail: bool) -> None:
    """Whether mails come: also for whoever has the link of a mail. A second time changes nothing."""
    MatchMail.objects.update_or_create(user_id=user_id, defaults={"wants_mail": wants_mail})
