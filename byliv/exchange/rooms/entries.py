"""A row of a table as a room would have it: which column is which, and what its cells mean."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from byliv.core import text
from byliv.exchange import cells as usual
from byliv.exchange.cells import Unusable, is_empty, shown
from byliv.exchange.columns import MAX_NAME, MAX_NAME_READ, MAX_UNUSED, UNSAID
from byliv.exchange.entries import Passed, Record, Where
from byliv.exchange.headers import plain
from byliv.exchange.rooms import cells
from byliv.exchange.rooms.headers import KNOWN
from byliv.exchange.rooms.words import code_of, codes_of, field_label
from byliv.rooms.choices import Bookers, Item, Noise, Offer, Payer, Unit, Use, Way
from byliv.rooms.starts import WEEKDAYS, WEEKEND

LINES = {"summary_da": 200, "summary_en": 200, "floor": 60, "way_in_note": 200}
TEXTS = ("description_da", "description_en", "house_rules_da", "house_rules_en")
NUMBERS = {"standing": 20_000, "seated": 20_000, "floor_area": 100_000}
CHOICES: dict[str, type[TextChoices]] = {"offer": Offer, "noise": Noise, "who_may_book": Bookers, "way_in": Way}
PRICES = {
    "price": Payer.EVERYBODY.value,
    "price_association": Payer.ASSOCIATION.value,
    "price_company": Payer.COMPANY.value,
}
# The surer word for a day's times comes later: a day by itself beats the week.
DAYS = {"hours": range(7), "weekdays": WEEKDAYS, "weekend": WEEKEND, **{f"day{day}": (day,) for day in range(7)}}
LONGEST_ID = 120


@dataclass(slots=True)
class RoomEntry:
    """A room as the file would have it, in plain values. What is no key of `fields` the file says nothing about.

    `place`, `place_id` and `address` say which place, as the file has it; `own_id` is the row's own identity, or "".
    """

    where: Where
    name: str
    own_id: str
    place: str
    place_id: str
    address: str
    fields: dict[str, Any]
    notes: list[str] = field(default_factory=list)

    def source_id(self, place: int) -> str:
        """The row's own id, else one made of its place (identity) and its name."""
        own = self.own_id
        if not own:
            own = "~" + hashlib.sha256(f"{place}|{text.fold(self.name)}".encode()).hexdigest()[:32]
        elif len(own) > LONGEST_ID:
            own = "#" + hashlib.sha256(own.encode()).hexdigest()
        return f"room/{own}"


class RoomColumns:
    """Turns records into entries, and remembers what in the file was of no use."""

    def __init__(self) -> None:
        self.unused: dict[str, None] = {}

    def entries(self, records: Iterable[Record]) -> Iterator[RoomEntry | Passed]:
        for record in records:
            yield self.entry(record)

    def entry(self, record: Record) -> RoomEntry | Passed:
        """The record as an entry, or why it cannot be one."""
        row = self._row(record.cells)
        name = text.one_line(row.get("name", "")[:MAX_NAME_READ])
        said = shown(name)
        if record.problem:
            return Passed(record.where, said, "refused", record.problem)
        if usual.is_over(row.get("expired", "")):
            return Passed(record.where, said, "skipped", _("The file says that it has closed or expired."))
        if is_empty(name):
            return Passed(record.where, "", "refused", _("It has no name."))
        if len(name) > MAX_NAME:
            return Passed(record.where, said, "refused", _("Its name is longer than 200 characters."))
        try:
            return _entry(record, row, name)
        except Unusable as problem:
            return Passed(record.where, said, "refused", str(problem), notes=record.notes)

    def _row(self, pairs: list[tuple[str, str]]) -> dict[str, str]:
        """{field: text}: of several columns for one field the surest, then the first, that holds something."""
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for index, (header, cell) in enumerate(pairs):
            known = KNOWN.get(plain(header))
            if known is not None:
                found[known[0]].append((known[1], index, cell))
            elif header.strip() and len(self.unused) < MAX_UNUSED:
                self.unused[shown(header)] = None
        return {
            name: next((cell for _rank, _index, cell in sorted(choices) if not is_empty(cell)), "")
            for name, choices in found.items()
        }


def _entry(record: Record, row: dict[str, str], name: str) -> RoomEntry:
    notes = list(record.notes)
    fields: dict[str, Any] = {"name": name, **_texts(row, notes), **_facts(row), **_chosen(row, notes)}
    if "licence" in row:
        fields["licence"] = text.one_line(row["licence"])[:60] or UNSAID
    if "source_url" in row:
        found, more = usual.links(row["source_url"])
        fields["source_url"], notes = (found or [""])[0], notes + more
    fields |= _around(row, notes)
    return RoomEntry(
        where=record.where,
        name=name,
        own_id=text.one_line(record.identity or row.get("id", "")),
        place=text.one_line(row.get("place", "")[:MAX_NAME_READ]),
        place_id=text.one_line(row.get("place_id", "")),
        address=text.one_line(row.get("address", "")[:MAX_NAME_READ]),
        fields=fields,
        notes=notes,
    )


def _texts(row: dict[str, str], notes: list[str]) -> dict[str, str]:
    found = {name: text.clean(row[name]) for name in TEXTS if name in row}
    for name, most in LINES.items():
        if name in row:
            line = text.one_line(row[name])
            if len(line) > most:
                notes.append(
                    _("Cut off after %(most)s characters: %(field)s.") % {"most": most, "field": field_label(name)}
                )
            found[name] = line[:most].rstrip()
    return found


def _facts(row: dict[str, str]) -> dict[str, Any]:
    """Numbers, yes and no, days and times, as JSON has them. Unusable when a cell is none of its kind."""
    found: dict[str, Any] = {name: cells.whole(row[name], most) for name, most in NUMBERS.items() if name in row}
    if "is_step_free" in row:
        found["is_step_free"] = cells.yes_or_no(row["is_step_free"])
    if not is_empty(row.get("needs_approval", "")):
        found["needs_approval"] = cells.yes_or_no(row["needs_approval"])
    for name in ("available_from", "available_until"):
        if name in row:
            day = cells.day_of(row[name])
            found[name] = day.isoformat() if day else None
    for name in ("loud_from", "loud_until"):
        if name in row:
            moment = cells.time_of(row[name])
            found[name] = moment.isoformat(timespec="minutes") if moment else None
    return found


def _chosen(row: dict[str, str], notes: list[str]) -> dict[str, str]:
    """Words of the field's own lists. One that is not known is left out with a note: it stays as it is."""
    found = {}
    for name, choices in CHOICES.items():
        cell = row.get(name, "")
        if is_empty(cell):
            continue
        code = code_of(choices, cell)
        if code:
            found[name] = code
        else:
            _unknown([cell], field_label(name), notes)
    return found


def _around(row: dict[str, str], notes: list[str]) -> dict[str, Any]:
    """What suits it, what stands in it, prices, hours; only what the file has columns for."""
    found: dict[str, Any] = {}
    if "uses" in row:
        found["uses"], unknown = codes_of(Use, "" if is_empty(row["uses"]) else row["uses"])
        _unknown(unknown, field_label("uses"), notes)
    if "items" in row:
        codes, unknown = codes_of(Item, "" if is_empty(row["items"]) else row["items"])
        found["items"] = dict.fromkeys(codes, "")
        _unknown(unknown, field_label("items"), notes)
    if any(name in row for name in PRICES):
        unit = _unit(row.get("unit", ""))
        prices = {payer: cells.price(row.get(name, ""), unit) for name, payer in PRICES.items()}
        found["prices"] = {payer: list(price) for payer, price in prices.items() if price}
    if any(name in row for name in DAYS):
        found["hours"] = _hours(row, notes)
    if not found.get("hours"):
        notes.append(_("It says no hours: nobody can book it until somebody writes when it can be had."))
    return found


def _unit(cell: str) -> str:
    if is_empty(cell):
        return Unit.HOUR.value
    code = code_of(Unit, cell)
    if not code:
        raise Unusable(_("“%(cell)s” is neither an hour, a day nor a booking.") % {"cell": shown(cell)})
    return code


def _hours(row: dict[str, str], notes: list[str]) -> list[list]:
    """[weekday, opens, closes, None, None], as the room's history keeps them."""
    days: dict[int, list[tuple[int, int]]] = {}
    for name, weekdays in DAYS.items():
        if name in row and not is_empty(row[name]):
            spans = cells.hours_of(row[name], notes)
            days |= dict.fromkeys(weekdays, spans)
    return [[day, opens, closes, None, None] for day in sorted(days) for opens, closes in days[day]]


def _unknown(parts: list[str], label: str, notes: list[str]) -> None:
    if parts:
        said = ", ".join(shown(part) for part in parts[:5])
        notes.append(_("Not known as %(field)s, and left out: %(words)s.") % {"field": label, "words": said})
