"""What nobody renews is asked about, then paused: a wall of things long gone helps nobody."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.core import clock
from byliv.offers.actions.cards import FRESH, note, stand
from byliv.offers.choices import ENDED, State
from byliv.offers.models import Card, Need, Offer

TIME_TO_ANSWER = timedelta(days=14)
MOST_A_RUN = 1_000


@transaction.atomic
def renew(*, card: Card) -> None:
    """It still holds: fresh for another 60 days, and open again if it was paused. ValidationError when it is over."""
    if card.state in ENDED or card.is_hidden:
        raise ValidationError(_("It is over, or taken down."))
    if card.state == State.PAUSED:
        stand(card, State.OPEN, None)
        return
    card.fresh_until, card.asked_at = clock.now() + FRESH, None
    card.save(update_fields=["fresh_until", "asked_at"])
    note(card, "confirmed", None)


@transaction.atomic
def ask_again(*, card: Card, now: datetime) -> bool:
    """Note that it is asked about now; False when somebody else has asked or renewed meanwhile."""
    mine = type(card)._default_manager.filter(pk=card.pk, asked_at=None, fresh_until__lte=now, state=State.OPEN)
    return bool(mine.update(asked_at=now))


def pause_unanswered(now: datetime | None = None) -> int:
    """Pause what was asked about 14 days ago and not answered; returns how many. Each in its own transaction."""
    before = (now or clock.now()) - TIME_TO_ANSWER
    count = 0
    for model in (Need, Offer):
        old = model.objects.filter(state=State.OPEN, asked_at__lte=before).order_by("pk")
        for pk in old.values_list("pk", flat=True)[:MOST_A_RUN]:
            count += _pause(model, pk, before)
    return count


@transaction.atomic
def _pause(model: type[Need] | type[Offer], pk: int, before: datetime) -> int:
    rows = model.objects.select_for_update(of=("self",)).filter(pk=pk, state=State.OPEN, asked_at__lte=before)
    card = rows.first()
    if card is None:
        return 0
    stand(card, State.PAUSED, None)
    return 1
