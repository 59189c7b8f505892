"""The words that somebody looked for, marked where a text says them: also inside compounds and with other letters."""

import re
from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString

from byliv.core.text import fold

WORD = re.compile(r"\w+")
SHORT = 2


def marked(text: str, words: Sequence[str]) -> SafeString:
    """The text as HTML with <mark> around what the folded words say."""
    out, at = [], 0
    for start, end in spans(text, words):
        out += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return SafeString("".join([*out, escape(text[at:])]))


def spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """(start, end) of what the folded words say in the text, in order; a word of one letter only in front."""
    found = []
    for match in WORD.finditer(text):
        span = _inside(match.group(), words)
        if span is not None:
            found.append((match.start() + span[0], match.start() + span[1]))
    return found


def _inside(word: str, wanted: Sequence[str]) -> tuple[int, int] | None:
    folded = fold(word)
    for one in sorted(wanted, key=len, reverse=True):
        at = folded.find(one) if len(one) > SHORT else 0 if folded.startswith(one) else -1
        if one and at >= 0:
            lengths = [len(fold(word[:end])) for end in range(len(word) + 1)]
            start = max(index for index, length in enumerate(lengths) if length <= at)
            end = next((index for index, length in enumerate(lengths) if length >= at + len(one)), len(word))
            return start, end
    return None
