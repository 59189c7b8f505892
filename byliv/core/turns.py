"""Long writers that take turns, on databases where they would otherwise run into each other."""

from zlib import crc32

from django.db import connection


def take_turn(what: str) -> None:
    """Wait until nobody else is at `what`, and keep it to the end of the transaction. Call inside a transaction.

    On SQLite the transaction itself is the turn: it takes the write lock when it begins.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [crc32(what.encode())])
