"""A question in the words of a database: the same everywhere but for its signs."""

from collections.abc import Callable
from typing import NamedTuple

from byliv.core.finding.question import Group, Question, Way, Word


class Grammar(NamedTuple):
    """The signs for "all of", "one of" and "begins so", and how a word is quoted."""

    both: str
    either: str
    begins: str
    quoted: Callable[[str], str]


def written(question: Question, grammar: Grammar) -> str:
    """One of the question's ways, and one of each of its marks."""
    said = grammar.either.join(f"({_way(way, grammar)})" for way in question.ways)
    marks = [grammar.either.join(map(grammar.quoted, each)) for each in question.marks]
    return grammar.both.join([f"({said})", *(f"({each})" for each in marks)])


def parted(question: Question, grammar: Grammar) -> list[str]:
    """The same as several conditions that all must hold, where it can be taken apart: each can then be skipped through
    to where the others are, which one long condition is not."""
    first, *others = question.ways
    if not others:
        said = [_group(group, grammar) for group in first]
    elif len(others) == 1 and len(others[0]) == 1 and len(first) > 1:  # both words, or both as one
        as_one = _group(others[0][0], grammar)
        said = [f"{_group(group, grammar)}{grammar.either}{as_one}" for group in first]
    else:
        said = [grammar.either.join(f"({_way(way, grammar)})" for way in question.ways)]
    return [*said, *(grammar.either.join(map(grammar.quoted, each)) for each in question.marks)]


def _way(way: Way, grammar: Grammar) -> str:
    return grammar.both.join(f"({_group(group, grammar)})" for group in way)


def _group(group: Group, grammar: Grammar) -> str:
    return grammar.either.join(f"({_all(words, grammar)})" for words in group)


def _all(words: tuple[Word, ...], grammar: Grammar) -> str:
    return grammar.both.join(_word(word, grammar) for word in words)


def _word(word: Word, grammar: Grammar) -> str:
    said = (grammar.quoted(each) + (grammar.begins if begins else "") for each, begins in word.said)
    return f"({grammar.either.join(said)})"
