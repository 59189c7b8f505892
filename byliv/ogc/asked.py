"""What a request asks of a collection: each parameter is parsed here once, and one that we do not know is refused."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from math import isfinite
from typing import NamedTuple

from byliv.areas.models import Area
from byliv.areas.queries import area_called
from byliv.core.geo.box import Box
from byliv.core.text import one_line
from byliv.ogc.interval import Interval
from byliv.ogc.interval import parse as parse_interval

USUAL, MOST = 100, 1_000
# Where a page begins: as the address of the page before it said.
AFTER = re.compile(r"\d{1,18}(-\d{1,18})?")
LIMIT = re.compile(r"\d{1,9}")
FORMATS = ("json",)

Query = Mapping[str, Sequence[str]]
Known = Callable[[], Collection[str]]


class BadQuestion(ValueError):
    """A parameter that we do not know, or a value that it cannot have; its text says which, in English as the standard
    does."""


class Asked(NamedTuple):
    """What is asked of a collection's features. `boxes`: none is everywhere, two lie on both sides of the date line."""

    limit: int = USUAL
    boxes: tuple[Box, ...] = ()
    interval: Interval | None = None
    after: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    area: Area | None = None


def asked(query: Query, filters: Mapping[str, Known]) -> Asked:
    """The parameters of /items; `filters` are the collection's own: {parameter: its values}."""
    refuse_unknown(query, ("bbox", "datetime", "limit", "after", *filters, *(["area"] if filters else [])))
    chosen = {word: _chosen(query, word, known) for word, known in filters.items()}
    return Asked(
        limit=_limit(_one(query, "limit")),
        boxes=_boxes(_one(query, "bbox")),
        interval=_interval(_one(query, "datetime")),
        after=_after(_one(query, "after")),
        kinds=chosen.get("kind", ()),
        themes=chosen.get("theme", ()),
        area=_area(_one(query, "area")),
    )


def refuse_unknown(query: Query, known: Collection[str]) -> None:
    """BadQuestion when there is a parameter that is not known here; every address understands f=json."""
    for word in query:
        if word not in known and word != "f":
            raise BadQuestion(f"There is no parameter {one_line(word)[:40]!r} here.")
    if _one(query, "f") not in ("", *FORMATS):
        raise BadQuestion("f is json.")


def _one(query: Query, word: str) -> str:
    values = query.get(word, ())
    return values[-1] if values else ""


def _limit(text: str) -> int:
    """As many as asked for, and at most MOST: the standard wants no refusal of more."""
    if not text:
        return USUAL
    if not (text.isascii() and LIMIT.fullmatch(text) and int(text)):
        raise BadQuestion("limit is a number from 1.")
    return min(int(text), MOST)


def _boxes(text: str) -> tuple[Box, ...]:
    if not text:
        return ()
    try:
        numbers = [float(part) for part in text[:200].split(",")]
    except ValueError:
        numbers = []
    if len(numbers) == 6:  # with heights, which nothing of ours has
        numbers = [*numbers[0:2], *numbers[3:5]]
    if len(numbers) != 4 or not all(map(isfinite, numbers)):
        raise BadQuestion("bbox is four numbers: west,south,east,north in degrees.")
    west, south, east, north = numbers
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise BadQuestion("bbox is west,south,east,north in degrees on Earth.")
    if west > east:
        return Box(west, south, 180, north), Box(-180, south, east, north)
    return (Box(west, south, east, north),)


def _interval(text: str) -> Interval | None:
    try:
        return parse_interval(text) if text else None
    except ValueError:
        raise BadQuestion(
            "datetime is 2026-05-31T19:00:00Z, 2026-05-31, or two of them with / between; .. is without an end."
        ) from None


def _after(text: str) -> tuple[int, ...]:
    if text and not (text.isascii() and AFTER.fullmatch(text)):
        raise BadQuestion("after is what the link to the next page says.")
    return tuple(int(part) for part in text.split("-")) if text else ()


def _chosen(query: Query, word: str, known: Known) -> tuple[str, ...]:
    values = [one for text in query.get(word, ()) for one in text.split(",") if one]
    if not values:
        return ()
    choices = known()
    for value in values:
        if value not in choices:
            raise BadQuestion(f"There is no {word} {one_line(value)[:40]!r}.")
    return tuple(dict.fromkeys(values))


def _area(slug: str) -> Area | None:
    if not slug:
        return None
    found = area_called(slug)
    if found is None:
        raise BadQuestion(f"There is no area {one_line(slug)[:40]!r}.")
    return found
