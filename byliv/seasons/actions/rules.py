"""By which rules a round is decided: the order of priorities, and what each thing counts.

While a round is being prepared its rules are free to change. Once it has opened, a change needs words that everybody
reads on its page; once it is handed out there is none.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.audit.models import AuditEntry
from byliv.core.text import clean, one_line
from byliv.rooms.models import DAY, WEEK
from byliv.seasons.choices import Hours, State
from byliv.seasons.models import Priority, Season

WEIGHTS = ("secondary", "rank", "steps", "turn", "wrong_hours")
TEXTS = ("criteria_da", "criteria_en")
OF_PRIORITY = ("name_da", "name_en", "words_da", "words_en", "weight", "hours", "needs_step_free")
MAX_WORDS, MOST, HEAVIEST = 4_000, 20, 100.0
# Higher than any rank: where one waits while two change places.
ASIDE = 30_000


@transaction.atomic
def change_rules(*, season: Season, values: Mapping[str, Any], by: User | None, because: str = "") -> None:
    """Change the words of the criteria and what each thing counts. ValidationError (by field)."""
    if unknown := set(values) - {*WEIGHTS, *TEXTS}:
        raise ValueError(f"not rules of a season: {sorted(unknown)}")
    tidy = {field: clean(value)[:MAX_WORDS] if field in TEXTS else value for field, value in values.items()}
    changed = {field: [getattr(season, field), new] for field, new in tidy.items() if getattr(season, field) != new}
    if not changed:
        return
    for field, value in tidy.items():
        setattr(season, field, value)
    _check(season)
    _told(season, changed, by, because)
    season.save()


@transaction.atomic
def add_priority(*, season: Season, values: Mapping[str, Any], by: User | None, because: str = "") -> Priority:
    """A new priority behind the others. ValidationError (by field)."""
    if season.priorities.count() >= MOST:
        raise ValidationError(_("That is too many priorities."))
    last = season.priorities.aggregate(last=Max("rank"))["last"]
    priority = Priority(season=season, rank=0 if last is None else last + 1)
    _write(priority, values)
    _told(season, {"priority": ["", priority.name_da]}, by, because)
    priority.save()
    return priority


@transaction.atomic
def change_priority(*, priority: Priority, values: Mapping[str, Any], by: User | None, because: str = "") -> None:
    """Change these fields of a priority. ValidationError (by field)."""
    before = {field: getattr(priority, field) for field in values}
    _write(priority, values)
    changed = {field: [old, new] for field, old in before.items() if (new := getattr(priority, field)) != old}
    if changed:
        _told(priority.season, {"priority": [priority.name_da, priority.name_da], **changed}, by, because)
        priority.save()


@transaction.atomic
def move_priority(*, priority: Priority, is_up: bool, by: User | None, because: str = "") -> None:
    """Let it change places with the one before it, or behind it; nothing at either end."""
    season = Season.objects.select_for_update(of=("self",)).get(pk=priority.season_id)
    order = list(season.priorities.order_by("rank"))
    at = [each.pk for each in order].index(priority.pk)
    there = at + (-1 if is_up else 1)
    if not 0 <= there < len(order):
        return
    one, other = order[at], order[there]
    ranks = one.rank, other.rank
    _told(season, {"order": [[each.name_da for each in order], _swapped(order, at, there)]}, by, because)
    for each, rank in ((one, ASIDE), (other, ranks[0]), (one, ranks[1])):
        Priority.objects.filter(pk=each.pk).update(rank=rank)
    priority.rank = ranks[1]


@transaction.atomic
def delete_priority(*, priority: Priority, by: User | None, because: str = "") -> None:
    """Take a priority away. ValidationError when somebody has asked by it."""
    if priority.requests.exists():
        raise ValidationError(_("Somebody has applied by this priority. It stays."))
    _told(priority.season, {"priority": [priority.name_da, ""]}, by, because)
    priority.delete()


def notes_of(season: Season) -> list[AuditEntry]:
    """What was changed after the round had opened and why, newest first, for everybody to read. By whom is not for
    everybody."""
    acts = AuditEntry.objects.filter(target_type=season._meta.label_lower, target_id=season.pk, verb="changed")
    return list(acts.filter(changes__has_key="because").order_by("-pk")[:50])


def tell(season: Season, changes: dict[str, Any], by: User | None, because: str) -> None:
    """Write a change of what applicants were promised down; with its reason once the round has opened."""
    _told(season, changes, by, because)


def _told(season: Season, changes: dict[str, Any], by: User | None, because: str) -> None:
    why = one_line(because)[:300]
    if season.state == State.DECIDED:
        raise ValidationError(_("The season is handed out: its rules stay as they are."))
    if season.state != State.PREPARING:
        if not why:
            raise ValidationError({"because": _("Say why: everybody reads it on the round’s page.")})
        changes = {**changes, "because": ["", why]}
    record(by=by, verb="changed", target=season, changes=changes)


def _swapped(order: list[Priority], at: int, there: int) -> list[str]:
    names = [each.name_da for each in order]
    names[at], names[there] = names[there], names[at]
    return names


def _write(priority: Priority, values: Mapping[str, Any]) -> None:
    if unknown := set(values) - set(OF_PRIORITY):
        raise ValueError(f"not fields of a priority: {sorted(unknown)}")
    for field, value in values.items():
        setattr(priority, field, one_line(value) if isinstance(value, str) and field != "hours" else value)
    if not priority.name_da:
        raise ValidationError({"name_da": _("Give it a name.")})
    if not 0 < priority.weight <= HEAVIEST:
        raise ValidationError({"weight": _("It must count more than nothing, and 100 at most.")})
    if priority.hours not in Hours.values:
        raise ValidationError({"hours": _("Choose one of them.")})


def _check(season: Season) -> None:
    """As the solver asks it of `Criteria`, said in words."""
    between = {
        "secondary": 0 < season.secondary <= 1,
        "rank": 0 <= season.rank < 1,
        "wrong_hours": 0 <= season.wrong_hours <= 1,
        "turn": 0 <= season.turn <= DAY and not season.turn % 30,
    }
    if wrong := [field for field, is_right in between.items() if not is_right]:
        raise ValidationError({field: _("That cannot be.") for field in wrong})
    steps = season.steps
    if len(steps) != WEEK or any(a < b for a, b in pairwise(steps)) or not all(0 <= step <= 100 for step in steps):
        raise ValidationError({"steps": _("Seven numbers, none higher than the one before it.")})
