"""Two texts beside each other, with the words marked that are in one of them only."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

MAX_PIECES = 4_000  # beyond that, comparing word by word takes long and helps nobody


class Piece(NamedTuple):
    """A stretch of a text; marked when the other text does not have it."""

    text: str
    is_marked: bool


def marked(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces; joined, they are the texts again."""
    old, new = _pieces(before), _pieces(after)
    if len(old) + len(new) > MAX_PIECES:
        return [Piece(before, True)], [Piece(after, True)]
    left: list[Piece] = []
    right: list[Piece] = []
    for operation, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        is_marked = operation != "equal"
        left += [Piece("".join(old[a:b]), is_marked)] if b > a else []
        right += [Piece("".join(new[c:d]), is_marked)] if d > c else []
    return left, right


def _pieces(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)
