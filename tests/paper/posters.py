"""Posters with any number of dates on them, and reading them as an eye does."""

from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import Any

import pypdfium2

from byliv.calendar.filters import AgendaFilter
from byliv.calendar.periods import Period
from byliv.paper.posters.content import content_of, stamped

WEEK = Period(date(2026, 5, 4), date(2026, 5, 10), "days")
LONG = "Foreningen for Brugere af Kulturhuset ved Enghavevejs Kunsthåndværkerværksteder og Øvelokaler"
NAMES = (
    "Jazz i gården", LONG, "Ø", "Kunsthåndværkerforeningsbestyrelsesmødelokalets genåbning", "Klub 3–5 & «Ågård»",
    "A" * 90, "Åbent værksted for keramikere",
)  # fmt: skip


def crowded(count: int, sheet: str, *, long: int = 2, language: str = "da") -> dict[str, Any]:
    """What stands on a poster of a week in May with this many dates, most of them on Saturday."""
    content = content_of(AgendaFilter(WEEK), [], sheet, language)
    days = [{"name": f"{name} {4 + n}. maj", "count": 0, "rows": []} for n, name in enumerate(WEEKDAYS)]
    for number in range(count):
        day = days[5 if number % 3 else number % 7]
        day["rows"].append(row(number))
        day["count"] += 1
    content["poster"] |= {
        "days": [day for day in days if day["count"] or not count],
        "glyphs": {"event-concert": content["poster"]["mark"]},
        "long": [{**row(number), "note": "til 8. juni"} for number in range(long)],
    }
    return stamped(content, language)


WEEKDAYS = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")


def row(number: int) -> dict[str, Any]:
    """One date; every seventh has one of the hard names, every ninth is cancelled."""
    return {
        "name": f"{NAMES[number % len(NAMES)]} nr{number}",
        "times": [f"{9 + number % 12}.30"] + ["22.00"] * (number % 5 == 1),
        "where": "Kulturhuset ved Enghavevej, 2. sal",
        "price": "Gratis" if number % 2 else "",
        "note": "",
        "about": "En aften med sange fra hele verden og mad til alle, der vil være med." if number % 3 else "",
        "off": "Aflyst" if number % 9 == 4 else "",
        "kind": "Koncert",
        "glyph": "event-concert",
        "order": number,
    }


def boxes_of(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """(left, bottom, right, top) in points of every letter on the first page."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        signs = [pypdfium2.raw.FPDFText_GetUnicode(text, index) for index in range(text.count_chars())]
        return [text.get_charbox(index) for index, sign in enumerate(signs) if chr(sign).isalnum()]


def outside(pdf: bytes) -> list[tuple]:
    """Letters that are not wholly on the paper."""
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document[0].get_size()
    return [box for box in boxes_of(pdf) if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height]


def collisions(pdf: bytes) -> int:
    """How many letters stand upon others."""
    cells = defaultdict(list)
    for box in boxes_of(pdf):
        cells[int(box[0] // 12), int(box[1] // 12)].append(box)
    return sum(_collide(one, other) for near in cells.values() for one, other in combinations(near, 2))


def _collide(one: tuple, other: tuple) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return wide > 0 and high > 0 and wide * high > 0.4 * smaller
