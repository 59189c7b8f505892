"""Which letters of a text a question meant."""

import re
from collections.abc import Iterable
from functools import lru_cache

from byliv.core.finding.words import SHORTEST_BEGINNING, stem
from byliv.core.text import fold

Span = tuple[int, int]
_WORD = re.compile(r"\w+")


class Marker:
    """Marks the words of one question in many texts."""

    def __init__(self, asked: Iterable[str]) -> None:
        """`asked`: folded words."""
        self.wanted = sorted({(word, stem(word)) for word in asked}, key=lambda each: -len(each[0]))
        # The same towns and kinds stand in hit after hit.
        self._in_words: dict[str, list[Span]] = {}

    def spans(self, text: str) -> list[Span]:
        """(first, behind the last) letters of the text to be marked, in order, none overlapping: each asked word at
        the beginning of a word or inside it."""
        return _joined(
            (word.start() + first, word.start() + last)
            for word in _WORD.finditer(text)
            for first, last in self._in_word(word.group())
        )

    def _in_word(self, word: str) -> list[Span]:
        known = self._in_words.get(word)
        if known is None:
            known = self._in_words[word] = list(_in_word(word, self.wanted))
        return known


def _in_word(word: str, wanted: list[tuple[str, str]]) -> Iterable[Span]:
    folded = _folded(word)
    for whole, short in wanted:
        part = whole if whole in folded else short
        at = folded.find(part)
        if len(part) < SHORTEST_BEGINNING and folded != part:
            at = 0 if at == 0 and whole == part else -1
        if at < 0:
            continue
        lengths = _lengths(word)
        first = next((i for i in range(len(lengths) - 1) if lengths[i + 1] > at), 0)
        last = next((i for i in range(len(lengths)) if lengths[i] >= at + len(part)), len(lengths) - 1)
        yield first, last


@lru_cache(maxsize=5_000)
def _folded(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=5_000)
def _lengths(word: str) -> list[int]:
    """How many folded letters the first 0, 1, 2 … letters of a word are; never fewer than before."""
    lengths = [0]
    for count in range(1, len(word) + 1):
        lengths.append(max(lengths[-1], len(fold(word[:count]))))
    return lengths


def _joined(found: Iterable[Span]) -> list[Span]:
    spans: list[Span] = []
    for first, last in sorted(found):
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        elif last > first:
            spans.append((first, last))
    return spans
