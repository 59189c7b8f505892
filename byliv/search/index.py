"""What search asks the index, in one place: words with their synonyms, in some areas and days."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from byliv.core import finding
from byliv.core.text import fold
from byliv.search.synonyms import Others

LONGEST_PHRASE = 4


class Hit(NamedTuple):
    """Something that says the words: its kind and identity, what it is called."""

    kind: str
    pk: int
    title: str


class Hits(NamedTuple):
    """What was found, best first. `corrected` is what the words were taken to mean when nothing says them;
    `is_relaxed`: some of the words are missing in what was found."""

    rows: list[Hit]
    corrected: str = ""
    is_relaxed: bool = False

    def of(self, kind: str) -> list[int]:
        """Identities of one kind, best first."""
        return [hit.pk for hit in self.rows if hit.kind == kind]


def look_up(
    words: str,
    others: Others,
    *,
    areas: Sequence[int] | None = None,
    days: tuple[date, date] | None = None,
    per_kind: int = 60,
    forgiving: bool = True,
) -> Hits:
    """What says all of the words (or, of `others`, what means the same); forgiving also with slips."""
    found = finding.find(
        words, areas=areas, day_range=days, alternatives=said_in(words, others), per_kind=per_kind, forgiving=forgiving
    )
    rows = [Hit(hit.kind.name, hit.target, hit.title) for hit in found.hits]
    return Hits(rows, found.corrected, found.is_relaxed)


def said_in(words: str, others: Others) -> Mapping[str, Sequence[str]]:
    """Of the words and of the phrases in them, those that have others, with them."""
    folded = fold(words).split()
    phrases = {
        " ".join(folded[start : start + length])
        for length in range(1, LONGEST_PHRASE + 1)
        for start in range(len(folded) - length + 1)
    }
    return {phrase: others[phrase] for phrase in phrases if phrase in others}
