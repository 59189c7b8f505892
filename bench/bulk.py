"""Rows straight into a model's table: executemany on SQLite, COPY on PostgreSQL."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import repeat
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from byliv.core.keyfield import KeyField

Columns = Mapping[str, Sequence[Any]]


def insert(model: type[models.Model], columns: Columns) -> int:
    """Write rows given column by column ({field: values as the database keeps them}); returns how many.

    Fields that are not given get their default. Inherited fields belong to the parent's table and are not written.
    """
    count = len(next(iter(columns.values())))
    fields = model._meta.local_concrete_fields
    known = {str(name) for field in fields for name in (field.name, field.attname)}
    unknown = set(columns) - known
    if unknown:
        raise ValueError(f"not columns of {model.__name__}: {sorted(unknown)}")
    chosen = [field for field in fields if not _is_left_to_database(field, columns)]
    given = [columns.get(field.attname, columns.get(field.name, _keys(field, columns))) for field in chosen]
    filled = [repeat(kept(f, f.get_default()), count) if v is None else v for f, v in zip(chosen, given, strict=True)]
    _write(model._meta.db_table, [str(field.column) for field in chosen], zip(*filled, strict=True))
    return count


def kept(field: models.Field, value: Any) -> Any:
    """A value as the field keeps it in this database."""
    if isinstance(field, models.JSONField):
        return json.dumps(value)  # Django wraps it for psycopg's parameters, but COPY wants its text
    return field.get_db_prep_save(value, connection)


def _keys(field: models.Field, columns: Columns) -> list[str] | None:
    """What the program would keep beside another column to find it by; None for other fields."""
    if not isinstance(field, KeyField) or field.of not in columns or field.key_of is None:
        return None
    return [field.key_of(text)[: field.max_length] for text in columns[field.of]]


def _is_left_to_database(field: models.Field, columns: Columns) -> bool:
    if field.attname in columns or field.name in columns:
        return False
    return isinstance(field, models.AutoField) or (field.has_db_default() and not field.has_default())


def _write(table: str, names: list[str], rows: Any) -> None:
    listed = ", ".join(f'"{name}"' for name in names)
    connection.ensure_connection()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({listed}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join("?" * len(names))
            # Underneath Django's cursor, which would rewrite each statement's placeholders.
            connection.connection.executemany(f'INSERT INTO "{table}" ({listed}) VALUES ({places})', rows)


@contextmanager
def without_indexes(tables: Sequence[str]) -> Iterator[None]:
    """On SQLite: lay the tables' indexes aside and make them again afterwards, which is several times faster. Triggers
    too: they look along the indexes at each row, and would read the whole table without them."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        places = ",".join(["%s"] * len(tables))
        what = f"type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN ({places})"
        cursor.execute(f"SELECT type, name, sql FROM sqlite_master WHERE {what}", list(tables))
        aside = cursor.fetchall()
        for kind, name, _sql in aside:
            cursor.execute(f'DROP {kind} "{name}"')
        yield
        for _kind, _name, sql in aside:
            cursor.execute(sql)


def settle(written: Sequence[type[models.Model]]) -> None:
    """Let PostgreSQL count on behind the last identity, and do now what its autovacuum would do within minutes."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(written)):
            cursor.execute(statement)
        cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")
