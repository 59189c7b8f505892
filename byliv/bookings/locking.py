"""Who writes what a room's bookings take does it one after the other, for each hall with all its parts.

Reading whether a time is free and taking it must be one step. On SQLite a transaction takes the write lock when it
begins (IMMEDIATE), so it is. On PostgreSQL each hall has an advisory lock, held to the end of the transaction; what is
part of what is held still meanwhile by a lock that bookings share and a change of the parts takes alone.
"""

from collections.abc import Collection

from django.db import connection

from byliv.rooms.queries import ancestors

# The first half of an advisory lock's name; nobody else uses names in two halves.
SHAPES, HALLS = 811_001, 811_002
MOST = 2**31


def keep(rooms: Collection[int]) -> None:
    """Keep everybody else from booking these (identities), what they are part of and their parts, to the end of the
    transaction. Call inside one, before reading what is free."""
    if not connection.in_atomic_block:
        raise RuntimeError("Call inside a transaction.")
    if connection.vendor != "postgresql" or not rooms:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, 0)", [SHAPES])
        # In one order everywhere, so that no two wait for one another.
        for top in sorted({(halls or [room])[-1] for room, halls in ancestors(rooms).items()}):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [HALLS, top % MOST])


def keep_shapes() -> None:
    """Keep everybody from booking anything while what is part of what changes. Call inside a transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [SHAPES])
