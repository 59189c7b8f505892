"""Who is reminded that the last day to apply is near: each once."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from byliv.core import clock
from byliv.seasons.actions.asking import missing
from byliv.seasons.actions.preparing import today
from byliv.seasons.choices import State
from byliv.seasons.models import Application

DAYS_BEFORE = 4


@transaction.atomic
def take_due() -> list[Application]:
    """Drafts, and what was changed after sending so that something is missing, of rounds that close within four days.
    They count as reminded from now on."""
    last = today()
    rows = Application.objects.filter(
        season__state=State.OPEN,
        season__applies_from__lte=last,
        season__applies_until__range=(last, last + timedelta(days=DAYS_BEFORE)),
        reminded_at=None,
        withdrawn_at=None,
    )
    rows = rows.filter(Q(sent_at=None) | Q(updated_at__gt=F("sent_at")))
    rows = rows.select_for_update(of=("self",)).select_related("season", "organisation")
    found = [each for each in rows if each.sent_at is None or missing(each)]
    Application.objects.filter(pk__in=[each.pk for each in found]).update(reminded_at=clock.now())
    return found
