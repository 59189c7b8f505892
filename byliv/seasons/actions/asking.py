"""What an organisation asks for: an application begun, filled, sent, taken back."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.text import clean, one_line
from byliv.core.turns import take_turn
from byliv.organisations.models import Organisation
from byliv.rooms.choices import Item, Noise
from byliv.rooms.models import DAY, WEEK
from byliv.seasons import suiting
from byliv.seasons.halves import HALF_HOUR, Slot, is_whole, joined, without
from byliv.seasons.models import Application, RoomWish, Season, SeasonRoom, SlotRequest, TimeWish
from byliv.seasons.permissions import can_apply, can_run

FIELDS = frozenset(
    {"priority", "name", "people", "least_minutes", "most_minutes", "times", "is_step_free", "noise", "items"}
)
MAX_NOTE, MOST_SECTIONS, MOST_ROOMS, MOST_PEOPLE = 2_000, 40, 60, 100_000


class Wish(NamedTuple):
    """A time that would do: on one day (0 is Monday), in minutes after its midnight; not primary: only if it must."""

    weekday: int
    begin: int
    end: int
    is_primary: bool = True


@transaction.atomic
def begin_application(*, season: Season, organisation: Organisation, by: User | None) -> Application:
    """The organisation's application in this round, a draft if there was none. PermissionDenied when `by` may not."""
    if by is not None and not can_apply(by, season, organisation):
        raise PermissionDenied
    application, is_new = Application.objects.get_or_create(
        season=season, organisation=organisation, defaults={"by": by}
    )
    if is_new:
        record(by=by, verb="created", target=application)
    return application


@transaction.atomic
def add_request(*, application: Application, values: Mapping[str, Any], by: User | None) -> SlotRequest:
    """One more section. ValidationError (by field)."""
    _may(application, by)
    if application.requests.count() >= MOST_SECTIONS:
        raise ValidationError(_("That is too many sections in one application."))
    request = SlotRequest(application=application)
    _write(request, values)
    request.save()
    _touch(application)
    return request


@transaction.atomic
def change_request(*, request: SlotRequest, values: Mapping[str, Any], by: User | None) -> None:
    """Change these fields of a section. ValidationError (by field)."""
    _may(request.application, by)
    _write(request, values)
    request.save()
    _touch(request.application)


@transaction.atomic
def delete_request(*, request: SlotRequest, by: User | None) -> None:
    """Take a section out. ValidationError when it has times in the plan."""
    _may(request.application, by)
    if request.allocations.exists():
        raise ValidationError(_("It has times in the plan. Ask those who make the plan."))
    request.delete()
    _touch(request.application)


@transaction.atomic
def set_rooms(*, request: SlotRequest, rooms: Sequence[SeasonRoom], by: User | None) -> None:
    """The rooms that it would like, the dearest first. ValidationError when one does not suit, with the reason."""
    _may(request.application, by)
    wanted = list(dict.fromkeys(room.pk for room in rooms))
    if len(wanted) > MOST_ROOMS:
        raise ValidationError({"rooms": _("That is too many rooms.")})
    known = {room.pk: room for room in suiting.rooms_of(request.application.season).filter(pk__in=wanted)}
    if set(wanted) - set(known):
        raise ValidationError({"rooms": _("This room is not in this round.")})
    for pk in wanted:
        if lacks := suiting.unsuited_because(known[pk], request):
            words = {"room": known[pk], "why": lacks[0].words}
            raise ValidationError({"rooms": _("%(room)s does not suit: %(why)s.") % words})
    request.room_wishes.all().delete()
    RoomWish.objects.bulk_create(RoomWish(request=request, room_id=pk, rank=rank) for rank, pk in enumerate(wanted))
    _touch(request.application)


@transaction.atomic
def set_times(*, request: SlotRequest, times: Sequence[Wish], by: User | None) -> None:
    """The times that would do. Those that touch become one; what is wanted both ways is primary. ValidationError."""
    _may(request.application, by)
    if any(not is_whole(Slot(*each[:3])) for each in times):
        raise ValidationError({"times": _("Times go from half-hour to half-hour: 16-19, or 16.30-19.")})
    primary = joined(Slot(*each[:3]) for each in times if each.is_primary)
    secondary = without((Slot(*each[:3]) for each in times if not each.is_primary), primary)
    wishes = [(slot, True) for slot in primary] + [(slot, False) for slot in secondary]
    request.time_wishes.all().delete()
    TimeWish.objects.bulk_create(TimeWish(request=request, is_primary=is_1, **slot._asdict()) for slot, is_1 in wishes)
    _touch(request.application)


@transaction.atomic
def change_note(*, application: Application, note: str, by: User | None) -> None:
    """Words to those who decide."""
    _may(application, by)
    note = clean(note)[:MAX_NOTE]
    if note != application.note:
        application.note = note
        application.save(update_fields=["note"])
        _touch(application)


@transaction.atomic
def send(*, application: Application, by: User | None) -> None:
    """Send it, or send it anew after changes; a withdrawn one takes part again. ValidationError (what is missing)."""
    _may(application, by)
    if problems := missing(application):
        raise ValidationError(problems)
    is_again = application.counts
    application.withdrawn_at = None
    if by is not None and not can_run(by, application.season.area):
        application.by = by
    application.save()
    # The same moment as the change itself, so that a later change can be told.
    Application.objects.filter(pk=application.pk).update(sent_at=application.updated_at)
    application.sent_at = application.updated_at
    record(by=by, verb="changed", target=application, changes={"sent": [is_again, True]})


@transaction.atomic
def withdraw(*, application: Application, by: User | None) -> None:
    """Take it back: it no longer takes part, and can be sent again in time. A draft goes altogether."""
    _may(application, by)
    if application.sent_at is None:
        record(by=by, verb="deleted", target=application)
        application.delete()
        return
    application.withdrawn_at = clock.now()
    application.save()
    record(by=by, verb="changed", target=application, changes={"sent": [True, False]})


@transaction.atomic
def copy_last(*, application: Application, by: User | None) -> int:
    """Take over the sections of the last application of the same organisation: how many. What no longer is there (a
    priority, a room) is left out or stands as the nearest. ValidationError when there is none, or sections already."""
    _may(application, by)
    take_turn(f"application:{application.pk}")
    last = last_of(application)
    if last is None:
        raise ValidationError(_("There is no application of last season to copy."))
    if application.requests.exists():
        raise ValidationError(_("There are sections already. Take them out before you copy."))
    rooms = {room.room_id: room for room in suiting.rooms_of(application.season)}
    for request in last.requests.select_related("priority").prefetch_related("room_wishes__room", "time_wishes"):
        _copy(request, application, rooms)
    _touch(application)
    return application.requests.count()


def last_of(application: Application) -> Application | None:
    """The organisation's application in the newest earlier season of the same area."""
    earlier = Application.objects.filter(organisation=application.organisation_id, season__area=application.season.area)
    earlier = earlier.exclude(sent_at=None).exclude(pk=application.pk)
    return earlier.filter(season__first_day__lt=application.season.first_day).order_by("-season__first_day").first()


def missing(application: Application) -> list[str]:
    """What is missing before it can be sent, in words."""
    requests = list(application.requests.select_related("priority").prefetch_related("room_wishes", "time_wishes"))
    if not requests:
        return [_("Add a section: who wants a time, and how many they are.")]
    rooms = {room.pk: room for room in suiting.rooms_of(application.season)}
    return [words for request in requests for words in _missing(request, rooms)]


def _missing(request: SlotRequest, rooms: Mapping[int, SeasonRoom]) -> list[str]:
    words, found = {"section": request.name}, []
    wishes, times = list(request.room_wishes.all()), list(request.time_wishes.all())
    if not wishes:
        found.append(_("%(section)s: choose at least one room.") % words)
    for wish in wishes:
        if lacks := suiting.unsuited_because(rooms[wish.room_id], request):
            why = {"room": rooms[wish.room_id], "why": lacks[0].words}
            found.append(_("%(section)s: %(room)s no longer suits (%(why)s).") % {**words, **why})
    if not times:
        found.append(_("%(section)s: say when.") % words)
    elif max(time.end - time.begin for time in times) < request.least_minutes:
        found.append(_("%(section)s: no time is as long as the shortest that would do.") % words)
    elif len({time.weekday for time in times}) < request.times:
        found.append(_("%(section)s: choose at least as many days as times a week.") % words)
    return found


def _copy(old: SlotRequest, application: Application, rooms: Mapping[int, SeasonRoom]) -> None:
    order = list(application.season.priorities.order_by("rank"))
    same = [each for each in order if each.name_da == old.priority.name_da]
    nearest = min(order, key=lambda each: abs(each.rank - old.priority.rank))
    plain = {field: getattr(old, field) for field in FIELDS - {"priority"}}
    request = SlotRequest.objects.create(application=application, priority=(same or [nearest])[0], **plain)
    wanted = [rooms[wish.room.room_id] for wish in old.room_wishes.all() if wish.room.room_id in rooms]
    fits = suiting.suited(wanted, request)
    RoomWish.objects.bulk_create(RoomWish(request=request, room=room, rank=rank) for rank, room in enumerate(fits))
    TimeWish.objects.bulk_create(
        TimeWish(request=request, weekday=each.weekday, begin=each.begin, end=each.end, is_primary=each.is_primary)
        for each in old.time_wishes.all()
    )


def _may(application: Application, by: User | None) -> None:
    if by is not None and not can_apply(by, application.season, application.organisation):
        raise PermissionDenied(_("The round takes no changes to applications now."))


def _touch(application: Application) -> None:
    """It has changed; what was sent before counts as it stands now."""
    application.save(update_fields=["updated_at"])


def _write(request: SlotRequest, values: Mapping[str, Any]) -> None:
    if unknown := set(values) - FIELDS:
        raise ValueError(f"not fields of a section: {sorted(unknown)}")
    for field, value in values.items():
        setattr(request, field, one_line(value) if field == "name" else value)
    problems = {field: words for field, is_wrong, words in _checks(request) if is_wrong}
    if problems:
        raise ValidationError(problems)
    request.items = list(dict.fromkeys(code for code in request.items if code in Item.values))


def _checks(request: SlotRequest) -> list[tuple[str, bool, str]]:
    least, most = request.least_minutes, request.most_minutes
    half_hours = _("Times are whole half-hours.")
    of_round = request.priority_id and request.priority.season_id == request.application.season_id
    return [
        ("name", not request.name, _("Give it a name.")),
        ("people", not 1 <= (request.people or 0) <= MOST_PEOPLE, _("Say how many come.")),
        ("priority", not of_round, _("Choose one of them.")),
        ("least_minutes", not HALF_HOUR <= least <= DAY or bool(least % HALF_HOUR), half_hours),
        ("most_minutes", most > DAY or bool(most % HALF_HOUR), half_hours),
        ("most_minutes", most < least, _("The longest cannot be shorter than the shortest.")),
        ("times", not 1 <= request.times <= WEEK, _("From one to seven times a week.")),
        ("noise", request.noise not in Noise.values, _("Choose one of them.")),
    ]
