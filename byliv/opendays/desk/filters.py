"""Whom to invite, narrowed: kinds, themes, those of last time, words in the name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from byliv.core import text
from byliv.opendays.desk.queries import concerned
from byliv.opendays.models import OpenDay


@dataclass(frozen=True)
class Chosen:
    """What an address asks for."""

    open_day: OpenDay
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    is_last: bool = False
    words: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.kinds or self.themes or self.is_last or self.words)

    def rows(self) -> QuerySet[Any]:
        """Those concerned whom nobody has asked and who have not answered, by name."""
        rows = concerned(self.open_day).filter(answer="missing")
        if self.kinds:
            rows = rows.filter(kind__in=self.kinds)
        if self.themes:
            rows = rows.filter(themes__code__in=self.themes)
        if self.is_last:
            rows = rows.filter(was_here=True)
        if self.words:
            rows = rows.filter(name__icontains=self.words)
        return rows.order_by("name", "pk").distinct()


def chosen_of(open_day: OpenDay, asked: Callable[[str], list[str]]) -> Chosen:
    """What the words of an address choose: `asked` gives all values of a word."""
    kinds, themes = ([text.one_line(each)[:32] for each in asked(name) if each][:20] for name in ("kind", "theme"))
    words = text.one_line("".join(asked("words")[:1]))[:100]
    return Chosen(open_day, tuple(kinds), tuple(themes), asked("last")[:1] == ["1"], words)
