"""When an event is: as a rule of calendars, or in the words of the page's form."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.api.writing.refused import Refused, cleaned, refused, told_at
from byliv.events import actions
from byliv.events.actions import When
from byliv.events.forms.plan import PlanForm
from byliv.events.models import Event, Schedule, Timing
from byliv.events.plan import dates_of
from byliv.events.recurrence import BadRule, aware, checked, zone_of
from byliv.events.typed_days import EARLIEST, LATEST, written_range


def whens_of(sent: Sequence[Mapping[str, Any]]) -> list[When]:
    """The dates that were sent; Refused says which cannot be."""
    return [when_of(each, f"/dates/{number}") for number, each in enumerate(sent)]


def when_of(sent: Mapping[str, Any], at: str) -> When:
    """One set of dates."""
    when = _of_words(sent, at) if "first_day" in sent else _of_rule(sent, at)
    try:
        # Before anything is followed: some rules never have a date.
        checked(when.rules)
        if not dates_of(when, 1):
            raise refused(_("There is no such date."), at)
    except (BadRule, OverflowError) as problem:
        raise refused(_("These dates cannot be made."), at) from problem
    return when


def _of_words(sent: Mapping[str, Any], at: str) -> When:
    ending = "until" if sent.get("until") else "times" if sent.get("times") else "never"
    # The form's boxes hold text; numbers of weekdays are ticked boxes.
    values = {
        "timing": Timing.TIMED,
        "repeat": "once",
        **sent,
        "ending": ending,
        "days": "\n".join(sent.get("days", [])),
        "breaks": "\n".join(
            _break(each, f"{at}/breaks/{number}") for number, each in enumerate(sent.get("breaks", []))
        ),
    }
    form = PlanForm(values)
    cleaned(form, form.fields, at)
    assert form.when is not None
    return form.when


def _break(sent: Mapping[str, str], at: str) -> str:
    return written_range(_day(sent["from"], f"{at}/from"), _day(sent["to"], f"{at}/to"))


def _of_rule(sent: Mapping[str, Any], at: str) -> When:
    zone, timing = sent.get("timezone") or settings.TIME_ZONE, sent.get("timing", Timing.TIMED)
    start = _local(sent["start"], f"{at}/start")
    if timing != Timing.TIMED:
        start = datetime.combine(start.date(), time())
    rules, also = tuple(sent.get("rrule", ())), _locals(sent, "also", at)
    but = tuple(
        _day(text, f"{at}/except/{n}") if len(text) == 10 else _local(text, f"{at}/except/{n}")
        for n, text in enumerate(sent.get("except", ()))
    )
    duration = _duration(sent, start, f"{at}/end", zone=zone, repeats=bool(rules or also))
    return When(start, zone, duration, timing, sent.get("time_text", ""), rules, also, but)


def _duration(sent: Mapping[str, Any], start: datetime, at: str, *, zone: str, repeats: bool) -> timedelta | None:
    """How long each date lasts. The end of what lasts all day is the midnight behind it, as in calendars."""
    is_timed = sent.get("timing", Timing.TIMED) == Timing.TIMED
    if not sent.get("end"):
        return None if is_timed else timedelta(days=1)
    end = _local(sent["end"], at)
    if not is_timed:
        return max(timedelta(days=1), datetime.combine(end.date(), time()) - start)
    if end <= start:
        raise refused(_("It ends before it begins."), at)
    try:
        known = zone_of(zone)
    except BadRule as problem:
        raise refused(_("There is no such time zone."), at.replace("/end", "/timezone")) from problem
    return end - start if repeats else aware(end, known) - aware(start, known)


def _locals(sent: Mapping[str, Any], name: str, at: str) -> tuple[datetime, ...]:
    return tuple(_local(text, f"{at}/{name}/{number}") for number, text in enumerate(sent.get(name, ())))


def _local(text: str, at: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise refused(_("There is no such date."), at) from None
    if not EARLIEST <= found.date() <= LATEST:
        raise refused(_("Write a day in this century."), at)
    return found


def _day(text: str, at: str) -> date:
    return _local(text, at).date()


def set_dates(event: Event, sent: Sequence[Mapping[str, Any]], by: User) -> None:
    """Make these the event's sets of dates: those with an `id` are changed, others added, and what is left out goes.

    One set in the place of one is a change of it, so that calendars keep what they have.
    """
    known = {each.pk: each for each in event.schedules.all()}
    named = [each.get("id") for each in sent]
    if len(known) == len(sent) == 1 and named == [None]:
        named = list(known)
    whens, kept = whens_of(sent), set()
    for number, (pk, when) in enumerate(zip(named, whens, strict=True)):
        with told_at(f"/dates/{number}"):
            kept.add(_written(event, known, pk, when, f"/dates/{number}/id", by))
    for pk, schedule in known.items():
        if pk not in kept:
            schedule.event = event
            actions.remove_schedule(schedule=schedule, by=by)


def _written(event: Event, known: Mapping[int, Schedule], pk: int | None, when: When, at: str, by: User) -> int:
    if pk is None:
        return actions.add_schedule(event=event, when=when, by=by).pk
    schedule = known.get(pk)
    if schedule is None:
        raise Refused([{"detail": _("The event has no such dates."), "pointer": at}])
    schedule.event = event
    actions.change_schedule(schedule=schedule, when=when, by=by)
    return pk
