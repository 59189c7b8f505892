"""One thing that was understood, and the words that said it."""

from dataclasses import dataclass
from enum import StrEnum

from byliv.calendar.named import Named
from byliv.calendar.periods import Period


class Sense(StrEnum):
    """What a part says. Kinds and themes are also words that names hold; the others are not looked for as words."""

    DAYS = "days"
    AREA = "area"
    KIND = "kind"
    THEME = "theme"
    TYPE = "type"
    PRICE = "price"
    ACCESS = "access"
    OPEN = "open"
    NEAR = "near"
    AGE = "age"


SOFT = (Sense.KIND, Sense.THEME)


@dataclass(frozen=True)
class Part:
    """Understood between `start` and `end` of the text. What it means stands in the field of its sense."""

    sense: Sense
    start: int
    end: int
    period: Period | None = None
    time: str = ""
    area: Named | None = None
    kinds: tuple[str, ...] = ()  # glyph names of kinds of listings, as the map's filter has them
    event_kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    type: str = ""
    age: int | None = None
