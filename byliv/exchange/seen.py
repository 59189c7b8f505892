"""Which identities a file has named already, however many they are."""

import sqlite3

from byliv.exchange.entries import Where


class Seen:
    """Identities and where they stood first. A temporary file holds them: memory stays small over millions of rows."""

    def __init__(self) -> None:
        # "" is a file that SQLite makes for itself and that is gone with the connection; nothing of it need survive.
        self._rows = sqlite3.connect("", isolation_level=None)
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.execute("PRAGMA synchronous = OFF")
        self._rows.execute("CREATE TABLE seen (identity TEXT PRIMARY KEY, unit, number) WITHOUT ROWID")
        self._rows.execute("BEGIN")

    def first(self, identity: str, where: Where) -> Where | None:
        """Where the identity stood before; None when this is the first time, which is remembered."""
        new = self._rows.execute("INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT DO NOTHING", [identity, *where])
        if new.rowcount:
            return None
        known = self._rows.execute("SELECT unit, number FROM seen WHERE identity = ?", [identity])
        return Where(*known.fetchone())
