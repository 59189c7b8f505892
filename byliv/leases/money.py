"""What is paid, in whole øre: lines that add up."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from byliv.core.text import one_line

MOST_LINES = 20
MOST_COUNT = 10_000
MOST_EACH = 10_000_000_00  # øre
MOST_IN_ALL = 1_000_000_000_00


@dataclass(frozen=True)
class Line:
    """So many times so much, in øre; less than nought is a discount."""

    words: str
    count: int
    each: int

    @property
    def amount(self) -> int:
        """In øre."""
        return self.count * self.each


def total(lines: Iterable[Line]) -> int:
    """The sum of the lines in øre."""
    return sum(line.amount for line in lines)


def checked(lines: Iterable[Line]) -> list[Line]:
    """The lines as they are kept. ValidationError (on `lines`) when one cannot be, or when they come to less than
    nought."""
    kept = [replace(line, words=one_line(line.words)[:120]) for line in lines]
    if len(kept) > MOST_LINES:
        raise ValidationError({"lines": _("At most %(count)s lines.") % {"count": MOST_LINES}})
    for line in kept:
        if not line.words:
            raise ValidationError({"lines": _("Say in words what each line is for.")})
        if not 1 <= line.count <= MOST_COUNT or abs(line.each) > MOST_EACH:
            raise ValidationError({"lines": _("“%(line)s” is too much to be right.") % {"line": line.words}})
    if not 0 <= total(kept) <= MOST_IN_ALL:
        raise ValidationError(
            {"lines": _("The lines must come to nought or more: the discount is larger than the rest.")}
        )
    return kept
