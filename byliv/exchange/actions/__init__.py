"""The writers behind imports. They use the same actions as the pages do, row by row."""

from byliv.exchange.actions.areas import AreaImport, import_areas
from byliv.exchange.actions.rooms import RoomImport, import_rooms
from byliv.exchange.actions.rows import Import, import_rows

__all__ = ["AreaImport", "Import", "RoomImport", "import_areas", "import_rooms", "import_rows"]
