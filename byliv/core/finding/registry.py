"""What can be found: each feature that has something registers it here when the program starts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db import models
from django.utils.functional import Promise

Ids = Sequence[int]


class Entry(NamedTuple):
    """What is kept of a thing so that it is found and shown in a list; all texts as people wrote them."""

    target: int
    title: str
    slug: str
    area: int | None = None
    title_en: str = ""
    line: str = ""  # what it is, in one line
    line_en: str = ""
    where: str = ""  # an address, or the name of the place
    sort: str = ""  # its own kind: "theatre", "concert"
    words: str = ""  # more that it is found by, in both languages: what its kind and themes are called
    body: str = ""  # its long texts
    first_day: date | None = None  # of what passes
    last_day: date | None = None
    confirmed_on: date | None = None
    popularity: int = 0  # 0 to 100: how much there is to see


def _plain(_sort: str) -> str:
    return ""


@dataclass(frozen=True)
class Kind:
    """A kind of thing that is found.

    `entries_of` gives the entries of those of the identities that the public may see. They are written anew by an act
    on `model` and on those of `also`, whose rows have the same identities. For others, functions from identities there
    to identities here: acts on those that it `follows`, new titles of those whose names it carries (`carriers`), the
    end of those with which it goes too (`dies_with`). `stands_for`: which of the others are found as this instead.
    """

    name: str
    model: type[models.Model]
    label: str | Promise
    entries_of: Callable[[Ids], Iterable[Entry]]
    address: Callable[[str], str]  # from the slug, in the reader's language
    also: tuple[type[models.Model], ...] = ()
    glyph: Callable[[str], str] = _plain  # of its own kind
    hue: Callable[[str], int] = lambda _sort: 250
    sort_label: Callable[[str], str] = _plain
    follows: Mapping[type[models.Model], Callable[[Ids], Iterable[int]]] = field(default_factory=dict)
    carriers: Mapping[type[models.Model], Callable[[Ids], Iterable[int]]] = field(default_factory=dict)
    dies_with: Mapping[type[models.Model], Callable[[Ids], Iterable[int]]] = field(default_factory=dict)
    stands_for: Mapping[type[models.Model], Callable[[Ids], Iterable[int]]] = field(default_factory=dict)
    passes: bool = False  # it has days; what has passed comes last
    version: int = 1  # one more makes every installation write its entries anew


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; called once for each from its feature's AppConfig, those that others carry first."""
    _kinds[kind.name] = kind


def kinds() -> list[Kind]:
    """All kinds, in the order in which they were registered."""
    return list(_kinds.values())


def named(name: str) -> Kind:
    """The kind of this name; KeyError for others."""
    return _kinds[name]


def acted_on(model: type[models.Model], ids: Ids) -> list[tuple[Kind, Ids]]:
    """The kinds whose entries an act on these changes, and which of them."""
    same = [(kind, ids) for kind in _kinds.values() if model is kind.model or model in kind.also]
    others = [(kind, sorted(set(kind.follows[model](ids)))) for kind in _kinds.values() if model in kind.follows]
    return [(kind, found) for kind, found in same + others if found]
