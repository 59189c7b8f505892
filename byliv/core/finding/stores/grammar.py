"""A question in the words of a database: the same everywhere but for its signs."""

from collections.abc import Callable
from typing import NamedTuple

from byliv.core.finding.question import Question, Way, Word


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


def _way(way: Way, grammar: Grammar) -> str:
    groups = (grammar.either.join(f"({_all(words, grammar)})" for words in group) for group in way)
    return grammar.both.join(f"({group})" for group in groups)


def _all(words: tuple[Word, ...], grammar: Grammar) -> str:
    return grammar.both.join(_word(word, grammar) for word in words)


def _word(word: Word, grammar: Grammar) -> str:
    said = (grammar.quoted(each) + (grammar.begins if begins else "") for each, begins in word.said)
    return f"({grammar.either.join(said)})"
