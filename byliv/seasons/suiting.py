"""Which rooms of a round suit a section, and why the others do not: the one place that says so."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.rooms.choices import Item, Noise
from byliv.rooms.models import DAY, Room
from byliv.rooms.words import clock_words
from byliv.seasons.models import Season, SeasonRoom, SlotRequest

LOUDNESS = list(Noise.values)


class Lack(NamedTuple):
    """What a room lacks for a section. `code`: not_there, people, step_free, noise or item; `words`: for people."""

    code: str
    words: str


def rooms_of(season: Season) -> QuerySet[SeasonRoom]:
    """The rooms of a round by name, with what is asked about them here and when they are handed out."""
    rows = season.rooms.select_related("room__place").defer("room__place__imported", "room__place__folded")
    return rows.prefetch_related("room__items", "hours").order_by("room__place__name", "room__name", "pk")


def suits(room: SeasonRoom, request: SlotRequest) -> bool:
    """Whether a section can be given times in the room."""
    return not unsuited_because(room, request)


def suited(rooms: Iterable[SeasonRoom], request: SlotRequest) -> list[SeasonRoom]:
    """Those of the rooms that suit."""
    return [room for room in rooms if suits(room, request)]


def unsuited_because(room: SeasonRoom, request: SlotRequest) -> list[Lack]:
    """What the room lacks for the section; [] when it suits. What nobody has said counts against a room only for
    step-free: how many it holds can be asked, who comes with wheels cannot try. Reads `room.room` and its items:
    `rooms_of` brings them."""
    lacks = []
    if room.season_id != request.application.season_id:
        lacks.append(Lack("not_there", _("Is not in this round")))
    lacks += [Lack(code, words) for code, words in _facts(room.room, request) if words]
    return lacks


def needs_step_free(request: SlotRequest) -> bool:
    """Whether the section itself or its priority asks for it."""
    return request.is_step_free or request.priority.needs_step_free


def demands_of(request: SlotRequest) -> list[str]:
    """What a section asks of a room, in words: "20 people", "Piano"."""
    said = [ngettext("%(count)s person", "%(count)s people", request.people) % {"count": request.people}]
    if request.noise in (Noise.ACOUSTIC, Noise.LOUD):
        said.append(str(request.get_noise_display()))
    if needs_step_free(request):
        said.append(_("Step-free"))
    return said + request.item_labels


def loud_words(room: SeasonRoom, request: SlotRequest) -> str:
    """Where a loud section must keep to some hours: "Loud only from 10 to 20"; "" else."""
    hours = _loud_hours(room.room, request)
    if hours is None:
        return ""
    start, end = map(clock_words, hours)
    return _("Loud only from %(start)s to %(end)s") % {"start": start, "end": end}


def quiet_times(room: SeasonRoom, request: SlotRequest) -> list[tuple[int, int]]:
    """When the section is too loud for the room, as (begin, end) in minutes of every day; [] when it never is."""
    hours = _loud_hours(room.room, request)
    if hours is None:
        return []
    start, end = hours
    # Loud hours may go on past midnight: then what is quiet lies between their end and their beginning.
    quiet = [(0, start), (end, DAY)] if start < end else [(end, start)]
    return [(begin, until) for begin, until in quiet if begin < until]


def too_loud_because(room: SeasonRoom, request: SlotRequest, begin: int, end: int) -> str:
    """Why the section cannot be in the room then (minutes of a day): "Drums and amplifiers; in Salen only from 10 to
    20"; "" when it can."""
    if not any(begin < until and at < end for at, until in quiet_times(room, request)):
        return ""
    start, until = map(clock_words, _loud_hours(room.room, request) or (0, 0))
    return _("%(group)s is loud (%(noise)s); in %(room)s that is allowed only from %(start)s to %(end)s.") % {
        "group": request.name,
        "noise": request.get_noise_display(),
        "room": room.room.name,
        "start": start,
        "end": until,
    }


def _loud_hours(room: Room, request: SlotRequest) -> tuple[int, int] | None:
    """From when until when, in minutes, the section may be as loud as it is; None: whenever the room is open."""
    if request.noise not in (Noise.ACOUSTIC, Noise.LOUD) or room.loud_from is None or room.loud_until is None:
        return None
    return room.loud_from.hour * 60 + room.loud_from.minute, room.loud_until.hour * 60 + room.loud_until.minute


def _facts(room: Room, request: SlotRequest) -> list[tuple[str, str]]:
    return [
        ("people", _size(room, request)),
        ("step_free", _step_free(room) if needs_step_free(request) else ""),
        ("noise", _noise(room, request)),
        ("item", _items(room, request)),
    ]


def _size(room: Room, request: SlotRequest) -> str:
    if room.capacity is None or room.capacity >= request.people:
        return ""
    return _("Holds %(count)s") % {"count": room.capacity}


def _step_free(room: Room) -> str:
    if room.is_step_free:
        return ""
    return _("Not step-free") if room.is_step_free is False else _("Nobody has said whether it is step-free")


def _noise(room: Room, request: SlotRequest) -> str:
    if LOUDNESS.index(room.noise) >= LOUDNESS.index(request.noise):
        return ""
    return _("At most: %(noise)s") % {"noise": room.get_noise_display()}


def _items(room: Room, request: SlotRequest) -> str:
    has = {each.item for each in room.items.all()}
    lacking = [str(Item(code).label) for code in request.items if code in Item.values and code not in has]
    return _("Lacks: %(things)s") % {"things": ", ".join(lacking)} if lacking else ""
