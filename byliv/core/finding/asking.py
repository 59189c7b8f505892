"""The one question: what is found by these words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection

from byliv.core import clock
from byliv.core.finding import registry, slips
from byliv.core.finding.hits import Found, corrected_by, grouped
from byliv.core.finding.question import Way, Word, beginnings, most_held, standing, ways, with_forms
from byliv.core.finding.ranking import Ranker
from byliv.core.finding.registry import Kind
from byliv.core.finding.stores import Row, TooLong, store
from byliv.core.finding.words import BODY, LINE, TITLE, asked, stem
from byliv.core.text import fold

PER_KIND = 10
# Rows that are looked at of each kind and way; more change nothing that anybody would notice.
CAP = 60
# Of words that so many entries hold, some are asked for before all: see `Store.reads_all`.
COMMON = 10_000
FEW = 5  # so few hits that slips and parts of words are thought of
MILLISECONDS = 250
SHORT = 3  # words of a question that slips and parts of words are thought of in
LEVELS = (((TITLE,), False), ((LINE,), False), ((LINE, BODY), True))
MOST_MISSING = 3  # in a longer question, any of its words will do
COMING = timedelta(days=366)
SHORTEST_FRAGMENT = 4
SHORTEST_COMPOUND = 6
Areas = Sequence[int] | None
Days = tuple[date, date] | None


@dataclass
class _Search:
    """One question on its way."""

    kinds: list[Kind]
    areas: Areas
    days: Days
    today: date
    cap: int
    rows: dict[int, Row] = field(default_factory=dict)
    is_nowhere: bool = False  # one of the words stands in no entry, not even inside another

    def ask(self, asked_ways: tuple[Way, ...]) -> None:
        """With the usual words that begin as is asked; where that finds little, also with all that begin so."""
        forms = slips.forms_of(beginnings(asked_ways))
        words = {beginning: known.words for beginning, known in forms.items()}
        held = most_held(asked_ways, {beginning: known.entries for beginning, known in forms.items()})
        self._ask(with_forms(asked_ways, words), common=held > COMMON)
        whole = {beginning: known for beginning, known in words.items() if len(known) < slips.MOST_FORMS}
        if len(self.rows) < FEW and len(whole) < len(words):
            self._ask(with_forms(asked_ways, whole))

    def ask_each(self, asked_ways: Sequence[Way]) -> None:
        """One way or another: first what fewer entries say, then what is said everywhere."""
        forms = slips.forms_of(beginnings(tuple(asked_ways)))
        counts = {beginning: known.entries for beginning, known in forms.items()}
        usual = [way for way in asked_ways if most_held((way,), counts) > COMMON]
        for part in ([way for way in asked_ways if way not in usual], usual):
            if part and len(self.rows) < self.cap:
                self.ask(tuple(part))

    def _ask(self, asked_ways: tuple[Way, ...], *, common: bool = False) -> None:
        """Titles first, then lines, then long texts, until every kind has enough."""
        if len(asked_ways[0]) > SHORT:
            self._ask_long(asked_ways)
            return
        for signs, is_deep in LEVELS:
            for some in self._parts(common):
                kinds = self._lacking()
                if not kinds or (is_deep and len(self.rows) >= self.cap):
                    return
                self._say(asked_ways, signs, kinds, is_deep=is_deep, some=some)

    def _ask_long(self, asked_ways: tuple[Way, ...]) -> None:
        """Of a long question, hardly all stands in a title, and mostly not anywhere: lines only where texts say it."""
        for signs, is_deep in LEVELS[:0:-1]:
            had = len(self.rows)
            self._say(asked_ways, signs, self._lacking(), is_deep=is_deep)
            if len(self.rows) == had:
                return

    def _parts(self, common: bool) -> tuple[bool, ...]:
        """Among some entries first, then among all? What lies in an area or on some days is few among many anyway."""
        return (True, False) if common and self.areas is None and self.days is None and store().reads_all else (False,)

    def _lacking(self) -> list[Kind]:
        had = Counter(row.kind for row in self.rows.values())
        return [kind for kind in self.kinds if had[kind.name] < self.cap // 2]

    def _say(
        self,
        said: tuple[Way, ...],
        signs: Sequence[str],
        kinds: Sequence[Kind],
        *,
        is_deep: bool = False,
        some: bool = False,
    ) -> None:
        self._take([part for kind in kinds for part in self._of_kind(said, signs, kind, some=some)], is_deep=is_deep)

    def _of_kind(
        self, asked_ways: tuple[Way, ...], signs: Sequence[str], kind: Kind, *, some: bool
    ) -> list[tuple[str, list]]:
        """What passes is asked for what comes first, then for all, or for the days that are wanted."""
        said = standing(asked_ways, *(kind.name + sign for sign in signs))
        months: list[Days] = [self.days] if self.days else [(self.today, self.today + COMING), None]
        passing = months if kind.passes else [None]
        return [store().words_sql(said, self.areas, days, self.cap, some=some) for days in passing]

    def inside(self, asked_words: Sequence[str]) -> bool:
        """Entries with words that hold these: far quicker than to look for fragments. False where there may be more."""
        vocabulary = slips.vocabulary()
        known = vocabulary.holding([stem(each) for each in asked_words])
        if known is None:
            return False
        if not all(known.values()):
            self.is_nowhere = all(each.isalpha() for each in asked_words)
            return self.is_nowhere
        if any(not word.startswith(part) for part, held in known.items() for word in held):
            way = tuple(((Word(part, True, forms=tuple(held[: slips.MOST_FORMS])),),) for part, held in known.items())
            held_by = {part: sum(vocabulary.counts[word] for word in held) for part, held in known.items()}
            for some in self._parts(most_held((way,), held_by) > COMMON):
                self._say((way,), (LINE,), self._lacking(), some=some)
        is_whole = all(len(held) <= slips.MOST_FORMS for held in known.values())
        return len(self.rows) >= (FEW if is_whole else self.cap)

    def begin(self, text: str) -> None:
        """Titles that begin with the whole text."""
        names = [kind.name for kind in self.kinds]
        self._take([store().beginning_sql(name, text[:100], self.areas, self.cap) for name in names])

    def fragments(self, words: Sequence[str]) -> None:
        """Entries that hold all of these somewhere, inside other words too."""
        sql, params = store().fragments_sql([stem(each) for each in words], self.cap * 4)
        names = {kind.name for kind in self.kinds}
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            found = cursor.fetchall()
        areas = None if self.areas is None else set(self.areas)
        self._keep(Row.read(row) for row in found if row[1] in names and (areas is None or row[8] in areas))

    def _take(self, parts: Sequence[tuple[str, list]], *, is_deep: bool = False) -> int:
        """Ask all parts in one statement; returns how many rows they gave."""
        rows = store().union(parts, is_deep=is_deep)
        self._keep(rows)
        return len(rows)

    def _keep(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if self.days is None or row.first_day is None or row.last_day is None or self._is_on(row, self.days):
                known = self.rows.get(row.id)
                if known is None or known.is_deep:
                    self.rows[row.id] = row

    @staticmethod
    def _is_on(row: Row, days: tuple[date, date]) -> bool:
        return bool(row.first_day and row.last_day and row.first_day <= days[1] and row.last_day >= days[0])


def find(
    words: str,
    *,
    kinds: Sequence[str] | None = None,
    areas: Areas = None,
    day_range: Days = None,
    alternatives: Mapping[str, Iterable[str]] | None = None,
    limit: int | None = None,
    per_kind: int = PER_KIND,
    forgiving: bool = True,
) -> Found:
    """What the public may see and is found by these words, typed as people type; the last may be unfinished.

    `areas`: identities, with those below. `day_range`: first and last day; it rules out what has other days.
    `alternatives`: folded word -> texts that mean the same. `limit`: hits in all. Not `forgiving`: no slips, no missing
    words. A dozen queries at most, however many words and entries there are.
    """
    spoken = asked(words)
    chosen = [each for each in registry.kinds() if kinds is None or each.name in kinds]
    if not spoken or not chosen or areas == []:
        return Found()
    today = clock.local_now().date()
    search = _Search(chosen, areas, day_range, today, max(CAP, per_kind * 2))
    others = {key: [str(each) for each in value] for key, value in (alternatives or {}).items()}
    meant, is_relaxed = _searched(search, fold(words)[:100], spoken, others, forgiving)
    said = [[each, *_folded(others.get(each, ())), *meant.get(each, ())] for each in spoken]
    ranker = Ranker(fold(words), said, today)
    every = [word for group in said for word in group]
    groups = grouped(search.rows.values(), chosen, ranker, every, limit=limit, per_kind=per_kind)
    corrected = corrected_by(groups, spoken, meant) if meant else ""
    return Found(groups, sum(group.at_least for group in groups), corrected, is_relaxed)


def _searched(
    search: _Search, text: str, spoken: Sequence[str], others: Mapping[str, list[str]], forgiving: bool
) -> tuple[dict[str, list[str]], bool]:
    """Fill the search with rows, within a time; (words that were meant instead, whether words are missing)."""
    meant: dict[str, list[str]] = {}
    try:
        with store().limited(MILLISECONDS):
            _as_said(search, text, spoken, others)
        if forgiving and len(search.rows) < FEW:
            with store().limited(MILLISECONDS):
                meant = _as_meant(search, spoken, others)
                is_relaxed = not search.rows and _in_part(search, spoken, others)
                if search.is_nowhere and not search.rows:  # words with digits, and very long ones, are not known
                    search.fragments(spoken)
                return meant, is_relaxed
    except TooLong:
        pass  # too much for one question: what was found until then
    return meant, False


def _folded(texts: Iterable[str]) -> list[str]:
    return [part for text in texts for part in fold(text).split()]


def _as_said(search: _Search, text: str, spoken: Sequence[str], others: Mapping[str, list[str]]) -> None:
    search.begin(text)
    search.ask(ways(spoken, others))
    if len(search.rows) >= search.cap:
        return
    fragments = [each for each in spoken if len(each) >= SHORTEST_FRAGMENT]
    if len(spoken) > SHORT:
        return
    if len(fragments) == len(spoken) and not search.inside(fragments):
        search.fragments(fragments)
    if len(search.rows) < FEW:
        parted = slips.parts_of([each for each in spoken if len(each) >= SHORTEST_COMPOUND])
        if parted:
            search.ask(ways(spoken, {**others, **parted})[:1])


def _as_meant(search: _Search, spoken: Sequence[str], others: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Ask with the words that may have been meant instead; returns them where that found something."""
    if len(spoken) > SHORT and search.rows:
        return {}
    vocabulary = slips.vocabulary()
    unknown = [each for each in spoken if not vocabulary.knows(stem(each))]
    meant = {each: near for each in unknown if (near := vocabulary.meant(each))}
    if not meant and not search.rows and len(spoken) <= SHORT:  # all of them are words, but not together
        meant = {each: near for each in spoken if (near := vocabulary.meant(each))}
    if not meant:
        return {}
    before = len(search.rows)
    search.ask(ways(spoken, {**others, **{each: [*others.get(each, ()), *near] for each, near in meant.items()}})[:1])
    return meant if len(search.rows) > before else {}


def _in_part(search: _Search, spoken: Sequence[str], others: Mapping[str, list[str]]) -> bool:
    """Ask with one word less each time, all in one question."""
    if len(spoken) < 2:
        return False
    whole = ways(spoken, others)[0]
    if len(whole) <= MOST_MISSING:
        search.ask_each([(*whole[:at], *whole[at + 1 :]) for at in range(len(whole))])
    if not search.rows and len(whole) > 2:
        search.ask_each([(each,) for each in whole])
    return bool(search.rows)
