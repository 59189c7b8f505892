"""Somebody's question to everything: what was understood, and where they look."""

from dataclasses import dataclass
from functools import cached_property

from byliv.areas.models import Area
from byliv.areas.queries import area_called, ids_below
from byliv.core.text import fold
from byliv.search.index import Hits, look_up
from byliv.search.synonyms import Others, others_in
from byliv.search.understanding import Understood

NAMED = 60
# So many that say the rest of the words are looked at for days, kinds and prices.
LOOKED_AT = 300


@dataclass(frozen=True)
class Question:
    """`scope` is the area whose pages the reader was on; an area in the words comes before it."""

    meant: Understood
    scope: Area | None = None

    @cached_property
    def area(self) -> Area | None:
        named = self.meant.area
        return (area_called(named.slug) if named else None) or self.scope

    @cached_property
    def area_ids(self) -> tuple[int, ...]:
        return tuple(ids_below(self.area)) if self.area else ()

    @cached_property
    def folded(self) -> list[str]:
        """The words that names may hold, to be marked in them."""
        return fold(f"{self.meant.name_words} {self.meant.area.name if self.meant.area else ''}").split()

    @cached_property
    def others(self) -> Others:
        """What words mean the same where the reader looks."""
        return others_in(self.area)

    @cached_property
    def names(self) -> Hits:
        """What says the words that names may hold; of everything that the text says as a whole, that first."""
        meant = self.meant
        period = (meant.period.first, meant.period.last) if meant.period else None
        found = look_up(meant.name_words, self.others, areas=self._areas, days=period, per_kind=NAMED)
        whole = fold(meant.text).split()
        if whole == fold(meant.name_words).split():
            return found
        named = look_up(meant.text, {}, per_kind=5, forgiving=False)
        said = [hit for hit in named.rows if _says(fold(hit.title), whole)]
        return found._replace(rows=list(dict.fromkeys([*said, *found.rows])))

    @cached_property
    def rest(self) -> Hits | None:
        """What says the words that are left beside kinds, days and the like; None when none are left."""
        rest = self.meant.rest
        if not rest:
            return None
        if not self.meant.soft and not self.meant.period:
            return self.names
        return look_up(rest, self.others, areas=self._areas, per_kind=LOOKED_AT)

    @property
    def _areas(self) -> list[int] | None:
        return list(self.area_ids) or None

    def is_name(self, name: str) -> bool:
        """Whether this is what the text says from end to end."""
        return fold(name) == fold(self.meant.text)

    def is_in_name(self, name: str) -> bool:
        """Whether the name says every word that names may hold."""
        return bool(self.folded) and _says(fold(name), fold(self.meant.name_words).split())


def _says(title: str, words: list[str]) -> bool:
    return bool(words) and all(word in title for word in words)
