"""How an agreement ends: by notice, by both agreeing, by its last day; and how it goes on as a new one."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.text import one_line
from byliv.leases import letters, queries
from byliv.leases.actions.making import create_agreement, held
from byliv.leases.blanks import day_words
from byliv.leases.choices import Side, State
from byliv.leases.models import Agreement
from byliv.leases.permissions import is_landlord, signs_as

MAX_WORDS = 500
REMIND_DAYS = 30
KEPT = (
    "template", "room", "vacancy", "match", "landlord_organisation", "landlord_person", "landlord_name",
    "landlord_details", "tenant_organisation", "tenant_person", "tenant_name", "tenant_details", "tenant_email",
    "what", "where", "used_for", "times", "language", "per", "deposit", "insurance", "notice_days", "handing_back",
    "in_return",
)  # fmt: skip


def earliest_end(agreement: Agreement, today: date | None = None) -> date:
    """The first day on which it can end when notice is given today; never after its own last day."""
    day = (today or _today()) + timedelta(days=agreement.notice_days)
    return min(day, agreement.last_day) if agreement.last_day else day


@transaction.atomic
def give_notice(*, agreement: Agreement, last_day: date, words: str, by: User) -> Agreement:
    """One side ends it with the notice agreed on, saying why. ValidationError when the day is too early."""
    current, side = _running(agreement, by)
    if current.notice_by:
        raise ValidationError(_("Notice has been given already."))
    first = earliest_end(current)
    if last_day < first:
        words_of = {"day": day_words(first)}
        raise ValidationError({"last_day": _("With this notice it can end on %(day)s at the earliest.") % words_of})
    if current.last_day and last_day >= current.last_day:
        raise ValidationError({"last_day": _("It ends by then without notice.")})
    if not one_line(words):
        raise ValidationError({"words": _("Say why in a few words.")})
    current.leaves_on, current.notice_by, current.notice_on = last_day, side, _today()
    current.words, current.end_proposed, current.end_proposed_by = one_line(words)[:MAX_WORDS], None, ""
    current.save()
    record(by=by, verb="gave_notice", target=current, changes={"leaves_on": [None, last_day.isoformat()]})
    transaction.on_commit(partial(letters.tell_other, current, by, "notice"), robust=True)
    return current


@transaction.atomic
def propose_end(*, agreement: Agreement, last_day: date, words: str, by: User) -> Agreement:
    """One side proposes an earlier end than notice gives; it ends then when the other says yes."""
    current, side = _running(agreement, by)
    if last_day < _today():
        raise ValidationError({"last_day": _("This day is over.")})
    if current.last_day and last_day >= current.last_day:
        raise ValidationError({"last_day": _("It ends by then anyway.")})
    current.end_proposed, current.end_proposed_by = last_day, side
    current.words = one_line(words)[:MAX_WORDS]
    current.save()
    record(by=by, verb="proposed_end", target=current)
    transaction.on_commit(partial(letters.tell_other, current, by, "end_proposed"), robust=True)
    return current


@transaction.atomic
def answer_end(*, agreement: Agreement, is_yes: bool, day: date, by: User) -> Agreement:
    """The other side answers the proposal of this day. ValidationError when that stands no more."""
    current, side = _running(agreement, by)
    if current.end_proposed is None or current.end_proposed != day:
        raise ValidationError(_("This proposal stands no more."))
    if current.end_proposed_by == side:
        raise ValidationError(_("The other side answers this."))
    if is_yes:
        current.leaves_on, current.notice_by, current.notice_on = max(day, _today()), "", _today()
    current.end_proposed, current.end_proposed_by = None, ""
    current.save()
    record(by=by, verb="agreed_end" if is_yes else "declined_end", target=current)
    letter = "end_agreed" if is_yes else "end_declined"
    transaction.on_commit(partial(letters.tell_other, current, by, letter), robust=True)
    return current


@transaction.atomic
def renew(*, agreement: Agreement, by: User) -> Agreement:
    """A new draft that follows this one, as long as it was, with the same words. The reason for a time limit is not
    carried over: it is asked for anew."""
    if not is_landlord(by, agreement):
        raise PermissionDenied
    if not agreement.is_agreed:
        raise ValidationError(_("Only what was agreed can be renewed."))
    if agreement.renewals.exclude(state__in=(State.DECLINED, State.EXPIRED)).exists():
        raise ValidationError(_("It is being renewed already."))
    values: dict[str, Any] = {field: getattr(agreement, field) for field in KEPT}
    values |= _next_period(agreement)
    return create_agreement(
        values=values, lines=queries.lines_of(agreement), by=by, area=agreement.area, renews=agreement
    )


def _next_period(agreement: Agreement) -> Mapping[str, date | None]:
    last, first = agreement.last_day, agreement.starts_on
    if last is None:
        return {"starts_on": _today(), "ends_on": None}
    starts = max(last + timedelta(days=1), _today())
    length = agreement.ends_on - first if agreement.ends_on and first else None
    return {"starts_on": starts, "ends_on": starts + length if length is not None else None}


def end_those_over() -> int:
    """Agreements whose last day has passed are ended; returns how many."""
    today, count = _today(), 0
    for agreement in queries.over_by(today):
        with transaction.atomic():
            current = held(agreement)
            if current.state != State.IN_FORCE or current.last_day is None or current.last_day >= today:
                continue
            is_early = current.leaves_on is not None and current.leaves_on != current.ends_on
            current.state = State.ENDED_EARLY if is_early else State.ENDED
            current.closed_on = current.last_day
            current.save()
            record(by=None, verb="ended", target=current)
            count += 1
    return count


def expire() -> int:
    """Drafts and offers that nobody took up are closed; returns how many."""
    today, count = _today(), 0
    for agreement in queries.open_since(today):
        with transaction.atomic():
            current = held(agreement)
            if current.is_agreed or current.expires_at is None or current.expires_at > clock.now():
                continue
            was_sent = current.is_open
            current.state, current.closed_on = State.EXPIRED, today
            current.save()
            record(by=None, verb="expired", target=current)
            if was_sent:
                transaction.on_commit(partial(letters.tell_both, current, "expired"), robust=True)
            count += 1
    return count


def remind() -> int:
    """Tell both sides of an agreement that ends within a month, once; returns how many agreements."""
    count = 0
    for agreement in queries.to_remind(_today(), REMIND_DAYS):
        with transaction.atomic():
            current = held(agreement)
            if current.reminded_at is None and current.state == State.IN_FORCE:
                current.reminded_at = clock.now()
                current.save(update_fields=["reminded_at"])
                transaction.on_commit(partial(letters.tell_both, current, "ends"), robust=True)
                count += 1
    return count


def _running(agreement: Agreement, by: User) -> tuple[Agreement, Side]:
    """The agreement, held, while it is in force, and the person's side."""
    current = held(agreement)
    side = signs_as(by, current)
    if side is None:
        raise PermissionDenied
    if current.state != State.IN_FORCE:
        raise ValidationError(_("It is not in force."))
    return current, side


def _today() -> date:
    return clock.local_now().date()
