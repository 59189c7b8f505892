"""Words that somebody may have meant: the nearest of those that entries hold, by slips of the finger."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from typing import NamedTuple

from django.db import connection
from django.db.models import Max
from rapidfuzz import process
from rapidfuzz.distance import OSA

from byliv.core.models import SearchTerm

# Kept in each process's memory: some 25 MB when there are as many.
MOST_TERMS = 200_000
SHORTEST = 3
LONG = 6  # from so many letters on, two slips are forgiven
MOST_MEANT = 3
MOST_FORMS = 40  # words that begin alike
MOST_HELD = 2_000  # words that are looked at for what they hold


class Vocabulary:
    """The words of entries, the most frequent ones, and those that came since they were read."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._forget()

    def _forget(self) -> None:
        self.last = 0
        self.counts: dict[str, int] = {}
        self.by_length: dict[int, list[str]] = {}
        self.ordered: list[str] = []
        self.joined = ""

    def refresh(self) -> None:
        """Read what is new: one small query when nothing is."""
        with self._lock:
            last = SearchTerm.objects.aggregate(last=Max("id"))["last"] or 0
            if last == self.last:
                return
            if last < self.last or not self.last:
                self._forget()
                found = SearchTerm.objects.order_by("-count", "id").values_list("term", "count")[:MOST_TERMS]
            else:
                # A little before, too: another transaction may have got its numbers earlier and ended later.
                new = SearchTerm.objects.filter(id__gt=self.last - 1_000).order_by("-id")
                found = new.values_list("term", "count")[:MOST_TERMS]
            self._take(found)
            self.last = last

    def _take(self, found: Iterable[tuple[str, int]]) -> None:
        for term, count in found:
            if term not in self.counts:
                self.by_length.setdefault(len(term), []).append(term)
            self.counts[term] = count
        self.ordered = sorted(self.counts)
        self.joined = "\n".join(["", *self.ordered, ""])

    def knows(self, beginning: str) -> bool:
        """Whether a word begins so."""
        at = bisect_left(self.ordered, beginning)
        return at < len(self.ordered) and self.ordered[at].startswith(beginning)

    def holding(self, parts: Iterable[str]) -> dict[str, list[str]] | None:
        """For each part the words that hold it anywhere, the most frequent first; None when not all words are here."""
        return {part: self._holding(part) for part in parts} if len(self.counts) < MOST_TERMS else None

    def _holding(self, part: str) -> list[str]:
        found: list[str] = []
        at = self.joined.find(part)
        while at >= 0 and len(found) < MOST_HELD:
            end = self.joined.index("\n", at)
            found.append(self.joined[self.joined.rindex("\n", 0, at) + 1 : end])
            at = self.joined.find(part, end)
        return sorted(found, key=lambda word: (-self.counts[word], word))

    def meant(self, word: str) -> list[str]:
        """What the word may be, the nearest and then the most frequent first; at most three."""
        if len(word) < SHORTEST or word.isdigit():
            return []
        reach = 2 if len(word) >= LONG else 1
        lengths = range(len(word) - reach, len(word) + reach + 1)
        near: list[tuple[int, bool, int, str]] = []
        for length in lengths:
            found = process.extract(
                word, self.by_length.get(length, ()), scorer=OSA.distance, score_cutoff=reach, limit=20
            )
            near += [(int(d), term[0] != word[0], -self.counts[term], term) for term, d, _at in found if term != word]
        near.sort()
        # One slip beats two: what is farther than the nearest is not meant, unless that is hardly ever said.
        return [term for distance, _first, _count, term in near[:MOST_MEANT] if distance == near[0][0]]


_vocabulary = Vocabulary()


def vocabulary() -> Vocabulary:
    """This process's, with what is new."""
    _vocabulary.refresh()
    return _vocabulary


class Forms(NamedTuple):
    """Words that begin alike, the most frequent ones, and how many entries hold one at most, as last counted."""

    words: tuple[str, ...] = ()
    entries: int = 0


def forms_of(beginnings: Iterable[str]) -> dict[str, Forms]:
    """For each beginning the words that begin so; one query."""
    wanted = sorted(beginnings)
    if not wanted:
        return {}
    table = SearchTerm._meta.db_table
    part = f"SELECT term, count FROM {table} WHERE term >= %s AND term < %s ORDER BY count DESC, id LIMIT {MOST_FORMS}"  # noqa: S608
    sql = " UNION ALL ".join(f"SELECT * FROM ({part}) f{number}" for number in range(len(wanted)))  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [edge for each in wanted for edge in (each, each + "\U0010ffff")])
        counts: dict[str, int] = dict(cursor.fetchall())
    return {each: _forms(each, counts) for each in wanted}


def _forms(beginning: str, counts: Mapping[str, int]) -> Forms:
    words = tuple(term for term in counts if term.startswith(beginning))
    return Forms(words, sum(counts[term] for term in words))


def parts_of(words: Sequence[str], *, shortest: int = 3) -> dict[str, list[str]]:
    """For each word the two known ones that it may be put together from ("musikskole": "musik skole"), at most three
    ways; one query."""
    cuts = {word: _cuts(word, shortest) for word in words}
    wanted = {part for pairs in cuts.values() for pair in pairs for part in pair}
    if not wanted:
        return {}
    counts = dict(SearchTerm.objects.filter(term__in=wanted).values_list("term", "count"))
    found: dict[str, list[str]] = {}
    for word, pairs in cuts.items():
        known = [pair for pair in pairs if pair[0] in counts and pair[1] in counts]
        known.sort(key=lambda pair: (-min(counts[pair[0]], counts[pair[1]]), pair))
        if known:
            found[word] = [" ".join(pair) for pair in known[:3]]
    return found


def _cuts(word: str, shortest: int) -> set[tuple[str, str]]:
    """Every way to cut it in two; a linking letter may stand between: "ungdom-s-hus"."""
    cuts = {(word[:at], word[at:]) for at in range(shortest, len(word) - shortest + 1)}
    return cuts | {(first[:-1], last) for first, last in cuts if first[-1] in "se" and len(first) > shortest}
