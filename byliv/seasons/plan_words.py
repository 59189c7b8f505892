"""Why a group has what it has, in words: for every yes and every no."""

from collections.abc import Collection, Iterable, Sequence
from math import ceil

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from byliv.seasons import suiting
from byliv.seasons.models import Allocation, Proposal, Refused, SlotRequest
from byliv.seasons.rounds import Reading
from byliv.seasons.solving.why import Reason, Why, reasons
from byliv.seasons.week_words import when_words

# Of many who have what was wanted the first are named.
NAMED = 3


def whys(reading: Reading, rows: Iterable[Allocation], only: Collection[int]) -> dict[int, Why]:
    """The reason for each of `only` these requests (identities) that take part."""
    numbers = [number for number, each in enumerate(reading.requests) if each.pk in set(only)]
    found = reasons(reading.asked, reading.given(rows), numbers)
    return {reading.requests[number].pk: why for number, why in zip(numbers, found, strict=True)}


def time_words(row: Allocation) -> str:
    """ "Tuesday 17–18:30, Salen"."""
    return f"{when_words(row.weekday, row.begin, row.end)}, {row.room.room.name}"


def yes_words(request: SlotRequest, row: Allocation) -> str:
    """How well a time meets what was asked for. Reads the request's wishes, fetched before."""
    said = [_room_words(request, row), _wish_words(request, row)]
    if row.is_pinned:
        said.append(_("set by hand"))
    return ", ".join(said)


def _room_words(request: SlotRequest, row: Allocation) -> str:
    wished = [each.room_id for each in request.room_wishes.all()]
    if row.room_id not in wished:
        return _("a room that was not asked for")
    place = wished.index(row.room_id) + 1
    return _("the room liked best") if place == 1 else _("number %(place)s on the list of rooms") % {"place": place}


def _wish_words(request: SlotRequest, row: Allocation) -> str:
    holding = [
        each.is_primary
        for each in request.time_wishes.all()
        if each.weekday == row.weekday and each.begin <= row.begin and row.end <= each.end
    ]
    if not holding:
        return _("a time that was not asked for")
    return _("a time wanted most") if any(holding) else _("a time that would do")


def no_words(reading: Reading, request: SlotRequest, why: Why, refused: Sequence[Refused] = ()) -> str:
    """Why it has not all that it asked for; "" when it has. `refused`: what was said no to by hand."""
    if why.reason == Reason.ENOUGH:
        return ""
    by_hand = [each.because for each in refused if each.room_id is None and each.weekday is None and each.begin is None]
    if by_hand:
        return _("Said no to: %(because)s") % {"because": by_hand[-1]}
    said = _no(reading, request, why)
    more = [each.because for each in refused if each.because]
    return f"{said} {_('By hand: %(because)s') % {'because': '; '.join(more)}}" if more else said


def _no(reading: Reading, request: SlotRequest, why: Why) -> str:
    if why.reason == Reason.NO_ROOM:
        demands = ", ".join(suiting.demands_of(request))
        return _("No room of those asked for has what it takes: %(demands)s.") % {"demands": demands}
    if why.reason == Reason.NOT_OPEN:
        return _("No suited room is handed out long enough at the times asked for.")
    if why.reason == Reason.LOUD:
        return _("It is too loud for the times asked for (%(noise)s): %(rooms)s.") % {
            "noise": request.get_noise_display(),
            "rooms": "; ".join(_loud_rooms(reading, request)),
        }
    if why.reason == Reason.PINNED:
        return _("What was open is set by hand for others, or was said no to.")
    return _taken(reading, request, why)


def _loud_rooms(reading: Reading, request: SlotRequest) -> list[str]:
    """The first of its rooms that are loud at some hours only, each with these."""
    rooms = [reading.rooms[number] for number in reading.asked.groups[reading.number_of_request[request.pk]].rooms]
    said = [(room.room.name, suiting.loud_words(room, request)) for room in rooms]
    return [f"{name}: {words}" for name, words in said if words][:NAMED]


def _taken(reading: Reading, request: SlotRequest, why: Why) -> str:
    place = reading.place_of_priority
    own = place[request.priority_id]
    others = [reading.requests[number] for number in why.taken_by]
    if why.reason == Reason.PRIORITY:
        first = [each for each in others if place[each.priority_id] < own]
        top = min(first, key=lambda each: place[each.priority_id])
        return _("Taken by a group with priority %(number)s (%(priority)s): %(names)s.") % {
            "number": place[top.priority_id] + 1,
            "priority": _name(top.priority),
            "names": _names(first),
        }
    if why.reason == Reason.EQUAL:
        same = [each for each in others if place[each.priority_id] == own]
        return _("Taken by groups with the same priority: %(names)s.") % {"names": _names(same)}
    return _("Taken by %(names)s, who would have lost more than this group had won.") % {"names": _names(others)}


def _name(thing: object) -> str:
    english = getattr(thing, "name_en", "") if get_language() == "en" else ""
    return english or getattr(thing, "name_da", "")


def _names(requests: Sequence[SlotRequest]) -> str:
    named = [f"{each.name} ({each.application.organisation.name})" for each in requests[:NAMED]]
    more = len(requests) - NAMED
    if more > 0:
        named.append(ngettext("%(count)s more", "%(count)s more", more) % {"count": more})
    return ", ".join(named)


def better_words(proposal: Proposal) -> str:
    """How much better a plan could be at most: "At most 2 % better is possible"; "" before anything is known."""
    if proposal.bound <= 0 or proposal.worth <= 0:
        return ""
    gap = ceil((proposal.bound - proposal.worth) / proposal.worth * 1000 - 1e-6) / 10
    if gap <= 0:
        return _("No plan is better by these rules.")
    number = f"{gap:g}".replace(".", "," if get_language() == "da" else ".")
    return _("At most %(share)s %% better is possible.") % {"share": number}


def skipped_words(code: str, note: str = "") -> str:
    """Why a date is not booked."""
    said = {
        "holiday": _("public holiday"),
        "pause": _("the season pauses"),
        "not_open": _("the room is not there"),
        "closed": _("the room is closed"),
        "busy": _("the house uses it itself"),
        "taken": _("somebody had booked it before"),
        "kept": _("it was kept for somebody on the waiting list"),
        "past": _("it was over before the plan was decided"),
    }.get(code, code)
    return f"{said} ({note})" if note else said
