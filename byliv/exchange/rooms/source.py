"""A file of rooms: entries, how far the reading is, and what to say about the whole."""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from byliv.exchange.entries import Passed
from byliv.exchange.headers import plain
from byliv.exchange.readers.csv_rows import CsvFile
from byliv.exchange.readers.files import BadFile
from byliv.exchange.readers.geojson_rows import JsonFile
from byliv.exchange.rooms.entries import RoomColumns, RoomEntry
from byliv.exchange.rooms.headers import KNOWN
from byliv.exchange.sources import is_json


class RoomTable:
    """CSV, GeoJSON or a JSON list as rooms. BadFile when it is none."""

    def __init__(self, path: Path) -> None:
        self.file = JsonFile(path) if is_json(path) else CsvFile(path, KNOWN)
        self.columns = RoomColumns()
        if isinstance(self.file, CsvFile) and not any(_means_name(header) for header in self.file.headers):
            raise BadFile(
                _("%(file)s has no column called “name” or “navn”; write the columns' names in the first line.")
                % {"file": path.name}
            )

    def entries(self) -> Iterator[RoomEntry | Passed]:
        return self.columns.entries(self.file)

    def progress(self, done: int) -> tuple[int, int | None]:
        """(done, of how many): bytes of a CSV file, objects of a JSON file."""
        if isinstance(self.file, CsvFile):
            return self.file.bytes_read, self.file.total_bytes
        return done, len(self.file.rows)

    def notes(self) -> list[str]:
        notes = list(self.file.notes)
        if self.columns.unused:
            notes.append(_("Columns that were not used: %(names)s.") % {"names": ", ".join(self.columns.unused)})
        return notes


def _means_name(header: str) -> bool:
    return KNOWN.get(plain(header), ("", 0))[0] == "name"
