"""Keeps the entries true: whoever has changed a thing says so here, in the same transaction."""

from collections.abc import Iterable, Sequence

from django.db import models

from byliv.core.finding import registry
from byliv.core.finding.registry import Entry, Kind
from byliv.core.finding.stores import store
from byliv.core.finding.words import area_mark, month_marks, tokens_of
from byliv.core.models import SearchEntry, SearchTerm
from byliv.core.text import fold

CHUNK = 500
# Verbs of acts after which the thing is no more.
GONE = frozenset({"deleted"})
FIELDS = (
    "area", "slug", "sort", "title", "title_en", "line", "line_en", "where", "title_key", "tokens", "grams",
    "first_day", "last_day", "confirmed_on", "popularity",
)  # fmt: skip
LONGEST_GRAMS = 1_200
LONGEST_BODY = 4_000
# Words that slips are compared with.
SHORTEST_TERM, LONGEST_TERM = 3, 24


def acted(verb: str, targets: Sequence[models.Model]) -> None:
    """Something was done to these (before they go, when they go). Asks nothing for what is never found."""
    by_model: dict[type[models.Model], list[int]] = {}
    for target in targets:
        by_model.setdefault(type(target), []).append(target.pk)
    for model, ids in by_model.items():
        if verb in GONE:
            dropped(model, ids)
        else:
            changed(model, ids)


def changed(model: type[models.Model], ids: Iterable[int]) -> None:
    """Write the entries of these anew, and of those that carry their names. Call inside the change's transaction."""
    for kind, wanted in registry.acted_on(model, sorted(set(ids))):
        for start in range(0, len(wanted), CHUNK):
            _carry(kind, write(kind, wanted[start : start + CHUNK]))


def dropped(model: type[models.Model], ids: Iterable[int]) -> None:
    """These are about to go: they are found no more, nor what goes with them."""
    gone = sorted(set(ids))
    for kind in registry.kinds():
        if model is kind.model or model in kind.also:
            _carry(kind, _remove(kind, gone))
        elif model in kind.dies_with:
            _remove(kind, sorted(set(kind.dies_with[model](gone))))


def write(kind: Kind, ids: Sequence[int]) -> list[int]:
    """Make the entries of these identities what they are now; returns those that came, went or have another title."""
    instead = {each for other in registry.kinds() for each in other.stands_for.get(kind.model, _none)(ids)}
    rows = {entry.target: _row(kind, entry) for entry in kind.entries_of(ids) if entry.target not in instead}
    known = {each.target: each for each in SearchEntry.objects.filter(kind=kind.name, target__in=ids)}
    news = [row for target, row in sorted(rows.items()) if target not in known or _differ(known[target], row)]
    renamed = [row.target for row in news if row.target not in known or known[row.target].title != row.title]
    if news:
        SearchEntry.objects.bulk_create(
            news, update_conflicts=True, unique_fields=["kind", "target"], update_fields=list(FIELDS)
        )
        learn(word for row in news for word in f"{row.title_key} {row.grams}".split())
    return renamed + _remove(kind, [target for target in known if target not in rows])


def _none(_ids: Sequence[int]) -> Iterable[int]:
    return ()


def learn(words: Iterable[str]) -> None:
    """Remember words that are new, so that slips are led to them; others are counted each night."""
    telling = {word for word in words if SHORTEST_TERM <= len(word) <= LONGEST_TERM and word.isalpha()}
    if not telling:
        return
    telling -= set(SearchTerm.objects.filter(term__in=telling).values_list("term", flat=True))
    if telling and store().may_learn():
        SearchTerm.objects.bulk_create([SearchTerm(term=word) for word in sorted(telling)], ignore_conflicts=True)


def _remove(kind: Kind, targets: Sequence[int]) -> list[int]:
    """Take entries away; returns whose there were."""
    if not targets:
        return []
    entries = SearchEntry.objects.filter(kind=kind.name, target__in=targets)
    known = list(entries.values_list("target", flat=True))
    if known:
        entries.filter(target__in=known).delete()
    return known


def _carry(kind: Kind, targets: Sequence[int]) -> None:
    """Entries that carry the names of these are written anew."""
    if not targets:
        return
    for other in registry.kinds():
        if kind.model in other.carriers:
            ids = sorted(set(other.carriers[kind.model](targets)))
            for start in range(0, len(ids), CHUNK):
                write(other, ids[start : start + CHUNK])


def _row(kind: Kind, entry: Entry) -> SearchEntry:
    marks = [area_mark(entry.area or 0), *month_marks(entry.first_day, entry.last_day)]
    lines = (entry.line, entry.line_en, entry.where, entry.words)
    titles = dict.fromkeys((entry.title, entry.title_en))
    return SearchEntry(
        kind=kind.name,
        target=entry.target,
        area=entry.area or 0,
        slug=entry.slug,
        sort=entry.sort,
        title=entry.title[:200],
        title_en=entry.title_en[:200] if entry.title_en != entry.title else "",
        line=entry.line[:300],
        line_en=entry.line_en[:300],
        where=entry.where[:300],
        title_key=fold(entry.title)[:120],
        tokens=tokens_of(kind.name, titles, lines, entry.body[:LONGEST_BODY], marks),
        grams=fold(" ".join((*titles, *lines)))[:LONGEST_GRAMS],
        first_day=entry.first_day,
        last_day=entry.last_day,
        confirmed_on=entry.confirmed_on,
        popularity=max(0, min(100, entry.popularity)),
    )


def _differ(old: SearchEntry, new: SearchEntry) -> bool:
    return any(getattr(old, field) != getattr(new, field) for field in FIELDS)


def names_of(kind: str, targets: Iterable[int]) -> dict[int, str]:
    """The titles of those that the public may see, for entries that carry them."""
    wanted = set(targets)
    if not wanted:
        return {}
    return dict(SearchEntry.objects.filter(kind=kind, target__in=wanted).values_list("target", "title"))
