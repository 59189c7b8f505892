"""What was understood of a text, as a whole."""

from dataclasses import dataclass, field

from byliv.atlas.filters import Filter
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.named import Named
from byliv.calendar.periods import HORIZON, Period
from byliv.core import clock
from byliv.search.understanding.parts import SOFT, Part, Sense
from byliv.search.understanding.tokens import Token


@dataclass(frozen=True)
class Understood:
    """`words` are what is left to look for; `soft` those that were understood as a kind or a theme and may as well
    be part of a name; `parts` what was understood, in the order of the text."""

    text: str
    words: tuple[Token, ...] = ()
    soft: tuple[Token, ...] = ()
    parts: tuple[Part, ...] = ()
    near: tuple[float, float] | None = field(default=None)

    def _one(self, sense: Sense) -> Part | None:
        return next((part for part in self.parts if part.sense == sense), None)

    def _all(self, name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for part in self.parts for value in getattr(part, name)))

    @property
    def period(self) -> Period | None:
        return next((part.period for part in self.parts if part.period), None)

    @property
    def time(self) -> str:
        return next((part.time for part in self.parts if part.time), "")

    @property
    def area(self) -> Named | None:
        part = self._one(Sense.AREA)
        return part.area if part else None

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of listings."""
        return self._all("kinds")

    @property
    def event_kinds(self) -> tuple[str, ...]:
        return self._all("event_kinds")

    @property
    def themes(self) -> tuple[str, ...]:
        return self._all("themes")

    @property
    def type(self) -> str:
        """The type of thing that was asked for by name, as `results.answer.ORDER` has them; "" for none."""
        part = self._one(Sense.TYPE)
        return part.type if part else ""

    @property
    def age(self) -> int | None:
        part = self._one(Sense.AGE)
        return part.age if part else None

    @property
    def is_free(self) -> bool:
        return self._one(Sense.PRICE) is not None

    @property
    def is_step_free(self) -> bool:
        return self._one(Sense.ACCESS) is not None

    @property
    def is_open(self) -> bool:
        return self._one(Sense.OPEN) is not None

    @property
    def is_near(self) -> bool:
        return self._one(Sense.NEAR) is not None

    @property
    def is_plain(self) -> bool:
        """Whether nothing but words was found in the text."""
        return not self.parts

    @property
    def has_facets(self) -> bool:
        """Whether a kind or a theme was understood."""
        return any(part.sense in SOFT for part in self.parts)

    @property
    def is_about_time(self) -> bool:
        """Whether it asks for what happens: days, an hour, a price or an age are said of events only."""
        return bool(self.period or self.time or self.is_free or self.age is not None or self.event_kinds)

    @property
    def rest(self) -> str:
        """The words that are left, as they were typed."""
        return " ".join(token.text for token in self.words)

    @property
    def name_words(self) -> str:
        """What names may hold: everything but days, prices and the like."""
        every = sorted({*self.words, *self.soft}, key=lambda token: token.start)
        return " ".join(token.text for token in every)

    def without(self, part: Part) -> str:
        """The text without the words of a part."""
        return " ".join(f"{self.text[: part.start]} {self.text[part.end :]}".split())

    def map_filter(self, *, with_words: bool = True) -> Filter:
        """The same as a filter of map and list, without the area."""
        return Filter(
            layer={"place": "places", "organisation": "organisations"}.get(self.type, "all"),
            kinds=self.kinds,
            themes=self.themes,
            is_open=self.is_open,
            is_step_free=self.is_step_free,
            words=self.rest if with_words else "",
            near=self.near if self.is_near else None,
        )

    def agenda_filter(self, *, with_words: bool = True) -> AgendaFilter:
        """The same as a filter of the agenda, without the area."""
        today = clock.local_now().date()
        return AgendaFilter(
            period=self.period or Period(today, today + HORIZON),
            kinds=self.event_kinds,
            themes=self.themes,
            is_free=self.is_free,
            is_step_free=self.is_step_free,
            age=self.age,
            time=self.time,
            words=self.rest if with_words else "",
        )
