"""What the reader asked the agenda for: the filter lives in the address, is parsed here once, and is written back."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from byliv.atlas.filters import MAX_WORDS, known_themes
from byliv.calendar import periods
from byliv.calendar.named import Named, area_named, event_named, organisation_named, place_named
from byliv.calendar.periods import Period
from byliv.core.asked import BadFilter, all_of, box_of, one_of
from byliv.core.geo.box import Box
from byliv.core.text import one_line
from byliv.events.kinds import EventKind

LANGUAGE = re.compile(r"[a-z]{2,3}")
# Every word of an address (documented in docs/feeds.md; a test compares).
WORDS = (
    "area", *periods.WORDS, "kind", "theme", "time", "free", "access", "age", "language", "place", "organiser",
    "umbrella", "q", "bbox", "view",
)  # fmt: skip
VIEWS = ("list", "month", "long")
TIMES = ("morning", "afternoon", "evening")
OLDEST = 120
COSTLY = ("q", "theme", "access", "free", "age", "language", "time", "bbox")


@dataclass(frozen=True)
class AgendaFilter:
    """A parsed filter. Without a period it is everything from today on, which feeds are about."""

    period: Period
    view: str = "list"
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    is_free: bool = False
    is_step_free: bool = False
    age: int | None = None
    language: str = ""
    time: str = ""
    words: str = ""
    box: Box | None = None
    area: Named | None = None
    place: Named | None = None
    organiser: Named | None = None
    umbrella: Named | None = None
    area_ids: tuple[int, ...] = field(default=(), compare=False)

    @classmethod
    def parse(cls, query: QueryDict, today: date) -> "AgendaFilter":
        """Read the query string; BadFilter (for the reader) when a word is unknown."""
        return cls(
            period=periods.parse({word: query.get(word, "") for word in periods.WORDS}, today),
            view=one_of(query.get("view") or "list", VIEWS),
            kinds=all_of(query.getlist("kind"), EventKind.values),
            themes=all_of(query.getlist("theme"), known_themes),
            is_free=one_of(query.get("free") or "", ("", "yes")) == "yes",
            is_step_free=one_of(query.get("access") or "", ("", "step_free")) == "step_free",
            age=_age(query.get("age", "")),
            language=_language(query.get("language", "")),
            time=one_of(query.get("time") or "", ("", *TIMES)),
            words=one_line(query.get("q", ""))[:MAX_WORDS],
            box=box_of(query.get("bbox", "")),
            area=_named(query, "area", area_named),
            place=_named(query, "place", place_named),
            organiser=_named(query, "organiser", organisation_named),
            umbrella=_named(query, "umbrella", event_named),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether it asks for more than days and areas."""
        return bool(self.narrowing())

    def narrowing(self) -> list[tuple[str, str]]:
        """The words of the address that ask for more than days and areas."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [("kind", kind) for kind in self.kinds] + [("theme", theme) for theme in self.themes]
        pairs += [("time", self.time)] if self.time else []
        pairs += [("free", "yes")] * self.is_free + [("access", "step_free")] * self.is_step_free
        pairs += [("age", str(self.age))] if self.age is not None else []
        pairs += [("language", self.language)] if self.language else []
        named = (("place", self.place), ("organiser", self.organiser), ("umbrella", self.umbrella))
        return pairs + [(word, one.slug) for word, one in named if one]

    def without(self, **changes: object) -> "AgendaFilter":
        return replace(self, **changes)  # type: ignore[arg-type]

    def pairs(self) -> list[tuple[str, str]]:
        """The words of the address that parse back to this filter, without the area and the map's box."""
        return self.period.pairs() + self._rest()

    def query_in(self, period: Period) -> str:
        """The same in other days."""
        return "&".join(part for part in (urlencode(period.pairs()), self._rest_query) if part)

    @cached_property
    def _rest_query(self) -> str:
        return urlencode(self._rest())

    def _rest(self) -> list[tuple[str, str]]:
        return ([("view", self.view)] if self.view != "list" else []) + self.narrowing()

    def query(self) -> str:
        """The query string that parses back to this filter, for pages whose address says the area."""
        return self.query_in(self.period)

    def rolling_query(self) -> str:
        """The same from today on, whatever the day: what a subscription asks for; with the area."""
        return urlencode([*self._where(), *self.narrowing()])

    def whole_query(self) -> str:
        """Everything it asks for, also the area."""
        return urlencode([*self._where(), *self.period.pairs(), *self.narrowing()])

    def _where(self) -> list[tuple[str, str]]:
        return [("area", self.area.slug)] if self.area else []


def _named(query: QueryDict, word: str, look_up) -> Named | None:
    # PostgreSQL takes no null bytes, which one_line drops.
    slug = one_line(query.get(word, ""))[:MAX_WORDS]
    if not slug:
        return None
    found = look_up(slug)
    if found is None:
        raise BadFilter(_("This address asks for “%(word)s”, which we do not know.") % {"word": slug[:40]})
    return found


def _language(text: str) -> str:
    if text and not LANGUAGE.fullmatch(text):
        raise BadFilter(_("Write a language by its code, as “da”, not “%(text)s”.") % {"text": text[:40]})
    return text


def _age(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 4 and int(text) <= OLDEST):
        raise BadFilter(_("Write an age in years, from 0 to %(oldest)s.") % {"oldest": OLDEST})
    return int(text)
