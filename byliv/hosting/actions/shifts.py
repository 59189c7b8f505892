"""Shifts: planned by those who run the house, shared among its hosts. Two who press at once: one of them gets it."""

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.text import one_line
from byliv.hosting import letters
from byliv.hosting.actions.house import give_up
from byliv.hosting.choices import Duty
from byliv.hosting.models import HouseHost, Shift
from byliv.hosting.permissions import can_change_shift, can_run, can_see_rota
from byliv.hosting.queries import overlapping, week_is_full
from byliv.places.models import Place

LONGEST_PLAN = timedelta(days=370)
MOST_SHIFTS = 400


class Plan(NamedTuple):
    """On these days of the week (0 is Monday) from the first day to the last, from one time of day to another by the
    installation's clock; ends before it begins: the next day. `people` hosts each time."""

    weekdays: tuple[int, ...]
    first: date
    last: date
    begins: time
    ends: time
    duty: str = Duty.OPENS
    people: int = 1
    note: str = ""


@transaction.atomic
def plan_shifts(*, place: Place, plan: Plan, by: User | None) -> list[Shift]:
    """Make these shifts, but none that is there already. ValidationError when it cannot be."""
    if by is not None and not can_run(by, place):
        raise PermissionDenied
    times = _times(plan)
    there = list(Shift.objects.filter(place=place, duty=plan.duty, start__in=[start for start, _end in times]))
    known = [(shift.start, shift.end) for shift in there]
    made = [
        Shift(place=place, start=start, end=end, duty=plan.duty, note=one_line(plan.note)[:200])
        for start, end in times
        for _each in range(max(0, plan.people - known.count((start, end))))
    ]
    if made:
        made = Shift.objects.bulk_create(made)
        record(by=by, verb="planned", target=place, changes={"shifts": [0, len(made)]})
    return made


def _times(plan: Plan) -> list[tuple[datetime, datetime]]:
    if plan.last < plan.first:
        raise ValidationError({"last": _("The last day lies before the first.")})
    if plan.last - plan.first > LONGEST_PLAN:
        raise ValidationError({"last": _("Plan at most a year at a time.")})
    days = (plan.first + timedelta(days=number) for number in range((plan.last - plan.first).days + 1))
    times = [_time(day, plan) for day in days if day.weekday() in plan.weekdays]
    if not times:
        raise ValidationError({"weekdays": _("None of these days of the week lies between the two dates.")})
    if len(times) * plan.people > MOST_SHIFTS:
        raise ValidationError(
            {"last": _("That is more than %(most)s shifts. Plan fewer weeks.") % {"most": MOST_SHIFTS}}
        )
    return times


def _time(day: date, plan: Plan) -> tuple[datetime, datetime]:
    over = timedelta(days=0 if plan.ends > plan.begins else 1)
    return _aware(day, plan.begins), _aware(day + over, plan.ends)


def _aware(day: date, at: time) -> datetime:
    """By the installation's clock; a time that the clock skips is an hour later, as calendars do it."""
    local = datetime.combine(day, at, tzinfo=timezone.get_current_timezone())
    return local.astimezone(UTC)


@transaction.atomic
def take(*, shift: Shift, by: User, anyway: bool = False) -> Shift:
    """Take a gap, or a shift that its host would like to give away.

    ValidationError when somebody was quicker, one has another shift then, or the week is full and not `anyway`.
    """
    shift = _locked(shift)
    if not can_see_rota(by, shift.place):
        raise PermissionDenied
    _check_ahead(shift)
    before = shift.host
    if before == by:
        shift.is_offered, shift.swap_for = False, None
        shift.save()
        return shift
    if before is not None and not shift.is_offered:
        raise ValidationError(_("Somebody was quicker: the shift is taken."), code="taken")
    _check_free(by, shift)
    if not anyway and week_is_full(by, shift):
        raise ValidationError(_("You have enough that week. Take it anyway if you want to."), code="week_is_full")
    _give(shift, by)
    if before is not None:
        transaction.on_commit(partial(letters.taken_over, shift, before))
    return shift


@transaction.atomic
def offer(*, shift: Shift, by: User) -> Shift:
    """Ask the others to take it; until somebody does it stays one's own. PermissionDenied for others."""
    shift = _own(shift, by)
    shift.is_offered = True
    shift.save()
    transaction.on_commit(partial(letters.offered, shift))
    return shift


@transaction.atomic
def keep(*, shift: Shift, by: User) -> Shift:
    """Take the asking back: neither offered nor to be swapped any more."""
    shift = _own(shift, by)
    shift.is_offered, shift.swap_for = False, None
    shift.save()
    return shift


@transaction.atomic
def drop(*, shift: Shift, by: User) -> Shift:
    """Leave it: it becomes a gap, and the other hosts are told at once."""
    shift = _own(shift, by)
    _check_ahead(shift)
    give_up([shift])
    transaction.on_commit(partial(letters.gap, shift))
    return shift


@transaction.atomic
def hand_over(*, shift: Shift, to: User, by: User) -> Shift:
    """Give it, or a gap, to another host with whom one has agreed; they are told, and can drop it in one press."""
    shift = _locked(shift)
    if not can_change_shift(by, shift):
        raise PermissionDenied
    _check_ahead(shift)
    if not HouseHost.objects.filter(place_id=shift.place_id, user=to).exists():
        raise ValidationError(_("Choose one of the hosts of this house."))
    _check_free(to, shift)
    _give(shift, to)
    if to != by:
        transaction.on_commit(partial(letters.handed_over, shift, by))
    return shift


@transaction.atomic
def ask_swap(*, shift: Shift, other: Shift, by: User) -> Shift:
    """Ask whoever has the other shift to swap it for one's own. ValidationError when it cannot be."""
    shift, other = _own(shift, by), _locked(other)
    if other.place_id != shift.place_id or other.host is None or other.host == by:
        raise ValidationError(_("Choose a shift that another host has."))
    _check_ahead(shift)
    _check_ahead(other)
    shift.swap_for = other
    shift.save()
    transaction.on_commit(partial(letters.swap_asked, shift, other))
    return shift


@transaction.atomic
def answer_swap(*, shift: Shift, is_yes: bool, by: User) -> Shift:
    """Whoever has the other shift says yes or no; they would get `shift`. ValidationError when it is late."""
    shift = _locked(shift)
    if shift.swap_for is None or shift.host is None:
        raise ValidationError(_("The question was taken back meanwhile."), code="gone")
    other, asker = _own(shift.swap_for, by), shift.host
    if is_yes:
        _check_ahead(shift)
        _check_ahead(other)
        _check_free(by, shift, but=other)
        _check_free(asker, other, but=shift)
        _give(shift, by)
        _give(other, asker)
    else:
        shift.swap_for = None
        shift.save()
    transaction.on_commit(partial(letters.swap_answered, other, asker, is_yes=is_yes, by=by))
    return other if is_yes else shift


@transaction.atomic
def remove_shift(*, shift: Shift, by: User) -> None:
    """Take a shift off the rota. PermissionDenied for those who do not run the house."""
    shift = _locked(shift)
    if not can_run(by, shift.place):
        raise PermissionDenied
    if shift.host is not None and shift.host != by and shift.end > clock.now():
        transaction.on_commit(partial(letters.removed, shift, shift.host))
    shift.delete()


def _give(shift: Shift, to: User) -> None:
    Shift.objects.filter(swap_for=shift).update(swap_for=None)
    shift.host, shift.is_offered, shift.swap_for = to, False, None
    shift.sequence += 1
    shift.save()


def _own(shift: Shift, by: User) -> Shift:
    shift = _locked(shift)
    if shift.host_id != by.pk:
        raise PermissionDenied
    return shift


def _locked(shift: Shift) -> Shift:
    """The row as it is now, held until the transaction ends."""
    rows = Shift.objects.select_for_update(of=("self",)).select_related("place__area", "host")
    found = rows.filter(pk=shift.pk).first()
    if found is None:
        raise ValidationError(_("The shift was taken off the rota meanwhile."), code="gone")
    return found


def _check_ahead(shift: Shift) -> None:
    if shift.end <= clock.now():
        raise ValidationError(_("The shift is over."), code="past")


def _check_free(person: User, shift: Shift, but: Shift | None = None) -> None:
    if overlapping(person, shift, but).exists():
        words = _("%(name)s has another shift at that time.") % {"name": person}
        raise ValidationError(words, code="overlaps")
