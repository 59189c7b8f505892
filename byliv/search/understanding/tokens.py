"""A text cut into words that know where they stood. What is in quotation marks is one word, taken as it is."""

import re
from typing import NamedTuple

from byliv.core.text import fold

# Hyphens and slashes may be inside a word (step-free, 12/12); what surrounds it is not part of it.
PIECE = re.compile(r'"[^"]*"|“[^”]*”|”[^”]*”|«[^»]*»|[^\s,;!?()"“”«»]+')
QUOTES = '"“”«»'
MAX_TOKENS = 24


class Token(NamedTuple):
    """A word, its place in the text, and how it compares; quoted ones are never understood as anything else."""

    text: str
    start: int
    end: int
    folded: str
    is_quoted: bool


def tokens_of(text: str) -> list[Token]:
    """The words of a text, at most MAX_TOKENS."""
    found = []
    for match in PIECE.finditer(text):
        piece = match.group()
        is_quoted = piece[0] in QUOTES
        plain = piece.strip(QUOTES)
        folded = fold(plain)
        if folded:
            found.append(Token(plain, match.start(), match.end(), folded, is_quoted))
        if len(found) == MAX_TOKENS:
            break
    return found


def lowered(text: str) -> str:
    """The text in lower case, each sign where it was."""
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
