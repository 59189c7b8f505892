"""A wish as people type it: "30 personer torsdag aften, trinfrit, trommer, under 300 kr." in Danish or English."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from byliv.areas.queries import area_called
from byliv.core.text import one_line, slugify
from byliv.finder.filters import LENGTHS
from byliv.finder.typed_words import (
    FILLING,
    ITEMS,
    MONTHS,
    NOISES,
    PARTS,
    PAYERS,
    USES,
    WEEKDAYS,
)  # fmt: skip

MOST = 200
Read = Callable[["Reader"], None]
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
UP_TO = r"(?:under|hojst|maks|max|op til|below|up to|at most|for)"
CLOCK = r"(\d{1,2})(?:[.:](\d{2}))?"
DATE = rf"(?:(\d{{1,2}})\. ?({MONTH})|(\d{{1,2}}) ({MONTH})|({MONTH}) (\d{{1,2}})|(\d{{1,2}})/(\d{{1,2}}))"


@dataclass
class Typed:
    """What was read, as words of the address; `rest` are words that say nothing to us."""

    pairs: dict[str, list[str]] = field(default_factory=dict)
    rest: str = ""
    wants_near: bool = False


class Reader:
    """The text with what was read taken out."""

    def __init__(self, text: str, today: date) -> None:
        self.text = f" {_plain(text)[:MOST]} "
        self.words = re.findall(r"[\w-]{3,}", one_line(text)[:MOST])
        self.today = today
        self.found: dict[str, list[str]] = {}
        self.wants_near = False

    def take(self, pattern: str) -> re.Match[str] | None:
        """The first match, taken out of the text."""
        match = re.search(rf"(?<![\w]){pattern}(?![\w])", self.text)
        if match:
            self.text = f"{self.text[: match.start()]} {self.text[match.end() :]}"
        return match

    def say(self, word: str, *values: str) -> None:
        """A word of the address, unless it has been said."""
        if word not in self.found:
            self.found[word] = list(values)


PLAIN = str.maketrans({"ø": "o", "æ": "ae", "å": "a", "²": "2", ",": " ", "’": "'", "−": "-"})


def _plain(text: str) -> str:
    """In lower case and with plain letters; points, dashes and colons stay, for times and dates."""
    return one_line(text.lower().translate(PLAIN))


def read(text: str, today: date) -> Typed:
    """What the text asks for."""
    reader = Reader(text, today)
    for each in READERS:
        each(reader)
    return Typed(reader.found, _rest(reader), reader.wants_near)


def _numbers(reader: Reader) -> None:
    people = r"(\d+) ?(?:personer|person|pers\.?|people|mennesker|deltagere|gaester|guests|pladser|seats|p)"
    if match := reader.take(people):
        reader.say("people", match[1])
    if match := reader.take(r"(\d+) ?(?:m2|kvm|kvadratmeter|sqm|square metres)"):
        reader.say("m2", match[1])
    if match := reader.take(rf"{UP_TO}? ?(\d+) ?(?:kr\.?|kroner|dkk)"):
        reader.say("price", match[1])
    if reader.take(r"(?:gratis|free of charge|for free|free)"):
        reader.say("price", "0")


def _weekly(reader: Reader) -> None:
    if match := reader.take(rf"(?:hver|every) ({WEEKDAY})"):
        reader.say("day", _next(reader.today, WEEKDAYS[match[1]]).isoformat())
        _until(reader)
        reader.say("until", (date.fromisoformat(reader.found["day"][0]) + timedelta(weeks=12)).isoformat())


def _until(reader: Reader) -> None:
    if match := reader.take(rf"(?:indtil|til|until|till) (?:den )?{DATE}"):
        if day := _date(match, reader.today):
            reader.say("until", day.isoformat())
    elif match := reader.take(rf"(?:indtil|til|until|till) ({MONTH})"):
        first = _in_future(1, MONTHS[match[1]], reader.today)
        reader.say(
            "until", ((first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).isoformat()
        )


def _days(reader: Reader) -> None:
    near = {"i aften": 0, "tonight": 0, "i dag": 0, "idag": 0, "today": 0, "i morgen": 1, "imorgen": 1, "tomorrow": 1}
    for words, days in near.items():
        if reader.take(words):
            reader.say("day", (reader.today + timedelta(days=days)).isoformat())
            if words in ("i aften", "tonight"):
                reader.say("part", "evening")
    if (match := reader.take(DATE)) and (day := _date(match, reader.today)):
        reader.say("day", day.isoformat())
    if match := reader.take(rf"(?:pa |on )?({WEEKDAY})"):
        reader.say("day", _next(reader.today, WEEKDAYS[match[1]]).isoformat())
    if reader.take(r"(?:i )?(?:weekenden|weekend)"):
        reader.say("day", _next(reader.today, 5).isoformat())


def _times(reader: Reader) -> None:
    if match := reader.take(r"(\d+)(½|[.,]5)? ?(?:timers|timer|time|hours|hour|t|h)"):
        minutes = int(match[1]) * 60 + (30 if match[2] else 0)
        reader.say("for", str(_length(minutes)))
    if match := reader.take(rf"(?:kl\.? |fra |from |at )*{CLOCK} ?(?:-|–|til|to) ?(?:kl\.? )?{CLOCK}"):
        _say_clock(reader, "from", match[1], match[2])
        _say_clock(reader, "to", match[3], match[4])
    elif match := reader.take(rf"(?:kl\.?|fra|from|at) (?:kl\.? )?{CLOCK}"):
        _say_clock(reader, "from", match[1], match[2])
    for words, part in PARTS.items():
        if reader.take(words):
            reader.say("part", part)


def _access(reader: Reader) -> None:
    if reader.take(r"(?:trinfri\w*|trinlos\w*|korestol\w*|wheelchair\w*|step-free|step free|stepfree|handicap\w*)"):
        reader.say("access", "step_free")


def _facts(reader: Reader) -> None:
    if reader.take(r"(?:naer mig|taet pa mig|her i naerheden|near me|nearby|close to me)"):
        reader.wants_near = True
    for words, payer in PAYERS.items():
        if reader.take(words):
            reader.say("who", payer)
    for word, known in (("item", ITEMS), ("use", USES)):
        if codes := [code for words, code in known.items() if reader.take(words)]:
            reader.say(word, *dict.fromkeys(codes))
    for words, noise in NOISES.items():
        if reader.take(words):
            reader.say("noise", noise)


def _where(reader: Reader) -> None:
    for word in reader.words:
        plain = _plain(word)
        if plain not in FILLING and area_called(slugify(word)) and reader.take(re.escape(plain)):
            reader.say("area", slugify(word))


READERS: tuple[Read, ...] = (_access, _numbers, _weekly, _days, _times, _facts, _where)


def _rest(reader: Reader) -> str:
    return " ".join(word for word in re.findall(r"[\w-]+", reader.text) if word not in FILLING)[:80]


def _next(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _date(match: re.Match[str], today: date) -> date | None:
    groups = [group for group in match.groups() if group]
    month = next((MONTHS[group] for group in groups if group in MONTHS), None)
    numbers = [int(group) for group in groups if group.isdigit()]
    try:
        return _in_future(numbers[0], month or numbers[1], today)
    except ValueError:
        return None


def _in_future(day: int, month: int, today: date) -> date:
    found = date(today.year, month, day)
    return found if found >= today else date(today.year + 1, month, day)


def _length(minutes: int) -> int:
    return min(LENGTHS, key=lambda known: abs(known - minutes))


def _say_clock(reader: Reader, word: str, hour: str, minute: str | None) -> None:
    if int(hour) <= 24 and int(minute or 0) < 60:
        reader.say(word, f"{int(hour) % 24:02}:{minute or '00'}")
