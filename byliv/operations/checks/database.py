"""Does the database answer, is it whole, does it belong to this version?"""

import platform
from collections.abc import Iterator

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from byliv.core.clock import now
from byliv.operations.checks.finding import Finding, broken, ok, warning

WHOLE = "ok"  # SQLite's word


def reachable() -> Iterator[Finding]:
    """Which database it is, and whether it answers."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield broken(
            f"The database does not answer: {str(error).strip()}",
            "Is it running, and are name, user and password in BYLIV_DATABASE_URL right?",
        )
        return
    version = ".".join(str(part) for part in connection.get_database_version())
    yield ok(f"{connection.display_name} {version} answers; Python is {platform.python_version()}.")


def kept_well() -> Iterator[Finding]:
    """SQLite: write-ahead log and an unharmed file. PostgreSQL: UTF-8."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            yield from _sqlite(cursor)
        else:
            cursor.execute("SHOW server_encoding")
            encoding = cursor.fetchone()[0]
            if encoding == "UTF8":
                yield ok("The database keeps its texts in UTF-8.")
            else:
                yield broken(
                    f"The database keeps its texts in {encoding}.",
                    "Make a database with ENCODING 'UTF8', and restore the last dump into it.",
                )


def _sqlite(cursor) -> Iterator[Finding]:
    cursor.execute("PRAGMA journal_mode")
    mode = cursor.fetchone()[0]
    if mode != "wal":
        yield warning(
            f"The database's journal is of the kind {mode}, so readers wait for writers.",
            "The data folder must lie on a local disk: a write-ahead log does not work over a network.",
        )
    cursor.execute("PRAGMA quick_check(1)")
    answer = cursor.fetchone()[0]
    if answer == WHOLE:
        yield ok("SQLite finds its file whole.")
    else:
        yield broken(
            f"The database file is damaged: {answer}",
            "Stop Byliv, keep a copy of the file, and restore the last backup. Then have the disk checked.",
        )


def writable() -> Iterator[Finding]:
    """One row goes in and comes out again before anybody sees it."""
    try:
        with transaction.atomic():
            Session.objects.create(session_key="byliv-doctor", session_data="", expire_date=now())
            transaction.set_rollback(True)
    except DatabaseError as error:
        yield broken(
            f"The database takes no changes: {str(error).strip()}",
            "Look for a full disk, for permissions, and for a server that is read-only.",
        )
    else:
        yield ok("The database takes changes.")


def migrations() -> Iterator[Finding]:
    """The database has all tables of this version and none of a later one."""
    loader = (executor := MigrationExecutor(connection)).loader
    waiting = [str(step) for step, _backwards in executor.migration_plan(loader.graph.leaf_nodes())]
    later = [f"{app}.{name}" for app, name in set(loader.applied_migrations) - set(loader.disk_migrations)]
    ours = sorted(name for name in later if name.split(".")[0] in settings.FEATURES)
    if waiting:
        yield broken(
            f"{len(waiting)} changes to the database wait, the first is {waiting[0]}.",
            "Start byliv serve anew: it makes them.",
        )
    if ours:
        yield warning(
            f"The database was changed by a later version of Byliv ({', '.join(ours[:3])}).",
            "Install that version again, or restore a backup made before the upgrade.",
        )
    if not waiting and not ours:
        yield ok("The database belongs to this version.")


def cache_table() -> Iterator[Finding]:
    """Rate limits count in a table of the database."""
    location = settings.CACHES["default"].get("LOCATION", "")
    if (
        "DatabaseCache" in settings.CACHES["default"]["BACKEND"]
        and location not in connection.introspection.table_names()
    ):
        yield broken(f"The table {location} is missing, so nothing can be counted.", "Start byliv serve anew.")
    else:
        yield ok("What could be abused can be counted.")
