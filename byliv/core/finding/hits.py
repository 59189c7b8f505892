"""What was found, as lists show it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import get_language

from byliv.core.finding import registry
from byliv.core.finding.marking import Marker, Span
from byliv.core.finding.ranking import Ranker, Tier
from byliv.core.finding.registry import Kind
from byliv.core.finding.stores import Row
from byliv.core.models import SearchEntry
from byliv.core.text import fold


@dataclass(frozen=True)
class Hit:
    """One thing that was found, with all that a list shows of it."""

    kind: Kind
    target: int
    title: str
    line: str
    where: str
    area: int
    slug: str
    sort: str
    first_day: date | None
    last_day: date | None
    has_passed: bool
    tier: Tier
    title_spans: list[Span]
    snippet: str
    snippet_spans: list[Span]

    @property
    def url(self) -> str:
        return self.kind.address(self.slug)

    @property
    def glyph(self) -> str:
        return self.kind.glyph(self.sort)

    @property
    def hue(self) -> int:
        return self.kind.hue(self.sort)

    @property
    def sort_label(self) -> str:
        return self.kind.sort_label(self.sort)


@dataclass(frozen=True)
class Group:
    """What was found of one kind, the best first; `at_least` so many there are."""

    kind: Kind
    hits: list[Hit]
    at_least: int
    has_more: bool


@dataclass(frozen=True)
class Found:
    """The groups, the one with the best hit first. `corrected`: the words that were meant instead, when the ones given
    were not found. `is_relaxed`: some of the words are missing in what was found."""

    groups: list[Group] = field(default_factory=list)
    total_is_at_least: int = 0
    corrected: str = ""
    is_relaxed: bool = False

    @property
    def hits(self) -> list[Hit]:
        """All of them, the groups one after the other."""
        return [hit for group in self.groups for hit in group.hits]


def grouped(
    rows: Iterable[Row],
    kinds: Sequence[Kind],
    ranker: Ranker,
    said: Iterable[str],
    *,
    limit: int | None,
    per_kind: int,
) -> list[Group]:
    """The rows in order, those that are shown with what is shown of them: one query."""
    ordered = sorted((ranker.key(row), row) for row in rows)
    of_kind: dict[str, list[tuple[tuple, Row]]] = {kind.name: [] for kind in kinds}
    for key, row in ordered:
        of_kind[row.kind].append((key, row))
    shown = sorted(pair for pairs in of_kind.values() for pair in pairs[:per_kind])[:limit]
    entries = SearchEntry.objects.defer("tokens", "grams").in_bulk([row.id for _key, row in shown])
    marker = Marker(said)
    hits: dict[str, list[Hit]] = {}
    for key, row in shown:  # the kind of the best hit comes first
        if row.id in entries:
            hits.setdefault(row.kind, []).append(
                _hit(registry.named(row.kind), entries[row.id], key, marker, ranker.today)
            )
    return [
        Group(found[0].kind, found, len(of_kind[name]), len(of_kind[name]) > len(found)) for name, found in hits.items()
    ]


def corrected_by(groups: Sequence[Group], spoken: Sequence[str], meant: Mapping[str, Sequence[str]]) -> str:
    """The question with the words that were meant, as the best hits spell them."""
    spelled: dict[str, str] = {}
    for group in groups:
        for hit in group.hits[:3]:
            for word in re.findall(r"\w+", f"{hit.title} {hit.line} {hit.where}"):
                spelled.setdefault(fold(word), word.lower())
    chosen = []
    for each in spoken:
        near = meant.get(each, [each])
        found = next((term for term in near if term in spelled), near[0])
        chosen.append(spelled.get(found, found))
    return " ".join(chosen)


def _hit(kind: Kind, entry: SearchEntry, key: tuple, marker: Marker, today: date) -> Hit:
    is_english = (get_language() or "").startswith("en")
    title = entry.title_en if is_english and entry.title_en else entry.title
    line = entry.line_en if is_english and entry.line_en else entry.line or entry.line_en
    texts = [(text, marker.spans(text)) for text in (line, entry.where) if text]
    # The first that says why it was found, else what it is.
    snippet = next((pair for pair in texts if pair[1]), texts[0] if texts else ("", []))
    return Hit(
        kind=kind,
        target=entry.target,
        title=title,
        line=line,
        where=entry.where,
        area=entry.area,
        slug=entry.slug,
        sort=entry.sort,
        first_day=entry.first_day,
        last_day=entry.last_day,
        has_passed=entry.last_day is not None and entry.last_day < today,
        tier=key[0],
        title_spans=marker.spans(title),
        snippet=snippet[0],
        snippet_spans=snippet[1],
    )
