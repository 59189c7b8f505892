"""What a visitor wants of a walk of their own: it lives in the address, is parsed here once, and nothing is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from byliv.areas.models import Area
from byliv.core.asked import BadFilter, one_of
from byliv.core.geo.distance import metres_between
from byliv.opendays.filters import ProgrammeFilter, chosen, days_of
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import StopRow
from byliv.walks.loops import best_round, round_of
from byliv.walks.route import Route, positions_of, route_through
from byliv.walks.shapes import PACE, SLOW_PACE, Position
from byliv.walks.ways import Ways

TIMES = (30, 45, 60, 90, 120, 180, 240)
USUAL = 90
# So many of the nearest stops are thought about; nobody sees more in four hours.
MOST_CANDIDATES = 40
# Farther from the stops than this nobody begins to walk.
FAR_AWAY = 15_000  # metres


@dataclass(frozen=True)
class Wish:
    """A parsed wish. `order`: exactly these stops in this order; `stops`: these at least; `start`: from here."""

    minutes: int = 0
    order: tuple[int, ...] = ()
    stops: tuple[int, ...] = ()
    start: Position | None = None
    is_loop: bool = True
    is_step_free: bool = False
    programme: ProgrammeFilter = field(default_factory=ProgrammeFilter)

    @classmethod
    def parse(cls, query: QueryDict, open_day: OpenDay, areas: Sequence[Area]) -> "Wish":
        """Read the query string; BadFilter (for the reader) when a word is unknown."""
        programme = ProgrammeFilter.parse(query, days_of(open_day), areas)
        minutes = one_of(query.get("minutes") or "", ("", *map(str, TIMES)))
        return cls(
            minutes=int(minutes or 0),
            order=_numbers((query.get("walk") or "").split(".")),
            stops=_numbers(query.getlist("stop")),
            start=_position(query.get("start") or query.get("near") or ""),
            is_loop=one_of(query.get("back") or "", ("", "no")) != "no",
            is_step_free=programme.is_step_free,
            programme=programme,
        )

    @property
    def is_empty(self) -> bool:
        """Nothing was asked for yet."""
        return self == Wish()

    def query(self) -> str:
        """The query string that parses back to this wish."""
        pairs = [("walk", ".".join(map(str, self.order)))] if self.order else []
        pairs += [("minutes", str(self.minutes))] if self.minutes else []
        pairs += [("stop", str(number)) for number in self.stops]
        pairs += [("start", f"{self.start[0]},{self.start[1]}")] if self.start else []
        pairs += [] if self.is_loop else [("back", "no")]
        return urlencode(pairs + self.programme.pairs(), safe=",")

    def fixed(self, route: Route, *, with_start: bool) -> str:
        """The query string of exactly this walk. One that is shared does not tell where somebody stood."""
        access = ProgrammeFilter(is_step_free=self.is_step_free)
        order = tuple(row.stop.pk for row in route.stops)
        start = self.start if with_start else None
        return Wish(order=order, start=start, is_loop=self.is_loop, programme=access).query()

    def route(self, rows: Sequence[StopRow], areas: Sequence[Area]) -> Route:
        """The walk through these stops that the wish asks for; without stops when nothing fits."""
        placed = [row for row in rows if row.position is not None]
        if self.order:
            known = {row.stop.pk: row for row in placed}
            order = [known[pk] for pk in self.order if pk in known]
            return route_through(order, is_loop=self.is_loop, is_step_free=self.is_step_free, start=self.start)
        return _found(self, _candidates(self, placed, areas))


def _candidates(wish: Wish, rows: Sequence[StopRow], areas: Sequence[Area]) -> list[StopRow]:
    """What the wish could take in: those that it names first, then what fits its filter, the nearest."""
    named = [row for row in rows if row.stop.pk in wish.stops]
    if named and not wish.minutes:
        return named[:MOST_CANDIDATES]
    fitting = [row for row in chosen(rows, wish.programme, areas) if row not in named]
    middle = wish.start or (named[0].position if named else None)
    if middle is not None:
        fitting.sort(key=lambda row: metres_between(middle, row.position or middle))
    return (named + fitting)[:MOST_CANDIDATES]


def _found(wish: Wish, stops: list[StopRow]) -> Route:
    start = wish.start
    if not stops:
        return Route([], [], wish.is_loop, wish.is_step_free, start)
    positions = ([start] if start else []) + positions_of(stops)
    ways = Ways(positions, is_step_free=wish.is_step_free)
    order = _order(wish, ways, len(stops))
    legs = [ways.leg(*pair) for pair in zip(order, [*order[1:], order[0]], strict=True)][
        : len(order) - (not wish.is_loop)
    ]
    shift = 1 if start else 0
    found = [stops[index - shift] for index in order if index >= shift]
    return Route(found, legs if len(order) > 1 else [], wish.is_loop, wish.is_step_free, start)


def _order(wish: Wish, ways: Ways, count: int) -> list[int]:
    """Indices of positions, the beginning first."""
    metres = ways.metres
    is_stop = wish.start is None
    # From where they stand, from the stop that they named, else from the middle of all.
    first = 0 if wish.start or wish.stops else min(range(count), key=lambda index: sum(metres[index]))
    if wish.stops and not wish.minutes:
        return round_of(metres, start=first, is_loop=wish.is_loop)
    shift = 0 if is_stop else 1
    return best_round(
        metres, minutes=wish.minutes or USUAL, start=first, pace=SLOW_PACE if wish.is_step_free else PACE,
        is_loop=wish.is_loop, is_stop=is_stop, musts=range(shift, shift + len(wish.stops)),
    )  # fmt: skip


def changed(wish: Wish, **changes: object) -> Wish:
    """The wish with some of it otherwise."""
    return replace(wish, **changes)  # type: ignore[arg-type]


def _numbers(words: Sequence[str]) -> tuple[int, ...]:
    numbers = [int(word) for word in words if word.isdecimal() and len(word) < 12]
    if len(numbers) < len([word for word in words if word]):
        raise BadFilter(_("This address names stops that we do not know."))
    return tuple(dict.fromkeys(numbers))[:MOST_CANDIDATES]


def _position(words: str) -> Position | None:
    """Longitude and latitude, kept to about ten metres."""
    if not words:
        return None
    try:
        longitude, latitude = (round(float(part), 4) for part in words.split(","))
    except (ValueError, OverflowError):
        raise BadFilter(_("Write a position as longitude,latitude.")) from None
    if not (-180 <= longitude <= 180 and -85 <= latitude <= 85):
        raise BadFilter(_("This position is outside the world."))
    return longitude, latitude


def is_too_far(start: Position, rows: Sequence[StopRow]) -> bool:
    """Whether every stop is too far from there to walk."""
    return all(metres_between(start, row.position) > FAR_AWAY for row in rows if row.position is not None)
