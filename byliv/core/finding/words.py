"""Texts as they are kept and asked for: folded words, without their endings, with marks for where and when."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from byliv.core.text import fold

MOST_WORDS = 6  # of a question
LONGEST_WORD = 40
MOST_TOKENS = 400  # of an entry
MOST_MONTHS = 24
# Shorter words are looked for as they are: too much begins with two letters.
SHORTEST_BEGINNING = 3
SHORTEST_STEM = 4
# Before each word of an entry stands its kind and one of these, so that the words of each kind are lists of their own:
# what is asked of one kind never reads those of another.
TITLE, LINE, BODY = "=", ":", "-"
# Endings of Danish (and English plurals), folded, longest first.
_ENDINGS = re.compile(r"(?:ernes|erne|enes|ene|ers|ens|ets|er|en|et|es|e|s)$")
# They tell nothing when there are other words.
SMALL = frozenset({
    "i", "pa", "og", "at", "en", "et", "den", "det", "de", "der", "for", "til", "med", "af", "om", "ved", "hos", "fra",
    "er", "som", "the", "a", "an", "in", "on", "of", "and", "to", "is", "near",
})  # fmt: skip


def words_of(text: str) -> list[str]:
    """The folded words of a text, in their order, cut to a length that every index takes."""
    return [word[:LONGEST_WORD] for word in fold(text).split()]


def asked(text: str) -> list[str]:
    """The words of a question: those that tell something, at most six; all of them when none does."""
    every = words_of(text[:300])
    telling = [word for word in every if word not in SMALL]
    return list(dict.fromkeys(telling or every))[:MOST_WORDS]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its ending where enough stays: "ovelokaler" -> "ovelokal"."""
    shorter = _ENDINGS.sub("", word)
    return shorter if len(shorter) >= SHORTEST_STEM else word


def tokens_of(kind: str, titles: Iterable[str], lines: Iterable[str], body: str, marks: Iterable[str]) -> str:
    """What the index of words holds of an entry, each once: its marks, the words of its titles, those of its lines (and
    titles again), those of its long texts that stand nowhere else."""
    in_titles = dict.fromkeys(word for title in titles for word in words_of(title))
    plain = dict.fromkeys([*in_titles, *(word for text in lines for word in words_of(text))])
    in_body = [word for word in dict.fromkeys(words_of(body)) if word not in plain]
    signed = ((TITLE, in_titles), (LINE, plain), (BODY, in_body))
    every = [*marks, *(f"{kind}{sign}{word}" for sign, words in signed for word in words)]
    return " ".join(every[:MOST_TOKENS])


def word_of(token: str) -> tuple[str, bool]:
    """The word of a token ("" for a mark), and whether it stands for an entry that is counted by it: one token each."""
    for sign in (LINE, BODY):
        kind, found, word = token.partition(sign)
        if found and len(kind) > 1:
            return word, True
    return "", False


def area_mark(area: int) -> str:
    """What stands among the tokens of what lies in this area, not in those above."""
    return f"a:{area}"


def month_marks(first: date | None, last: date | None) -> list[str]:
    """A mark for each month from the first day to the last, at most two years of them."""
    if first is None or last is None:
        return []
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [f"m:{month // 12:04}{month % 12 + 1:02}" for month in range(start, min(end, start + MOST_MONTHS - 1) + 1)]
