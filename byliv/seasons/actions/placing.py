"""A plan by hand: giving, moving, pinning, taking away, saying no. What somebody has put somewhere is pinned."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core.text import one_line
from byliv.seasons import suiting
from byliv.seasons.actions import turns
from byliv.seasons.halves import Slot, is_whole, joined
from byliv.seasons.models import Allocation, Refused, Season, SeasonRoom, SlotRequest
from byliv.seasons.occupied import Occupied, Spot
from byliv.seasons.week_words import time_words, weekday_words


@transaction.atomic
def give(*, request: SlotRequest, spot: Spot, by: User) -> Allocation:
    """Give a group a weekly time. ValidationError in words when it clashes with another, or is not handed out."""
    season = request.application.season
    turns.keep_to_plan(season, by)
    request.application.refresh_from_db(fields=["sent_at", "withdrawn_at"])
    if not request.application.counts:
        raise ValidationError(_("They do not take part (any more)."))
    _refuse_clash(season, request, spot, None)
    allocation = Allocation.objects.create(
        season=season, request=request, room_id=spot.room, is_pinned=True, **_when(spot)
    )
    record(by=by, verb="gave a time", target=allocation, changes=_told(None, spot))
    return allocation


@transaction.atomic
def move(*, allocation: Allocation, spot: Spot, by: User) -> None:
    """Move a weekly time to another room or time. ValidationError in words when it clashes with another."""
    season = allocation.season
    turns.keep_to_plan(season, by)
    was = _fresh(allocation)
    _refuse_clash(season, allocation.request, spot, allocation)
    for name, value in {**_when(spot), "room_id": spot.room, "is_pinned": True}.items():
        setattr(allocation, name, value)
    allocation.save()
    record(by=by, verb="moved", target=allocation, changes=_told(was, spot))


@transaction.atomic
def pin(*, allocation: Allocation, is_pinned: bool, by: User) -> None:
    """Let the program leave it where it is, or move it again."""
    turns.keep_to_plan(allocation.season, by)
    _fresh(allocation)
    allocation.is_pinned = is_pinned
    allocation.save(update_fields=["is_pinned"])


@transaction.atomic
def take_away(*, allocation: Allocation, by: User) -> None:
    """The group does not have this time; the program may give it to them again, unless it is refused."""
    turns.keep_to_plan(allocation.season, by)
    was = _fresh(allocation)
    record(by=by, verb="took away", target=allocation, changes=_told(was, None))
    allocation.delete()


@transaction.atomic
def refuse(*, request: SlotRequest, by: User, because: str = "", **what: Any) -> Refused:
    """Say no by hand: to a room, a day (`weekday`), a time (`begin`, `end`), or with none of these to all of it. Times
    that it is about go. ValidationError when there is no reason."""
    season = request.application.season
    turns.keep_to_plan(season, by)
    because = one_line(because)[:300]
    if not because:
        raise ValidationError(_("Write why: the group reads it."))
    refused = Refused.objects.create(season=season, request=request, because=because, by=by, **what)
    for each in request.allocations.all():
        if _is_about(refused, each):
            each.delete()
    record(by=by, verb="refused", target=refused, changes={"request": [None, request.name]})
    return refused


@transaction.atomic
def allow(*, refused: Refused, by: User) -> None:
    """Take back a no."""
    turns.keep_to_plan(refused.season, by)
    if not Refused.objects.filter(pk=refused.pk).exists():
        raise ValidationError(_("It is allowed already."))
    record(by=by, verb="allowed", target=refused)
    refused.delete()


def _fresh(allocation: Allocation) -> Spot:
    """Read it anew. ValidationError when it is gone: somebody was quicker, or the plan was made anew."""
    known = Allocation.objects.filter(pk=allocation.pk).first()
    if known is None:
        raise ValidationError(_("This time is not in the plan any more. Look at it again."))
    for name in ("room_id", "weekday", "begin", "end", "is_pinned"):
        setattr(allocation, name, getattr(known, name))
    return Spot(known.room_id, known.weekday, known.begin, known.end)


def _refuse_clash(season: Season, request: SlotRequest, spot: Spot, own: Allocation | None) -> None:
    room = season.rooms.filter(pk=spot.room).select_related("room").first()
    if room is None:
        raise ValidationError(_("This room is not handed out in this round."))
    if not is_whole(Slot(*spot[1:])):
        raise ValidationError(_("A weekly time begins and ends at a whole or half hour of one day."))
    if not _is_open(room, spot):
        raise ValidationError(
            _("%(room)s is not handed out on %(day)s %(time)s.")
            % {"room": room.room.name, "day": weekday_words(spot.weekday), "time": time_words(spot.begin, spot.end)}
        )
    if because := suiting.too_loud_because(room, request, spot.begin, spot.end):
        raise ValidationError(because)
    others = season.allocations.exclude(pk=own.pk if own else 0).select_related("request", "room__room")
    taken = Occupied(season, others)
    if (same := taken.same_day(request.pk, spot.weekday)) is not None:
        raise ValidationError(
            _("%(group)s has a time on that day already: %(time)s in %(room)s. A group has one a day.")
            % {"group": request.name, "time": time_words(same.begin, same.end), "room": same.room.room.name}
        )
    if (other := taken.holder(spot)) is not None:
        raise ValidationError(
            _("%(group)s has %(room)s on %(day)s %(time)s. Move that first.")
            % {
                "group": other.request.name,
                "room": other.room.room.name,
                "day": weekday_words(other.weekday),
                "time": time_words(other.begin, other.end),
            }
        )


def _is_open(room: SeasonRoom, spot: Spot) -> bool:
    """Whether the room's hours of that day hold all of it; hours that meet are one."""
    hours = joined(Slot(*each) for each in room.hours.values_list("weekday", "begin", "end"))
    return any(each.weekday == spot.weekday and each.begin <= spot.begin and spot.end <= each.end for each in hours)


def _is_about(refused: Refused, row: Allocation) -> bool:
    same_place = refused.room_id in (None, row.room_id) and refused.weekday in (None, row.weekday)
    begins = refused.begin is None or row.end > refused.begin
    return same_place and begins and (refused.end is None or row.begin < refused.end)


def _when(spot: Spot) -> dict[str, int]:
    return {"weekday": spot.weekday, "begin": spot.begin, "end": spot.end}


def _told(was: Spot | None, now: Spot | None) -> dict[str, list]:
    return {"spot": [list(was) if was else None, list(now) if now else None]}
