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
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (operation, a, b, c, d) in enumerate(found):
        text = "".join(old[a:b])
        # A space between two marked words is marked with them.
        is_between = 0 < number < len(found) - 1 and text.isspace()
        is_marked = operation != "equal" or is_between
        _add(left, text, is_marked)
        _add(right, "".join(new[c:d]), is_marked)
    return left, right


def _add(pieces: list[Piece], text: str, is_marked: bool) -> None:
    if text and pieces and pieces[-1].is_marked == is_marked:
        pieces[-1] = Piece(pieces[-1].text + text, is_marked)
    elif text:
        pieces.append(Piece(text, is_marked))


def _pieces(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)
