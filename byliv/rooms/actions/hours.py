"""When a room can be had."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.rooms.actions.rooms import touch
from byliv.rooms.models import DAY, WEEK, Room, RoomHours

MOST = 200


class Stretch(NamedTuple):
    """On one day of the week (0 is Monday), in minutes after its midnight; `closes` up to 2880 reaches into the next
    day. Between two days, both included; None: always."""

    weekday: int
    opens: int
    closes: int
    first_day: date | None = None
    last_day: date | None = None


@transaction.atomic
def set_hours(*, room: Room, hours: Sequence[Stretch], by: User | None) -> None:
    """Make these the times at which the room can be had. ValidationError when one cannot be."""
    if len(hours) > MOST:
        raise ValidationError({"hours": _("That is too many times for one room.")})
    for each in hours:
        _check(each)
    Room.objects.select_for_update().get(pk=room.pk)
    before = hours_of(room)
    room.hours.all().delete()
    RoomHours.objects.bulk_create(RoomHours(room=room, **each._asdict()) for each in dict.fromkeys(hours))
    after = hours_of(room)
    if after != before:
        touch(room)
        record(by=by, verb="changed", target=room, changes={"hours": [before, after]})


def hours_of(room: Room) -> list[list]:
    """The hours as the history keeps them: [weekday, opens, closes, first day, last day]."""
    rows = room.hours.values_list("weekday", "opens", "closes", "first_day", "last_day")
    plain = [[*row[:3], *(day.isoformat() if day else None for day in row[3:])] for row in rows]
    return sorted(plain, key=lambda row: [row[3] or "", row[4] or "", *row[:3]])


def stretches(plain: Sequence[Sequence]) -> list[Stretch]:
    """What `hours_of` gave, to be set again."""
    return [Stretch(*row[:3], *(date.fromisoformat(day) if day else None for day in row[3:])) for row in plain]


def _check(stretch: Stretch) -> None:
    in_week = 0 <= stretch.weekday < WEEK and 0 <= stretch.opens < DAY
    if not in_week or not stretch.opens < stretch.closes <= min(2 * DAY, stretch.opens + DAY):
        raise ValidationError({"hours": _("A time must end after it begins, and at most a day later.")})
    if stretch.first_day and stretch.last_day and stretch.last_day < stretch.first_day:
        raise ValidationError({"hours": _("The last day lies before the first.")})
