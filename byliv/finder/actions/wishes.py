"""Rooms that people ask the municipality for, and what became of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.text import clean, one_line
from byliv.finder import letters
from byliv.finder.choices import Answer
from byliv.finder.models import RoomWish
from byliv.finder.permissions import can_answer_wish, can_withdraw_wish

MOST_A_WEEK = 5
LONGEST = 2_000


@transaction.atomic
def ask_for_room(*, area: Area, values: Mapping[str, Any], by: User) -> RoomWish:
    """Tell those who look after the area which room is lacking; they get a mail. ValidationError when it cannot be."""
    what = clean(values.get("what") or "")[:LONGEST]
    if not what:
        raise ValidationError({"what": _("Say what you need the room for.")})
    week = RoomWish.objects.filter(person=by, created_at__gt=clock.now() - timedelta(days=7))
    if week.count() >= MOST_A_WEEK:
        raise ValidationError(_("You have asked for %(count)s rooms this week: wait for answers first.") % {
            "count": MOST_A_WEEK
        })  # fmt: skip
    wish = RoomWish.objects.create(
        area=area,
        person=by,
        what=what,
        when=one_line(values.get("when") or "")[:200],
        people=values.get("people") or None,
        query=(values.get("query") or "")[:1000],
    )
    record(by=by, verb="asked", target=wish)
    transaction.on_commit(lambda: letters.tell_municipality(wish))
    return wish


@transaction.atomic
def answer_wish(*, wish: RoomWish, state: str, answer: str, by: User) -> None:
    """Say what was done; who asked gets a mail. PermissionDenied; ValidationError without words."""
    if not can_answer_wish(by, wish):
        raise PermissionDenied
    words = clean(answer)[:LONGEST]
    if not words:
        raise ValidationError({"answer": _("Write what was done, or why it cannot be: it is sent to who asked.")})
    if state not in Answer.values or state == Answer.OPEN:
        raise ValidationError({"state": _("Choose what became of it.")})
    before = wish.state
    wish.state, wish.answer, wish.answered_by, wish.answered_at = state, words, by, clock.now()
    wish.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    record(by=by, verb="answered", target=wish, changes={"state": [before, state]})
    transaction.on_commit(lambda: letters.tell_asker(wish))


@transaction.atomic
def withdraw_wish(*, wish: RoomWish, by: User) -> None:
    """Who asked takes it back. PermissionDenied when it is not theirs."""
    if not can_withdraw_wish(by, wish):
        raise PermissionDenied
    record(by=by, verb="removed", target=wish)
    wish.delete()


def forget_wishes(before: datetime) -> int:
    """Delete what was answered before the moment; how many that were."""
    return RoomWish.objects.exclude(state=Answer.OPEN).filter(answered_at__lt=before).delete()[0]
