"""A round itself: made, copied from the one before, changed, taken forward and back until it is planned."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.text import clean, one_line
from byliv.seasons.choices import State
from byliv.seasons.defaults import CRITERIA_DA, CRITERIA_EN, PRIORITIES
from byliv.seasons.models import Priority, Season, SeasonHours, SeasonRoom

NAMES = ("name_da", "name_en")
WORDS = ("words_da", "words_en")
DAYS = ("applies_from", "applies_until", "first_day", "last_day")
FIELDS = frozenset({*NAMES, *WORDS, *DAYS, "skips_holidays", "breaks"})
# What a following round takes over as it stands; its dates are moved, its state begins anew.
KEPT = (
    *NAMES, *WORDS, "criteria_da", "criteria_en", "skips_holidays", "secondary", "rank", "steps", "turn", "wrong_hours",
    "seed",
)  # fmt: skip
OF_PRIORITY = ("rank", "name_da", "name_en", "words_da", "words_en", "weight", "hours", "needs_step_free")
LONGEST = timedelta(days=3 * 366)
MOST_BREAKS, MAX_WORDS = 30, 4_000
# How far this part of the program takes a round; the hearing and the decision come behind it.
FORWARD = {State.PREPARING: State.OPEN, State.OPEN: State.PLANNING}
BACK = {after: before for before, after in FORWARD.items()}


def today() -> date:
    """This day by the installation's clock."""
    return clock.local_now().date()


@transaction.atomic
def create_season(*, area: Area, values: Mapping[str, Any], by: User | None) -> Season:
    """A new round of the area, being prepared, with the usual order of priorities. ValidationError (by field).

    `breaks`: [(first day, last day, why)].
    """
    season = Season(area=area, criteria_da=CRITERIA_DA, criteria_en=CRITERIA_EN)
    season.follows = Season.objects.filter(area=area).first()
    _write(season, values)
    season.save()
    Priority.objects.bulk_create(Priority(season=season, rank=rank, **each) for rank, each in enumerate(PRIORITIES))
    record(by=by, verb="created", target=season)
    return season


@transaction.atomic
def copy_season(*, season: Season, by: User | None) -> Season:
    """The round that follows this one: the same rules, rooms and hours, its dates whole weeks later."""
    shift = moved_by(season)
    copy = Season(area=season.area, follows=season, **{field: getattr(season, field) for field in KEPT})
    for field in DAYS:
        setattr(copy, field, getattr(season, field) + shift)
    copy.breaks = [_written(first + shift, last + shift, why) for first, last, why in breaks_of(season)]
    copy.save()
    for priority in season.priorities.all():
        Priority.objects.create(season=copy, **{field: getattr(priority, field) for field in OF_PRIORITY})
    for room in season.rooms.prefetch_related("hours"):
        new = SeasonRoom.objects.create(season=copy, room_id=room.room_id)
        SeasonHours.objects.bulk_create(
            SeasonHours(room=new, weekday=each.weekday, begin=each.begin, end=each.end) for each in room.hours.all()
        )
    record(by=by, verb="created", target=copy)
    return copy


@transaction.atomic
def change_season(*, season: Season, values: Mapping[str, Any], by: User | None) -> None:
    """Change its names, words and days. ValidationError (by field); what is handed out already keeps its days."""
    before = {field: getattr(season, field) for field in values}
    _write(season, values)
    changed = {
        field: [_plain(old), _plain(new)] for field, old in before.items() if (new := getattr(season, field)) != old
    }
    if season.state == State.DECIDED and set(changed) & {*DAYS, "breaks", "skips_holidays"}:
        raise ValidationError(_("The season is handed out: its days stay as they are."))
    if changed:
        season.save()
        record(by=by, verb="changed", target=season, changes=changed)


@transaction.atomic
def delete_season(*, season: Season, by: User | None) -> None:
    """Take a round away that nobody has applied in. ValidationError when somebody has."""
    if season.applications.exists():
        raise ValidationError(_("Somebody has applied in this round. It stays."))
    record(by=by, verb="deleted", target=season)
    season.delete()


@transaction.atomic
def step_forward(*, season: Season, by: User | None) -> None:
    """From being prepared to open, from open to being planned. ValidationError with all that is missing."""
    state = State(_locked(season).state)
    if state not in FORWARD:
        raise ValidationError(_("This round goes on from its plan."))
    if state == State.PREPARING and (problems := missing(season)):
        raise ValidationError(problems)
    stand(season, FORWARD[state], by)


@transaction.atomic
def step_back(*, season: Season, by: User | None) -> None:
    """From being planned to open, from open to being prepared. ValidationError when it cannot."""
    state = State(_locked(season).state)
    if state not in BACK:
        raise ValidationError(_("This round cannot go back from here."))
    if state == State.OPEN and season.applications.exclude(sent_at=None).exists():
        raise ValidationError(_("Somebody has sent an application: the round stays open. Its rules can be changed."))
    if state == State.PLANNING and season.proposals.filter(state__in=("waiting", "running")).exists():
        raise ValidationError(_("A proposal is being worked on. Stop it first."))
    stand(season, BACK[state], by)


def missing(season: Season) -> list[str]:
    """What must be there before a round opens, in words."""
    rooms = season.rooms.count()
    without_hours = season.rooms.filter(hours=None).select_related("room")
    checks = (
        (not rooms, _("Choose the rooms that are handed out.")),
        (not season.priorities.exists(), _("Write at least one priority.")),
        (not season.criteria_da, _("Say in words how it is decided.")),
        (season.applies_until < today(), _("The last day to apply lies behind us. Change the dates.")),
    )
    found = [words for is_missing, words in checks if is_missing]
    return found + [_("%(room)s has no hours to hand out.") % {"room": room} for room in without_hours]


def stand(season: Season, state: str, by: User | None, **also: Any) -> None:
    """The round is at that state from now on (with these fields beside it), and the history knows."""
    before = season.state
    for field, value in {"state": state, **also}.items():
        setattr(season, field, value)
    season.save(update_fields=["state", *also, "updated_at"])
    record(by=by, verb="changed", target=season, changes={"state": [before, state]})


def breaks_of(season: Season) -> list[tuple[date, date, str]]:
    """(first day, last day, why) of each break."""
    return [(date.fromisoformat(first), date.fromisoformat(last), why) for first, last, why in season.breaks]


def moved_by(season: Season) -> timedelta:
    """By how many whole weeks the round that follows is later: a year, or more when the season is longer."""
    year = timedelta(weeks=52)
    times = 1
    while season.first_day + times * year <= season.last_day:
        times += 1
    return times * year


def _locked(season: Season) -> Season:
    current = Season.objects.select_for_update(of=("self",)).get(pk=season.pk)
    season.state = current.state
    return current


def _write(season: Season, values: Mapping[str, Any]) -> None:
    if unknown := set(values) - FIELDS:
        raise ValueError(f"not fields of a season: {sorted(unknown)}")
    for field, value in values.items():
        setattr(season, field, _tidy(field, value))
    _check_days(season)
    season.full_clean(exclude=["area", "follows"], validate_constraints=False)


def _tidy(field: str, value: Any) -> Any:
    if field == "breaks":
        return _breaks(value or [])
    if field in NAMES:
        return one_line(value or "")
    return clean(value or "")[:MAX_WORDS] if field in WORDS else value


def _breaks(breaks: Sequence[tuple[date, date, str]]) -> list[list[str]]:
    if len(breaks) > MOST_BREAKS:
        raise ValidationError({"breaks": _("That is too many breaks.")})
    if any(last < first for first, last, _why in breaks):
        raise ValidationError({"breaks": _("The last day lies before the first.")})
    return [_written(*each) for each in sorted(breaks, key=lambda each: each[:2])]


def _written(first: date, last: date, why: str) -> list[str]:
    return [first.isoformat(), last.isoformat(), one_line(why)[:100]]


def _check_days(season: Season) -> None:
    if season.applies_until < season.applies_from:
        raise ValidationError({"applies_until": _("The last day lies before the first.")})
    if season.last_day < season.first_day:
        raise ValidationError({"last_day": _("The last day lies before the first.")})
    if season.last_day - season.first_day > LONGEST:
        raise ValidationError({"last_day": _("A season lasts three years at most.")})
    if season.applies_until >= season.first_day:
        raise ValidationError({"applies_until": _("One applies before the season begins.")})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
