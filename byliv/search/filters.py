"""The address of a search, read once: q, area, kind, as, near."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from byliv.areas.models import Area
from byliv.areas.queries import area_called
from byliv.atlas.filters import Filter
from byliv.core import clock
from byliv.core.asked import one_of
from byliv.core.text import one_line
from byliv.search.results.answer import ORDER
from byliv.search.results.asked import Question
from byliv.search.understanding import understand
from byliv.search.understanding.reading import taken_literally

MAX_WORDS = 100


@dataclass(frozen=True)
class Asked:
    """What the address says. `is_literal`: the words are meant as words and nothing else."""

    text: str
    scope: Area | None = None
    kind: str = ""
    is_literal: bool = False
    near: tuple[float, float] | None = None

    @classmethod
    def parse(cls, query: QueryDict) -> "Asked":
        """BadFilter (for the reader) when a word is unknown; an area that is not there is no area."""
        return cls(
            text=one_line(query.get("q", ""))[:MAX_WORDS].strip(),
            scope=area_called(one_line(query.get("area", ""))[:MAX_WORDS]),
            kind=one_of(query.get("kind") or "", ("", *ORDER)),
            is_literal=one_of(query.get("as") or "", ("", "words")) == "words",
            near=_position(query.get("near", "")),
        )

    def question(self, text: str = "") -> Question:
        """The question of these words (or of others, asked the same way)."""
        words = text or self.text
        today = clock.local_now().date()
        meant = taken_literally(words) if self.is_literal else understand(words, today, near=self.near)
        return Question(meant, self.scope)

    def kept(self, **changes: Any) -> dict[str, str]:
        """The words of the address beside q, some of them changed ("": left out)."""
        near = f"{self.near[0]:g},{self.near[1]:g}" if self.near else ""
        scope = self.scope.slug if self.scope else ""
        every = {"area": scope, "kind": self.kind, "as": "words" if self.is_literal else "", "near": near, **changes}
        return {word: value for word, value in every.items() if value}

    def query(self, **changes: Any) -> str:
        """The query string that asks the same, some of it changed."""
        text = changes.pop("q", self.text)
        return urlencode({**({"q": text} if text else {}), **self.kept(**changes)})


def _position(text: str) -> tuple[float, float] | None:
    """Where the reader is, read as the map reads it."""
    asked = QueryDict(mutable=True)
    asked["near"] = text
    return Filter.parse(asked).near
