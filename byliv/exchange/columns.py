"""A record of a table or a feature as a listing: which column is which, and what its cells mean."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from byliv.core import text
from byliv.exchange import cells, words
from byliv.exchange.cells import Unusable
from byliv.exchange.entries import Entry, Passed, Record
from byliv.exchange.headers import KNOWN, plain
from byliv.places import opening

LINES = ("summary_da", "summary_en", "postal_code", "locality")
TEXTS = ("description_da", "description_en")
MAX_UNUSED = 50
MAX_NAME = 200
MAX_NAME_READ = 2000
# SPDX's word for "nobody said"; a file that says nothing has not put its texts under a free licence.
UNSAID = "NOASSERTION"


class Columns:
    """Turns records into entries, and remembers what in the file was of no use."""

    def __init__(self, listing_type: str) -> None:
        self.listing_type = listing_type
        self.unused: dict[str, None] = {}
        self.unknown_themes: dict[str, None] = {}
        self.has_names = False

    def entries(self, records: Iterable[Record]) -> Iterator[Entry | Passed]:
        for record in records:
            yield self.entry(record)

    def entry(self, record: Record) -> Entry | Passed:
        """The record as an entry, or why it cannot be one."""
        row = self._fields(record.cells)
        name = text.one_line(row.get("name", "")[:MAX_NAME_READ])
        if record.problem:
            return Passed(record.where, cells.shown(name), "refused", record.problem)
        if cells.is_over(row.get("expired", "")):
            return Passed(record.where, cells.shown(name), "skipped", _("The file says that it has closed or expired."))
        if name.lower() in ("", "n/a"):
            return Passed(record.where, "", "refused", _("It has no name."))
        if len(name) > MAX_NAME:
            return Passed(record.where, cells.shown(name), "refused", _("Its name is longer than 200 characters."))
        try:
            return self._entry(record, row, name)
        except Unusable as problem:
            return Passed(record.where, cells.shown(name), "refused", str(problem))

    def _fields(self, pairs: list[tuple[str, str]]) -> dict[str, str]:
        """{field: text}: of several columns for one field the surest, then the first, that holds something."""
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for index, (header, cell) in enumerate(pairs):
            known = KNOWN.get(plain(header))
            if known is not None:
                self.has_names = self.has_names or known[0] == "name"
                found[known[0]].append((known[1], index, cell))
            elif header.strip() and len(self.unused) < MAX_UNUSED:
                self.unused[cells.shown(header)] = None
        return {field: _first(choices) for field, choices in found.items()}

    def _entry(self, record: Record, row: dict[str, str], name: str) -> Entry:
        notes = list(record.notes)
        fields: dict[str, Any] = {"name": name, "kind": self._kind(row.get("kind", ""), name, notes)}
        fields |= {field: text.one_line(row[field]) for field in LINES if field in row}
        fields |= {field: text.clean(row[field]) for field in TEXTS if field in row}
        fields["licence"] = text.one_line(row.get("licence", "")) or UNSAID
        fields |= _address(row)
        fields["position"] = _position(record, row, notes)
        if fields["position"] is None and self.listing_type == "place":
            raise Unusable(_("It has no position. Write latitude and longitude, or import the file as organisations."))
        entry = Entry(record.where, self._identity(record, row, fields), fields, notes=notes)
        self._surroundings(entry, row)
        return entry

    def _kind(self, cell: str, name: str, notes: list[str]) -> str:
        """The kind that the cell names, else the name ("Galleri Tese"), else "other" or "association"; with a note."""
        found = None if cells.is_empty(cell) else words.kind(self.listing_type, cell)
        if found is not None and found.is_exact:
            return found.code
        if found is None:
            unknown = _("The kind “%(cell)s” is not known.") % {"cell": cells.shown(cell)}
            notes.append(unknown if cell.strip() else _("It says no kind."))
        named = found or words.kind(self.listing_type, name)
        if named is None:
            return "other" if self.listing_type == "place" else "association"
        label = words.kind_label(self.listing_type, named.code)
        notes.append(
            _("The kind “%(cell)s” was read as “%(kind)s”.") % {"cell": cells.shown(cell), "kind": label}
            if found
            else _("Its kind was taken from its name: “%(kind)s”.") % {"kind": label}
        )
        return named.code

    def _identity(self, record: Record, row: dict[str, str], fields: dict[str, Any]) -> str:
        """The row's own id, else one made of its name and its address or position; types never share one."""
        own = text.one_line(record.identity or row.get("id", ""))
        if cells.is_empty(own):
            spot = fields["position"]
            place = (
                ",".join(f"{degree:.4f}" for degree in spot) if spot else text.fold(fields.get("street_address", ""))
            )
            own = "~" + hashlib.sha256(f"{text.fold(fields['name'])}|{place}".encode()).hexdigest()[:32]
        elif len(own) > 120:
            own = "#" + hashlib.sha256(own.encode()).hexdigest()
        return f"{self.listing_type}/{own}"

    def _surroundings(self, entry: Entry, row: dict[str, str]) -> None:
        if "themes" in row or "groups" in row:
            entry.themes, unknown = words.themes(f"{row.get('themes', '')},{row.get('groups', '')}")
            self._remember(unknown)
        if "link" in row:
            entry.links, notes = cells.links(row["link"])
            entry.notes += notes
        if "email" in row or "phone" in row:
            entry.contacts = contacts(row.get("email", ""), row.get("phone", ""), entry.notes)
        if "opening_hours" in row and self.listing_type == "place":
            entry.opening_hours = hours(row["opening_hours"], entry.notes)

    def _remember(self, unknown: list[str]) -> None:
        for word in unknown:
            if len(self.unknown_themes) < MAX_UNUSED:
                self.unknown_themes[cells.shown(word)] = None


def _first(choices: list[tuple[int, int, str]]) -> str:
    return next((cell for _rank, _index, cell in sorted(choices) if not cells.is_empty(cell)), "")


def _address(row: dict[str, str]) -> dict[str, str]:
    """Street, postal code and town; out of one cell where they stand together."""
    if "address" not in row:
        return {}
    found = cells.street(row["address"])
    number = text.one_line(row.get("house_number", ""))
    fields = {"street_address": f"{found.street} {number}".strip() if number else found.street}
    if not row.get("postal_code"):
        fields["postal_code"] = found.postal_code
    if not row.get("locality"):
        fields["locality"] = found.locality
    return fields


def _position(record: Record, row: dict[str, str], notes: list[str]) -> list[float] | None:
    if record.position is not None:
        spot = cells.on_earth(*record.position)
    else:
        spot = cells.spot(row.get("latitude", ""), row.get("longitude", ""), row.get("position", ""))
    if spot is None:
        return None
    notes += [spot.note] if spot.note else []
    return [spot.longitude, spot.latitude]


def contacts(email: str, phone: str, notes: list[str]) -> list[dict[str, Any]]:
    """Contact points: mail hides behind the relay form, a phone number is shown."""
    addresses, email_notes = cells.emails(email)
    numbers, phone_notes = cells.phones(phone)
    notes += email_notes + phone_notes
    return [{"email": address, "is_relayed": True} for address in addresses] + [
        {"phone": number, "is_relayed": False} for number in numbers
    ]


def hours(cell: str, notes: list[str]) -> str:
    """Opening hours when they are understood, else "" and a note."""
    line = text.one_line(cell[:2000])
    if cells.is_empty(line):
        return ""
    if not opening.is_valid(line):
        notes.append(
            _("The opening hours “%(cell)s” were left out: they are not understood.") % {"cell": cells.shown(line)}
        )
        return ""
    return line
