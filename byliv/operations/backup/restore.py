"""byliv restore: check an archive, make everything ready beside the old, then change places."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from byliv.operations.backup import archive, postgres, sqlite
from byliv.operations.backup import installation as here
from byliv.operations.backup.problems import Problem
from byliv.operations.backup.progress import step
from byliv.operations.backup.verify import unpack


def restore(path: Path, identity: Path | None, *, may_replace: bool) -> list[str]:
    """Put an archive in place of what is there; returns sentences for the operator.

    Everything is checked and made ready first. What was there is moved aside and kept. Raises Problem.
    """
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    suffix = f"before-{here.stamp(datetime.now(UTC))}"
    with ExitStack() as stack:
        stack.enter_context(here.not_serving())
        stack.enter_context(here.one_backup())
        stack.enter_context(_nobody_else())
        if not may_replace and not is_empty():
            raise Problem("There is an installation here already. Add --yes to put the archive in its place.", status=2)
        folder = stack.enter_context(_staging())
        media = _beside(settings.MEDIA_ROOT, ".restoring")
        manifest = unpack(path, identity, folder, media)
        _refuse_foreign(manifest["database"])
        media.mkdir(parents=True, exist_ok=True)
        os.sync()  # once for all files: one by one, many pictures take minutes
        put = _put_sqlite if here.kind() == "sqlite" else _put_postgresql
        notes = put(folder, manifest, suffix)
        notes += _change(media, settings.MEDIA_ROOT, suffix)
        if manifest["has_secret_key"]:
            key = settings.DATA_DIR / "secret_key"
            fresh = _beside(key, ".restoring")  # the staging folder may be on another disk
            shutil.copy2(folder / "secret_key", fresh)
            notes += _change(fresh, key, suffix)
        archive.fsync_folder(settings.DATA_DIR)
    return notes


def is_empty() -> bool:
    """Whether nothing could be lost here: no database, no pictures."""
    media = settings.MEDIA_ROOT
    if media.is_dir() and any(media.iterdir()):
        return False
    if here.kind() == "sqlite":
        return not here.database_file().exists()
    with connection.cursor() as cursor:
        return not postgres.tables(cursor)


@contextmanager
def _nobody_else() -> Iterator[None]:
    if here.kind() == "sqlite":
        connection.close()
        with sqlite.alone(here.database_file()):
            pass
    else:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            if others := cursor.fetchone()[0]:
                raise Problem(
                    f"The database has {others} other connections. Stop Byliv and whatever else uses it first."
                )
    yield


@contextmanager
def _staging() -> Iterator[Path]:
    """A folder beside the database, so that changing places is a change of names."""
    where = here.database_file().parent if here.kind() == "sqlite" else settings.DATA_DIR
    where.mkdir(parents=True, exist_ok=True)
    media = _beside(settings.MEDIA_ROOT, ".restoring")
    for left in (media, *where.glob(".restore-*")):  # of a restore that was killed
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(mkdtemp(prefix=".restore-", dir=where))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(media, ignore_errors=True)


def _refuse_foreign(about: dict[str, Any]) -> None:
    if about["kind"] != here.kind():
        names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
        raise Problem(
            f"The archive is of {names[about['kind']]} and this installation uses {names[here.kind()]}. Restore "
            f"it into {names[about['kind']]} (see BYLIV_DATABASE_URL); "
            "byliv move-database goes from SQLite to PostgreSQL."
        )
    known = {*(loader := MigrationLoader(None)).disk_migrations, *loader.replacements}
    if newer := [f"{app}.{name}" for app, name in about["migrations"] if (app, name) not in known]:
        raise Problem(f"The archive is of a newer Byliv ({newer[-1]} is not known here). Upgrade first.")


def _put_sqlite(folder: Path, manifest: dict[str, Any], suffix: str) -> list[str]:
    fresh, place = folder / "database" / "byliv.sqlite3", here.database_file()
    _bring_forward(fresh)
    for ending in ("-wal", "-shm"):
        left = Path(f"{place}{ending}")
        if left.exists():
            left.rename(f"{place}.{suffix}{ending}")
    return _change(fresh, place, suffix)


def _bring_forward(file: Path) -> None:
    """Change a copy to this version of the program before it takes its place."""
    place = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    try:
        _migrate()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
        connection.settings_dict["NAME"] = place


def _migrate() -> None:
    with step("Bringing it to this version"):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)


def _put_postgresql(folder: Path, manifest: dict[str, Any], suffix: str) -> list[str]:
    """Old tables into a schema of their own, new ones in their place: one transaction, all or nothing."""
    about = manifest["database"]
    notes = []
    with transaction.atomic(), connection.cursor() as cursor, step("Database") as advance:
        # Else rows that a migration writes would keep the next one from changing their table.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        if old := postgres.tables(cursor):
            notes = _move_aside(cursor, old, f"byliv_{suffix.replace('-', '_').lower()}")
        build(about["migrations"])
        unknown = postgres.load(folder / "database", about, advance)
        _migrate()
    notes += [f"The table {name} is not Byliv's and was left in the archive." for name in unknown]
    return notes


def build(migrations: list[list[str]]) -> None:
    """Make the tables as they were after these migrations."""
    executor = MigrationExecutor(connection)
    wanted = {(app, name) for app, name in migrations}
    graph = executor.loader.graph
    last = [key for key in graph.nodes if key in wanted and not _child_in(graph, key, wanted)]
    executor.migrate(last)


def _child_in(graph: Any, key: tuple[str, str], wanted: set[tuple[str, str]]) -> bool:
    return any(child.key in wanted and child.key[0] == key[0] for child in graph.node_map[key].children)


def _move_aside(cursor: Any, names: list[str], schema: str) -> list[str]:
    cursor.execute("SELECT has_database_privilege(current_database(), 'CREATE'), current_database(), current_user")
    may_create, database, user = cursor.fetchone()
    if not may_create:
        raise Problem(
            f"The old tables are moved aside into a schema of their own, which the database does not allow. "
            f'Let an administrator run: GRANT CREATE ON DATABASE "{database}" TO "{user}"'
        )
    cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
    for name in names:
        cursor.execute(sql.SQL("ALTER TABLE {} SET SCHEMA {}").format(sql.Identifier(name), sql.Identifier(schema)))
    return [f"The old tables are kept in the schema {schema}. When all is well: DROP SCHEMA {schema} CASCADE"]


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}{ending}")


def _change(fresh: Path, place: Path, suffix: str) -> list[str]:
    """Put `fresh` where `place` is, and keep what was there under another name."""
    aside = _beside(place, f".{suffix}")
    has_old = place.is_file() or (place.is_dir() and any(place.iterdir()))
    if place.is_file():
        os.link(place, aside)  # then there is no moment without a database
    elif has_old:
        place.rename(aside)
    fresh.replace(place)
    return [f"The old {place.name} is kept as {aside}"] if has_old else []
