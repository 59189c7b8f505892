"""The indexes that things are found by: FTS5 on SQLite, lexemes and trigrams on PostgreSQL."""

from django.db import ProgrammingError, migrations, transaction

from byliv.core.finding.stores.postgresql import VECTOR
from byliv.core.finding.stores.store import TABLE

NO_EXTENSION = """
The database has no pg_trgm, which finding things needs, and this user may not add it.
Ask whoever runs the server to say, in this database:  CREATE EXTENSION pg_trgm;
Then start Byliv again. (The extension comes with PostgreSQL, in some systems in the package postgresql-contrib.)
"""


def prepare(apps, schema_editor):
    """PostgreSQL's own: the extension and the column of lexemes."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if cursor.fetchone() is None:
            try:
                with transaction.atomic(using=schema_editor.connection.alias):
                    cursor.execute("CREATE EXTENSION pg_trgm")
            except Exception as problem:
                raise ProgrammingError(NO_EXTENSION) from problem
        cursor.execute(f"ALTER TABLE {TABLE} ADD COLUMN lexemes tsvector GENERATED ALWAYS AS ({VECTOR}) STORED")


def make_indexes(apps, schema_editor):
    from byliv.core.finding.stores import store

    store().make_indexes()


class Migration(migrations.Migration):
    dependencies = [("core", "0003_search")]
    operations = [
        migrations.RunPython(prepare, migrations.RunPython.noop),
        migrations.RunPython(make_indexes, migrations.RunPython.noop),
    ]
