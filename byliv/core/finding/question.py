"""A question to the index of words: ways to say it, each of words that must all be there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from byliv.core.finding.words import SHORTEST_BEGINNING, area_mark, month_marks, stem, words_of

MOST_JOINED = 3  # in longer questions, two words are two words


class Word(NamedTuple):
    """A word of an entry, or its beginning, behind one of the signs that say where it stands."""

    text: str
    begins: bool
    signs: tuple[str, ...] = ("",)
    forms: tuple[str, ...] = ()  # the words that begin so, where they are known: far quicker than to look for them

    @property
    def said(self) -> list[tuple[str, bool]]:
        """What to look for, and whether as a beginning."""
        if self.forms:
            return [(sign + form, False) for sign in self.signs for form in self.forms]
        return [(sign + self.text, self.begins) for sign in self.signs]


Alternative = tuple[Word, ...]  # all of them
Group = tuple[Alternative, ...]  # one of them
Way = tuple[Group, ...]  # all of them


@dataclass(frozen=True)
class Question:
    """One of the ways, and one of the marks of each list (of areas, of months)."""

    ways: tuple[Way, ...]
    marks: tuple[tuple[str, ...], ...] = ()


def word(text: str) -> Word:
    """As people mean it: with other endings, and at the beginning of longer words."""
    return Word(stem(text), len(text) >= SHORTEST_BEGINNING)


def ways(words: Sequence[str], others: Mapping[str, Iterable[str]]) -> tuple[Way, ...]:
    """How the folded words may stand in an entry: as they are, each as one of its `others` (word -> texts that mean
    the same), two that follow each other as one."""
    groups = [_group(each, others.get(each, ())) for each in words]
    found: list[Way] = [tuple(groups)]
    for first in range(len(words) - 1 if len(words) <= MOST_JOINED else 0):
        joined = _group(words[first] + words[first + 1], others.get(f"{words[first]} {words[first + 1]}", ()))
        found.append((*groups[:first], joined, *groups[first + 2 :]))
    return tuple(found)


def _group(each: str, others: Iterable[str]) -> Group:
    said = [(word(each),), *(tuple(word(part) for part in words_of(other)) for other in others)]
    return tuple(alternative for alternative in dict.fromkeys(said) if alternative)


def standing(asked: tuple[Way, ...], *signs: str) -> tuple[Way, ...]:
    """The same, said of words behind these signs."""
    return tuple(
        tuple(tuple(tuple(each._replace(signs=signs) for each in words) for words in group) for group in way)
        for way in asked
    )


def beginnings(asked: tuple[Way, ...]) -> set[str]:
    """What words are asked to begin with."""
    return {each.text for way in asked for group in way for words in group for each in words if each.begins}


def with_forms(asked: tuple[Way, ...], forms: Mapping[str, tuple[str, ...]]) -> tuple[Way, ...]:
    """The same, with the words that are known to begin so in place of their beginnings."""
    return tuple(
        tuple(
            tuple(tuple(each._replace(forms=forms.get(each.text, ())) for each in words) for words in group)
            for group in way
        )
        for way in asked
    )


def marks(areas: Sequence[int] | None, days: tuple[date, date] | None) -> tuple[tuple[str, ...], ...]:
    """The marks that an entry of these areas and days has."""
    lists = [
        tuple(map(area_mark, areas)) if areas is not None else None,
        tuple(month_marks(*days)) if days is not None else None,
    ]
    return tuple(each for each in lists if each is not None)


def most_held(asked: tuple[Way, ...], counts: Mapping[str, int]) -> int:
    """How many entries may hold what is asked, at most: `counts` says it of each word or beginning that is usual."""
    return max((_held_by(way, counts) for way in asked), default=0)


def _held_by(way: Way, counts: Mapping[str, int]) -> int:
    return min(sum(min(counts.get(each.text, 0) for each in words) for words in group) for group in way)
