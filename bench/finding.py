"""Searching among very many entries: how long `core.finding.find` takes for words as people type them."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np

from bench import report, words
from bench.installation import installation

# Few real places below them, in a folder of their own: the entries are made up.
GROUND = 999
TOWNS = ("København", "Aarhus", "Odense", "Aalborg", "Køge", "Roskilde", "Randers", "Horsens", "Vejle", "Kolding")
EVENTS = (
    "Koncert",
    "Fernisering",
    "Foredrag",
    "Værksted",
    "Loppemarked",
    "Fællesspisning",
    "Koncertaften",
    "Filmaften",
)
BATCH = 5_000
DISTINCT = 50_000  # others are copies of these
MADE_UP = 10_000_000  # their identities begin here
QUESTIONS = 60  # of each set
AREAS = 300
TODAY = date(2026, 11, 22)


def run(database: str, entries: int) -> dict[str, Any]:
    """Make the entries where they are not there yet, and ask."""
    with installation(database, GROUND) as found:
        filled = _fill(entries)
        sets = {name: _measured(name, make) for name, make in SETS.items()}
    every = sorted(each for times in sets.values() for each in times)
    rows = {name: _figures(times) for name, times in sets.items()} | {"all of them": _figures(every)}
    result = {"database": found.name, "entries": entries, "rows": rows, "machine": report.machine(), **filled}
    report.keep(result, f"search-{database}")
    return result


def _figures(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "median": statistics.median(ordered),
        "p95": ordered[int(len(ordered) * 0.95)],
        "longest": ordered[-1],
    }


def _measured(name: str, make: Callable[[random.Random], dict[str, Any]]) -> list[float]:
    from byliv.core.finding import find

    chance = random.Random(name)
    find("kulturhuset")  # the words are in memory
    times = []
    for _number in range(QUESTIONS):
        asked = make(chance)
        began = time.perf_counter()
        find(**asked)
        times.append((time.perf_counter() - began) * 1000)
    return times


def _word(chance: random.Random) -> str:
    return chance.choice(words.STEMS) + chance.choice(words.ENDINGS)


def _common(chance: random.Random) -> str:
    return chance.choice([each for called in words.CALLED.values() for each in called.split()] + [*EVENTS])


def _slipped(chance: random.Random) -> str:
    word = _word(chance)
    at = chance.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


SETS: dict[str, Callable[[random.Random], dict[str, Any]]] = {
    "a common word": lambda chance: {"words": _common(chance)},
    "a word": lambda chance: {"words": _word(chance)},
    "two words": lambda chance: {"words": f"{_common(chance)} {chance.choice(TOWNS)}"},
    "a word within an area": lambda chance: {"words": _common(chance), "areas": [chance.randrange(1, AREAS)]},
    "the beginning, as typed": lambda chance: {"words": _word(chance)[: chance.randrange(1, 6)]},
    "inside a compound": lambda chance: {"words": chance.choice(words.ENDINGS)},
    "this weekend": lambda chance: {
        "words": chance.choice(EVENTS),
        "day_range": (TODAY + timedelta(days=6), TODAY + timedelta(days=7)),
    },
    "with a slip": lambda chance: {"words": _slipped(chance)},
    "two words, a slip": lambda chance: {"words": f"{_slipped(chance)} {chance.choice(TOWNS)}"},
    "nothing to find": lambda chance: {"words": "".join(chance.choice("bcdfghjklmnpqrstvwx") for _each in range(9))},
    "a letter, a sign, a hundred words": lambda chance: {
        "words": chance.choice(["a", "e", "å", "%", '"', "i en by", " ".join(_common(chance) for _each in range(100))])
    },
}


def _fill(entries: int) -> dict[str, Any]:
    from django.db import transaction

    from byliv.core.finding import filling
    from byliv.core.finding.stores import store
    from byliv.core.models import SearchEntry

    if SearchEntry.objects.count() >= entries:
        return {}
    began = time.perf_counter()
    store().drop_indexes()
    SearchEntry.objects.filter(target__gte=MADE_UP).delete()
    for batch in _batches(min(entries, DISTINCT)):
        with transaction.atomic():
            SearchEntry.objects.bulk_create(batch)
    _copy(entries)
    store().make_indexes()
    written = time.perf_counter()
    terms = filling.count_terms()
    return {"seconds": round(written - began), "terms": terms, "counting": round(time.perf_counter() - written)}


def _copy(entries: int) -> None:
    """As many as are wanted: each copy lies elsewhere and has a number in its title."""
    from django.db import connection, transaction

    from byliv.core.finding.writing import FIELDS
    from byliv.core.models import SearchEntry

    table = SearchEntry._meta.db_table
    changed = {
        "area": f"1 + (area + %(n)s * 13) %% {AREAS}",
        "title": "title || ' ' || %(word)s",
        "title_key": "title_key || ' ' || %(word)s",
        "tokens": "tokens || ' ' || kind || '=' || %(word)s || ' ' || kind || ':' || %(word)s",
    }
    columns = ", ".join(f'"{field}"' for field in FIELDS)
    values = ", ".join(changed.get(field, f'"{field}"') for field in FIELDS)
    for number in range(1, entries // DISTINCT):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (kind, target, {columns}) SELECT kind, target + %(step)s, {values} FROM {table} "
                "WHERE target >= %(first)s AND target < %(last)s",
                {
                    "n": number,
                    "word": str(number + 1),
                    "step": number * DISTINCT,
                    "first": MADE_UP,
                    "last": MADE_UP + DISTINCT,
                },
            )


def _batches(entries: int) -> Iterator[list[Any]]:
    from bench.texts import Names
    from byliv.core.finding import registry
    from byliv.core.finding.writing import _row

    chance, rng, names = random.Random(7), np.random.default_rng(7), Names()
    kinds = list(words.CALLED)
    for start in range(0, entries, BATCH):
        own = chance.choices(kinds, k=BATCH)
        towns = chance.choices(TOWNS, k=BATCH)
        named = names.names(own, towns, rng)
        yield [
            _row(registry.named(kind), entry)
            for kind, entry in (
                _entry(start + at, *each, chance) for at, each in enumerate(zip(own, towns, named, strict=True))
            )
        ]


def _entry(number: int, own: str, town: str, name: str, chance: random.Random) -> tuple[str, Any]:
    from byliv.core.finding import Entry

    kind = chance.choice(("place", "place", "organisation", "event", "event"))
    first = TODAY + timedelta(days=chance.randrange(-900, 200)) if kind == "event" else None
    return kind, Entry(
        target=number + MADE_UP,
        title=f"{chance.choice(EVENTS)}: {name}" if kind == "event" else name,
        slug=f"n{number}",
        area=chance.randrange(1, AREAS),
        line=chance.choice(words.LINES),
        where=f"{chance.choice(words.STREETS)} {chance.randrange(1, 180)}, {chance.randrange(1000, 9999)} {town}",
        sort=own,
        words=words.CALLED[own],
        body=" ".join(chance.choices(words.LINES, k=3)) if chance.random() < 0.3 else "",
        first_day=first,
        last_day=first,
        popularity=chance.randrange(0, 90),
    )
