"""Reading a text from left to right: at each word the longest thing that can be understood, else a word."""

import re
from collections.abc import Mapping
from datetime import date

from byliv.areas.models import Area
from byliv.calendar.named import Named
from byliv.core import versions
from byliv.core.text import fold
from byliv.search.understanding import days
from byliv.search.understanding.parts import SOFT, Part, Sense
from byliv.search.understanding.tokens import Token, lowered, tokens_of
from byliv.search.understanding.understood import Understood
from byliv.search.understanding.vocabulary import FILLERS, LONGEST, Meaning, meaning_of

AGE = re.compile(
    r"(?:(?:for|til|fra|from|ages?)\s+)*(?P<age>\d{1,2})(?:\s*[-–]\s*\d{1,2})?(?:\s*-?\s*(?:årige|årig|års|år|"
    r"years?(?:[\s-]olds?)?|yrs?))(?!\w)"
)
OLDEST = 120
IN = frozenset(fold(word) for word in ("på", "i", "in", "ved", "fra", "near", "omkring", "on"))
# Of these only one can be meant; a second one stays a word.
ONCE = (Sense.AREA, Sense.AGE, Sense.TYPE)


def understand(text: str, today: date, *, near: tuple[float, float] | None = None) -> Understood:
    """What the text asks for on this day; `near` is where the reader is, when they said so."""
    tokens = tokens_of(text)
    reading = _Reading(text, tokens, today)
    while reading.at < len(tokens):
        reading.step()
    return Understood(text, tuple(_kept(reading)), tuple(reading.soft), tuple(reading.parts), near)


def taken_literally(text: str) -> Understood:
    """The text as words and nothing else."""
    return Understood(text, tuple(tokens_of(text)))


class _Reading:
    """How far the reading is, and what has been found."""

    def __init__(self, text: str, tokens: list[Token], today: date) -> None:
        self.text, self.tokens, self.today = text, tokens, today
        self.low = lowered(text)
        self.areas = _areas.get(versions.last())
        self.at = 0
        self.words: list[Token] = []
        self.soft: list[Token] = []
        self.parts: list[Part] = []

    def step(self) -> None:
        token = self.tokens[self.at]
        part = None if token.is_quoted else self._phrase() or self._age() or self._days()
        if part is None or not self._is_new(part):
            self.words.append(token)
            self.at += 1
            return
        taken = [each for each in self.tokens[self.at :] if each.start < part.end]
        if part.sense in SOFT:
            self.soft += [each for each in taken if each.folded not in FILLERS]
        self.parts.append(part)
        self.at += len(taken)

    def _is_new(self, part: Part) -> bool:
        if part.sense in ONCE:
            return all(other.sense != part.sense for other in self.parts)
        if part.sense != Sense.DAYS:
            return True
        said = [other for other in self.parts if other.sense == Sense.DAYS]
        return not any((part.period and other.period) or (part.time and other.time) for other in said)

    def _days(self) -> Part | None:
        token = self.tokens[self.at]
        said = days.read(self.low, token.start, self.today)
        if said is None:
            return None
        return Part(Sense.DAYS, token.start, said.end, period=said.period, time=said.time)

    def _age(self) -> Part | None:
        token = self.tokens[self.at]
        match = AGE.match(self.low, token.start)
        if match is None or int(match["age"]) > OLDEST:
            return None
        return Part(Sense.AGE, token.start, match.end(), age=int(match["age"]))

    def _phrase(self) -> Part | None:
        """The longest run of words from here that means something or is an area's name."""
        for count in range(min(LONGEST, len(self.tokens) - self.at), 0, -1):
            run = self.tokens[self.at : self.at + count]
            if any(token.is_quoted for token in run):
                continue
            folded = [word for token in run for word in token.folded.split()]
            area = self._area(folded)
            if area is not None:
                return Part(Sense.AREA, run[0].start, run[-1].end, area=area)
            meaning = meaning_of(folded)
            if meaning is not None:
                return _part(meaning, run)
        return None

    def _area(self, folded: list[str]) -> Named | None:
        if len(folded) > 1 and folded[0] in IN:
            folded = folded[1:]
        return self.areas.get(" ".join(folded))


def _part(meaning: Meaning, run: list[Token]) -> Part:
    return Part(
        meaning.sense, run[0].start, run[-1].end, kinds=meaning.kinds, event_kinds=meaning.event_kinds,
        themes=meaning.themes, type=meaning.type,
    )  # fmt: skip


def _kept(reading: _Reading) -> list[Token]:
    """The words without those that only hold a sentence together, unless nothing else would be left."""
    kept = [token for token in reading.words if token.is_quoted or token.folded not in FILLERS]
    return kept if kept or reading.parts else reading.words


def _by_name() -> Mapping[str, Named]:
    """{folded name: area}; of two with one name the larger."""
    table: dict[str, Named] = {}
    rows = Area.objects.order_by("path").values_list("pk", "slug", "name_da", "name_en", "path")
    for pk, slug, name_da, name_en, _path in sorted(rows, key=lambda row: -row[4].count("/")):
        named = Named(pk, slug, name_da)
        for name in (slug.replace("-", " "), name_en, name_da):
            if folded := fold(name):
                table[folded] = named
    for short in ("kbh", "cph"):
        if "kobenhavn" in table:
            table[short] = table["kobenhavn"]
    return table


_areas: versions.Kept[Mapping[str, Named]] = versions.Kept(versions.Scope(()), _by_name)
