"""A file of rooms: entries, how far the reading is, and what to say about the whole."""

from collections.abc import Iterator
from pathlib import Path

from byliv.exchange.entries import Passed
from byliv.exchange.rooms.entries import RoomColumns, RoomEntry
from byliv.exchange.rooms.headers import KNOWN
from byliv.exchange.sources import NamedRows


class RoomTable(NamedRows):
    """Rooms."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, KNOWN)
        self.columns = RoomColumns()

    def entries(self) -> Iterator[RoomEntry | Passed]:
        return self.columns.entries(self.file)

    def notes(self) -> list[str]:
        return self.said(self.columns.unused)
