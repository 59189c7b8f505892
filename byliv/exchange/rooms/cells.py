"""What people write in cells of a table of rooms: numbers, yes and no, days, times, prices."""

import re
from datetime import date, time

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from byliv.core.text import fold, one_line
from byliv.exchange.cells import Unusable, day, is_empty, shown
from byliv.exchange.rooms.words import code_of
from byliv.rooms.actions.around import HIGHEST_PRICE
from byliv.rooms.choices import Unit
from byliv.rooms.typed import read_day

YES = frozenset(("yes", "y", "ja", "j", "true", "1", "x", "sand"))
NO = frozenset(("no", "n", "nej", "false", "0", "falsk"))
FREE = frozenset(("free", "gratis", "0", "free of charge"))
_WHOLE = re.compile(r"([0-9]{1,9})(?:[.,]0+)?")
_CLOCK = re.compile(r"(?:kl\.? ?)?([01]?[0-9]|2[0-3])(?:[.:]([0-5][0-9]))?")
# 100 · 1.250,50 kr. · DKK 1250.50 · 100 kr. i timen: an amount, and what it is for.
_PRICE = re.compile(
    r"(?:kr\.?|dkk)? ?([0-9]{1,3}(?:[.  ][0-9]{3})+|[0-9]{1,7})(?:[.,]([0-9]{1,2})|,-)?"
    r" ?(?:kr\.?|kroner|dkk|,-)? ?(?:(?:i|om|per|pr\.?|a|an|for en|for) )?([a-zæøå. ]{0,30})",
    re.IGNORECASE,
)


def whole(cell: str, most: int) -> int | None:
    """A whole number from 1 to `most`; None for an empty cell. Unusable for anything else."""
    if is_empty(cell):
        return None
    match = _WHOLE.fullmatch(re.sub(r"\s*(personer|people|pers\.?|m2|m²|kvm\.?)$", "", one_line(cell[:60]).lower()))
    if match is None or not 1 <= int(match[1]) <= most:
        raise Unusable(_("“%(cell)s” is not a whole number from 1 to %(most)s.") % {"cell": shown(cell), "most": most})
    return int(match[1])


def yes_or_no(cell: str) -> bool | None:
    """Yes, no, or None for an empty cell. Unusable for anything else."""
    if is_empty(cell):
        return None
    word = fold(cell[:40])
    if word not in YES | NO:
        raise Unusable(_("“%(cell)s” is neither yes nor no.") % {"cell": shown(cell)})
    return word in YES


def day_of(cell: str) -> date | None:
    """A day as 2026-05-31, 31.05.2026, 31-05-2026 or 31/05/2026; None for an empty cell. Unusable when it is none."""
    if is_empty(cell):
        return None
    found = day(cell.strip()) if len(cell.strip()) <= 10 else None
    if found is None or not 1900 <= found.year <= 2200:
        raise Unusable(_("“%(cell)s” is no day; write it as 2026-05-31.") % {"cell": shown(cell)})
    return found


def time_of(cell: str) -> time | None:
    """A time of day as 16, 16.30 or 16:30; None for an empty cell. Unusable when it is none."""
    if is_empty(cell):
        return None
    match = _CLOCK.fullmatch(one_line(cell[:40]).lower())
    if match is None:
        raise Unusable(_("“%(cell)s” is no time of day; write it as 16:30.") % {"cell": shown(cell)})
    return time(int(match[1]), int(match[2] or 0))


def price(cell: str, unit: str) -> tuple[str, int] | None:
    """(unit, øre) of a cell in kroner; its own words say for what, else `unit` does. None for an empty cell."""
    if is_empty(cell):
        return None
    line = one_line(cell[:100])
    if fold(line) in FREE:
        return unit, 0
    match = _PRICE.fullmatch(line)
    own = code_of(Unit, match[3]) if match and match[3].strip() else unit
    if match is None or not own:
        raise Unusable(_("“%(cell)s” is no price; write kroner as 100 or 100,50, or “free”.") % {"cell": shown(cell)})
    amount = int(re.sub(r"\D", "", match[1])) * 100 + int((match[2] or "0").ljust(2, "0"))
    if amount > HIGHEST_PRICE:
        raise Unusable(_("Write a price between 0 and 100,000 kr."))
    return own, amount


def hours_of(cell: str, notes: list[str]) -> list[tuple[int, int]]:
    """(opens, closes) in minutes; what is not understood is left out with a note, so that nobody finds it closed."""
    try:
        return read_day(one_line(cell[:200])) if not is_empty(cell) else []
    except ValidationError:
        notes.append(_("The opening hours “%(cell)s” were left out: they are not understood.") % {"cell": shown(cell)})
        return []
