"""One moment of the database, read for as long as it takes, while others write."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

BEGIN = {
    # Not as Django begins: that would take the lock of those who write.
    "sqlite": ["BEGIN DEFERRED", "SELECT 1 FROM sqlite_schema LIMIT 1"],
    "postgresql": ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"],
}


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read inside is as it was when it began; nothing may be written. Inside a transaction: as that sees it."""
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    with connection.cursor() as cursor:
        for statement in BEGIN[connection.vendor]:
            cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
