"""What the listings of the benchmark are called and say."""

from collections import Counter
from functools import cache

import numpy as np

from bench import words
from byliv.core.text import fold, slugify

ENGLISH_SHARE, DESCRIBED_SHARE, LINE_SHARE = 0.2, 0.3, 0.7

folded = cache(fold)


class Names:
    """Gives names and the addresses that `listings.actions.free_slug` would give them, in the order of asking."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()

    def names(self, kinds: list[str], towns: list[str], rng: np.random.Generator) -> list[str]:
        """A name for each: sometimes the same as a neighbour's, as "Legepladsen i Køge" is."""
        pick = rng.random((len(kinds), 5)).tolist()
        return [_name(kind, town, numbers) for kind, town, numbers in zip(kinds, towns, pick, strict=True)]

    def slugs(self, names: list[str], fallback: str) -> list[str]:
        return [self._slug(slugify(name, fallback)) for name in names]

    def _slug(self, stem: str) -> str:
        self.taken[stem] += 1
        return stem if self.taken[stem] == 1 else f"{stem}-{self.taken[stem]}"


def _name(kind: str, town: str, pick: list[float]) -> str:
    called = words.CALLED.get(kind, "Stedet").split()
    stem = _one(words.STEMS, pick[0]) + _one(words.ENDINGS, pick[1])
    if pick[2] < 0.03:
        return f"{called[0]} i {town}"
    if pick[2] < 0.35:
        return f"{_one(called, pick[3])} {stem} {town}"
    if pick[2] < 0.55:
        return f"{_one(words.GIVEN, pick[3])}s {stem} ved {_one(words.STREETS, pick[4])}"
    return (
        f"{stem} {town}" if pick[2] < 0.8 else f"{_one(called, pick[3])} {stem} og {_one(words.STEMS, pick[4]).lower()}"
    )


def _one(choices: list[str] | tuple[str, ...], at: float) -> str:
    return choices[int(at * len(choices))]


def lines(count: int, rng: np.random.Generator) -> dict[str, list[str]]:
    """Summaries, descriptions and street addresses, by field; some are empty."""
    english = rng.integers(0, int(len(words.LINES_EN) / ENGLISH_SHARE), count).tolist()
    danish = rng.integers(0, int(len(words.LINES) / LINE_SHARE), count).tolist()
    streets = zip(
        rng.integers(0, len(words.STREETS), count).tolist(), rng.integers(1, 180, count).tolist(), strict=True
    )
    return {
        "summary_da": [words.LINES[at] if at < len(words.LINES) else "" for at in danish],
        "summary_en": [words.LINES_EN[at] if at < len(words.LINES_EN) else "" for at in english],
        "description_da": _descriptions(count, rng),
        "street_address": [f"{words.STREETS[street]} {number}" for street, number in streets],
    }


def _descriptions(count: int, rng: np.random.Generator) -> list[str]:
    first = rng.integers(0, len(words.SENTENCES), count).tolist()
    long = (rng.integers(2, 9, count) * (rng.random(count) < DESCRIBED_SHARE)).tolist()
    twice = words.SENTENCES * 2
    return [" ".join(twice[at : at + sentences]) for at, sentences in zip(first, long, strict=True)]


def folded_lines(columns: dict[str, list[str]]) -> list[str]:
    """What `listings.actions` folds, piece by piece: most pieces come again and again."""
    pieces = zip(
        *(columns[field] for field in ("name", "summary_da", "summary_en", "street_address", "locality")), strict=True
    )
    return [" ".join(filter(None, (fold(name), *map(folded, rest)))) for name, *rest in pieces]
