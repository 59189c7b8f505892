"""After the day: what hosts answer, and that they were thanked."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock, text
from byliv.opendays.models import HostAnswer, OpenDay, Stop

FIELDS = frozenset({"visitors", "again", "best", "better", "may_quote"})


@transaction.atomic
def answer(*, stop: Stop, values: Mapping[str, Any]) -> HostAnswer:
    """The host says how it went; a second answer takes the place of the first."""
    if unknown := set(values) - FIELDS:
        raise ValueError(f"not fields of an answer: {sorted(unknown)}")
    said = {key: text.clean(value) if isinstance(value, str) else value for key, value in values.items()}
    found, _created = HostAnswer.objects.update_or_create(stop=stop, defaults=said)
    return found


@transaction.atomic
def note_thanks(*, open_day: OpenDay, by: User | None) -> bool:
    """Write down that the hosts are thanked now. False when they were already: nobody is thanked twice."""
    if not OpenDay.objects.filter(pk=open_day.pk, thanked_at=None).update(thanked_at=clock.now()):
        return False
    record(by=by, verb="thanked", target=open_day)
    return True


def take_turn(*, stop: Stop, field: str) -> bool:
    """Take the stop's turn for a mail (`link_sent_at` or `asked_at`) before it goes: False when it has gone."""
    if field not in ("link_sent_at", "asked_at"):
        raise ValueError(f"no turn for a mail: {field}")
    return bool(Stop.objects.filter(pk=stop.pk, **{field: None}).update(**{field: clock.now()}))


def give_turn_back(*, stop: Stop, field: str) -> None:
    """The mail did not go: it is tried again."""
    if field not in ("link_sent_at", "asked_at"):
        raise ValueError(f"no turn for a mail: {field}")
    Stop.objects.filter(pk=stop.pk).update(**{field: None})
