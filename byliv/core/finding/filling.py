"""Writes the entries of things that were there before: of a new installation of the search, or of new rules."""

import time
from collections import Counter
from collections.abc import Callable, Iterator

from django.db import connection, transaction

from byliv.core.finding import registry
from byliv.core.finding.registry import Kind
from byliv.core.finding.stores import store
from byliv.core.finding.words import word_of
from byliv.core.finding.writing import LONGEST_TERM, SHORTEST_TERM, write
from byliv.core.models import SearchEntry, SearchFilling, SearchTerm

BATCH = 500
# From so many on, PostgreSQL's indexes are made at the end: three times as fast.
MANY = 50_000
# More words than these are never compared with slips.
MOST_TERMS = 300_000
Told = Callable[[str, int, int], None]  # kind, how many are done, how many there are


def unfilled() -> list[Kind]:
    """The kinds whose entries have not all been written by their present rules; one query."""
    done = dict(SearchFilling.objects.filter(is_done=True).values_list("kind", "version"))
    return [kind for kind in registry.kinds() if done.get(kind.name) != kind.version]


def fill(*, anew: bool = False, told: Told | None = None, seconds: float | None = None) -> bool:
    """Write what is missing, batch by batch, each in a transaction of its own, and go on where it stopped last time.

    `anew`: everything from the beginning. `seconds`: stop after so long. Returns whether all is done.
    """
    until = None if seconds is None else time.monotonic() + seconds
    if anew:
        SearchFilling.objects.all().delete()
    kinds = unfilled()
    is_bulk = until is None and anew and sum(kind.model._default_manager.count() for kind in kinds) > MANY
    if is_bulk and connection.vendor == "postgresql":
        store().drop_indexes()
    for kind in kinds:
        if not _fill(kind, told, until):
            return False
    store().make_indexes()
    if kinds:
        count_terms()
    return True


def _fill(kind: Kind, told: Told | None, until: float | None) -> bool:
    filling, _created = SearchFilling.objects.get_or_create(kind=kind.name, defaults={"version": kind.version})
    if filling.version != kind.version:
        filling.version, filling.upto, filling.is_done = kind.version, 0, False
    total = kind.model._default_manager.count() if told else 0
    done = kind.model._default_manager.filter(pk__lte=filling.upto).count() if told else 0
    for ids in _batches(kind, filling.upto):
        with transaction.atomic():
            write(kind, ids)
            filling.upto = ids[-1]
            filling.save()
        done += len(ids)
        if told:
            told(kind.name, done, total)
        if until is not None and time.monotonic() > until:
            return False
    _sweep(kind)
    filling.is_done = True
    filling.save()
    return True


def _batches(kind: Kind, after: int) -> Iterator[list[int]]:
    everything = kind.model._default_manager.order_by("pk")
    while ids := list(everything.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]):
        yield ids
        after = ids[-1]


def _sweep(kind: Kind) -> None:
    """Take away the entries of what is no more."""
    gone = SearchEntry.objects.filter(kind=kind.name).exclude(target__in=kind.model._default_manager.values("pk"))
    gone.delete()


def count_terms() -> int:
    """Count anew how many entries hold each word; words that none holds are forgotten. Returns how many there are."""
    sql, params = store().counted_terms()
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found = cursor.fetchall()
    counts: Counter[str] = Counter()
    for token, count in found:
        word, is_counted = word_of(token)
        if is_counted and SHORTEST_TERM <= len(word) <= LONGEST_TERM and word.isalpha():
            counts[word] += count
    frequent = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_TERMS])
    known = dict(SearchTerm.objects.values_list("term", "count"))
    gone = [term for term in known if term not in frequent]
    news = [SearchTerm(term=term, count=count) for term, count in frequent.items() if known.get(term) != count]
    for start in range(0, len(gone), BATCH):
        SearchTerm.objects.filter(term__in=gone[start : start + BATCH]).delete()
    for start in range(0, len(news), BATCH * 10):
        SearchTerm.objects.bulk_create(
            sorted(news[start : start + BATCH * 10], key=lambda each: each.term),
            update_conflicts=True,
            unique_fields=["term"],
            update_fields=["count"],
        )
    return len(frequent)
