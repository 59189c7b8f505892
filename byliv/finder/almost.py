"""Rooms that almost fit: all but one thing is as it was wanted, and that one comes near."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.bookings.availability.board import Board
from byliv.bookings.availability.prices import amount, price_row
from byliv.bookings.availability.spans import Span, within
from byliv.bookings.queries import free_of
from byliv.events.price import kroner
from byliv.events.recurrence import zone_of
from byliv.events.words import clock_words
from byliv.finder.closer import boards_of, free_span, rooms_of
from byliv.finder.facets import MAY, Facet, facets_of
from byliv.finder.filters import Wanted
from byliv.finder.numbers import priced_minutes
from byliv.finder.pool import Candidate, Pool, then
from byliv.rooms.choices import Bookers, Item, Noise, Payer, Use
from byliv.rooms.models import Room

SHOWN, LOOKED = 6, 12


@dataclass(frozen=True)
class Near:
    """A room that almost fits, and why not, in words; `free` is the part of the wanted time that it has."""

    room: Room
    reasons: list[str] = field(default_factory=list)
    metres: float | None = None
    free: Span | None = None


class Close(NamedTuple):
    """Which rooms may almost fit: those that lack one thing, and those that may be free for half of the time."""

    lacking: list[tuple[Candidate, Facet]]
    halves: Sequence[Candidate]

    @property
    def candidates(self) -> list[Candidate]:
        """All that a closer look is for."""
        return [*(one for one, _facet in self.lacking), *self.halves]


def close(wanted: Wanted, look: Pool, fitting: Sequence[Candidate] | None = None) -> Close:
    """What the database says may almost fit. `fitting` are those that fit but for the time, when they are known."""
    facets = facets_of(wanted)
    return Close(look.lacking(facets, then(wanted), LOOKED), _for_half(wanted, look, facets, fitting))


def nearly(wanted: Wanted, look: Pool) -> list[Near]:
    """What almost fits, on its own; of a wish for every week, its first date."""
    once = wanted.without(until=None) if len(wanted.dates) > 1 else wanted
    near = close(once, look)
    rooms = looked_at(near.candidates)
    return among(once, near, rooms, boards_of(rooms, *once.span) if once.has_time else {})


def looked_at(candidates: Sequence[Candidate]) -> dict[int, Room]:
    """The rooms with what stands around them that reasons are made of."""
    return rooms_of(candidates, "items", "uses")


def among(wanted: Wanted, near: Close, rooms: dict[int, Room], found: dict[int, Board]) -> list[Near]:
    """At most six rooms that lack one thing, free at the wanted time; or free for at least half of it. `found` are
    their boards, which hold that time; none when no time is wanted."""
    lacking, halves = near
    fits = [
        Near(rooms[one.pk], _reasons(wanted, rooms[one.pk], facet), one.metres)
        for one, facet in lacking
        if one.pk in rooms and (not found or free_span(wanted, found[one.pk]))
    ]
    fits += filter(None, (_half(wanted, found[one.pk], one.metres) for one in halves if one.pk in rooms))
    return sorted(fits, key=lambda one: (one.metres or 0, one.room.pk))[:SHOWN]


def _for_half(
    wanted: Wanted, look: Pool, facets: list[Facet], fitting: Sequence[Candidate] | None
) -> Sequence[Candidate]:
    """Those that fit, and may be free for half of the time."""
    if not wanted.has_time or wanted.start is None or wanted.minutes:
        return []
    return (look.fitting([facet.strict for facet in facets], LOOKED) if fitting is None else fitting)[:LOOKED]


def _half(wanted: Wanted, board: Board, metres: float | None) -> Near | None:
    """It with the hours that it has, when they are at least half of the time, though not all of it."""
    span = wanted.span
    longest = max(within(free_of(board, *span), *span), key=lambda one: one.end - one.start, default=None)
    if longest is None or longest.end - longest.start < wanted.needs / 2 or longest == span:
        return None
    return Near(board.room, [_hours(board.room, span, longest)], metres, Span(*longest))


def _hours(room: Room, span: Span, free: Span) -> str:
    if free.start > span.start and free.end == span.end:
        return _("Free only from %(time)s") % {"time": clock_words(free.start.astimezone(zone_of(room.zone)))}
    if free.end < span.end and free.start == span.start:
        return _("Free only until %(time)s") % {"time": clock_words(free.end.astimezone(zone_of(room.zone)))}
    return _("Free only from %(start)s to %(end)s") % {
        "start": clock_words(free.start.astimezone(zone_of(room.zone))),
        "end": clock_words(free.end.astimezone(zone_of(room.zone))),
    }


def _reasons(wanted: Wanted, room: Room, facet: Facet) -> list[str]:
    """What it lacks of that, in words."""
    text = REASONS[facet.name](wanted, room)
    return [text] if text else []


def _size(wanted: Wanted, room: Room) -> str:
    if not wanted.people:
        return ""
    if room.capacity is None:
        return _("Nobody has said how many it holds")
    short = wanted.people - room.capacity
    words = ngettext("Holds %(holds)s: %(count)s too few", "Holds %(holds)s: %(count)s too few", short)
    return words % {"holds": room.capacity, "count": short} if short > 0 else ""


def _floor(wanted: Wanted, room: Room) -> str:
    short = (wanted.floor_area or 0) - (room.floor_area or 0)
    return _("%(count)s m² too small") % {"count": short} if wanted.floor_area and short > 0 else ""


def _noise(wanted: Wanted, room: Room) -> str:
    levels = list(Noise.values)
    if not wanted.noise:
        return ""
    if levels.index(room.noise) < levels.index(wanted.noise):
        return _("At most: %(noise)s") % {"noise": room.get_noise_display()}
    if wanted.noise in (Noise.SPEECH, Noise.QUIET) or not room.loud_from or not room.loud_until or not wanted.start:
        return ""
    ends = wanted.end
    if wanted.minutes or (ends and room.loud_from <= wanted.start < ends <= room.loud_until):
        return ""
    return _("Loud only from %(start)s to %(end)s") % {
        "start": clock_words(room.loud_from),
        "end": clock_words(room.loud_until),
    }


def _access(_wanted: Wanted, room: Room) -> str:
    return _("Not step-free") if room.is_step_free is False else _("Nobody has said whether it is step-free")


def _items(wanted: Wanted, room: Room) -> str:
    if not wanted.items:
        return ""
    has = {item.item for item in room.items.all()}
    lacking = [str(Item(item).label) for item in wanted.items if item not in has]
    return _("Lacks: %(things)s") % {"things": ", ".join(lacking)} if lacking else ""


def _uses(wanted: Wanted, room: Room) -> str:
    if not wanted.uses:
        return ""
    has = {use.use for use in room.uses.all()}
    lacking = [str(Use(use).label) for use in wanted.uses if use not in has]
    return _("Not said to suit: %(uses)s") % {"uses": ", ".join(lacking)} if lacking else ""


def _price(wanted: Wanted, room: Room) -> str:
    if wanted.most is None:
        return ""
    price = price_row(room, wanted.payer)
    over = (amount(price, priced_minutes(wanted)) if price else 0) - wanted.most
    return _("%(money)s too dear") % {"money": kroner(over)} if over > 0 else ""


def _who(wanted: Wanted, room: Room) -> str:
    if room.who_may_book in MAY[Payer(wanted.payer)]:
        return ""
    if room.who_may_book == Bookers.ASSOCIATIONS:
        return _("Only for associations")
    return _("Only for those on its list")


# By the facet that is lacking.
REASONS: dict[str, Callable[[Wanted, Room], str]] = {
    "people": _size, "m2": _floor, "noise": _noise, "access": _access, "item": _items, "use": _uses, "price": _price,
    "who": _who,
}  # fmt: skip
