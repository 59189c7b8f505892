"""Which rooms a round hands out, and when."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.queries import ids_below
from byliv.rooms.models import Room, RoomHours
from byliv.rooms.queries import families
from byliv.seasons.actions.rules import tell
from byliv.seasons.halves import Slot, from_hours, is_whole, joined
from byliv.seasons.models import Allocation, Season, SeasonHours, SeasonRoom


@transaction.atomic
def set_rooms(*, season: Season, rooms: Sequence[Room], by: User | None, because: str = "") -> list[SeasonRoom]:
    """Make these the rooms of the round; new ones begin with their own hours. Returns them all.

    ValidationError when one cannot be in it: not of the area, not to be booked, part of a hall that is in it, or with
    times in the plan when it is taken away.
    """
    season = Season.objects.select_for_update(of=("self",)).get(pk=season.pk)
    wanted = {room.pk: room for room in rooms}
    known = {each.room_id: each for each in season.rooms.select_related("room")}
    new = [room for pk, room in wanted.items() if pk not in known]
    gone = [each for pk, each in known.items() if pk not in wanted]
    _check(season, new, wanted, gone)
    if new or gone:
        names = [sorted(str(each.room) for each in gone), sorted(map(str, new))]
        tell(season, {"rooms": names}, by, because)
    SeasonRoom.objects.filter(pk__in=[each.pk for each in gone]).delete()
    for room in new:
        _fill(SeasonRoom.objects.create(season=season, room=room), own_hours(room, season))
    return list(season.rooms.select_related("room"))


@transaction.atomic
def set_hours(*, room: SeasonRoom, hours: Sequence[Slot], by: User | None, because: str = "") -> None:
    """Make these the hours that are handed out in the room. ValidationError when one is no time."""
    if any(not is_whole(each) for each in hours):
        raise ValidationError({"hours": _("Times are handed out in half-hours: 16-22, or 16.30-22.")})
    before, after = joined(hours_of(room)), joined(hours)
    if before == after:
        return
    plain = [[list(each) for each in slots] for slots in (before, after)]
    tell(room.season, {"hours": plain, "room": [str(room), str(room)]}, by, because)
    room.hours.all().delete()
    _fill(room, after)


@transaction.atomic
def copy_hours(*, room: SeasonRoom, to: Sequence[SeasonRoom], by: User | None, because: str = "") -> None:
    """Let these rooms of the same round have the hours of this one."""
    hours = hours_of(room)
    for other in to:
        if other.season_id == room.season_id and other.pk != room.pk:
            set_hours(room=other, hours=hours, by=by, because=because)


def hours_of(room: SeasonRoom) -> list[Slot]:
    """When it is handed out, in order."""
    return [Slot(each.weekday, each.begin, each.end) for each in room.hours.all()]


def own_hours(room: Room, season: Season) -> list[Slot]:
    """The hours at which the room can be had all through the season, in whole half-hours."""
    always = Q(first_day=None) | Q(first_day__lte=season.first_day)
    always &= Q(last_day=None) | Q(last_day__gte=season.last_day)
    rows = RoomHours.objects.filter(always, room=room.pk)
    return from_hours(rows.values_list("weekday", "opens", "closes"))


def _fill(room: SeasonRoom, hours: Sequence[Slot]) -> None:
    SeasonHours.objects.bulk_create(SeasonHours(room=room, **each._asdict()) for each in hours)


def _check(season: Season, new: Sequence[Room], wanted: dict[int, Room], gone: Sequence[SeasonRoom]) -> None:
    areas = set(ids_below(season.area))
    for room in new:
        if room.area_id not in areas or not room.is_bookable:
            raise ValidationError(_("%(room)s cannot be handed out here.") % {"room": room})
    for pk, family in families(wanted).items():
        if parts := (family - {pk}) & set(wanted):
            words = {"hall": wanted[pk], "part": wanted[min(parts)]}
            raise ValidationError(_("%(part)s is a part of %(hall)s. Hand out one of them.") % words)
    taken = Allocation.objects.filter(room__in=[each.pk for each in gone]).select_related("room__room").first()
    if taken is not None:
        raise ValidationError(_("%(room)s has times in the plan. Take them out first.") % {"room": taken.room})
