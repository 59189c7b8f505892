"""No room is taken twice: the database itself refuses it, whatever the program does."""

from django.db import ProgrammingError, migrations, models, transaction

NO_EXTENSION = """
The database has no btree_gist, which keeps rooms from being booked twice, and this user may not add it.
Ask whoever runs the server to say, in this database:  CREATE EXTENSION btree_gist;
Then start Byliv again. (The extension comes with PostgreSQL, in some systems in the package postgresql-contrib.)
"""

EXCLUSION = """
ALTER TABLE bookings_taken ADD CONSTRAINT taken_never_twice
EXCLUDE USING gist (room_id WITH =, tstzrange(start, "end") WITH &&)
"""

TRIGGER = """
CREATE TRIGGER taken_never_twice_{act} BEFORE {moment} ON bookings_taken
WHEN EXISTS (
    SELECT 1 FROM bookings_taken AS other
    WHERE other.room_id = NEW.room_id AND other."end" > NEW.start AND other.start < NEW."end"{others}
)
BEGIN SELECT RAISE(ABORT, 'taken_never_twice'); END
"""
MOMENTS = (
    ("insert", "INSERT", ""),
    ("update", 'UPDATE OF room_id, start, "end"', " AND other.id <> NEW.id"),
)


def refuse(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        _add_extension(schema_editor.connection)
        schema_editor.execute(EXCLUSION)
        return
    for act, moment, others in MOMENTS:
        schema_editor.execute(TRIGGER.format(act=act, moment=moment, others=others))


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE bookings_taken DROP CONSTRAINT taken_never_twice")
        return
    for act, _moment, _others in MOMENTS:
        schema_editor.execute(f"DROP TRIGGER taken_never_twice_{act}")


def _add_extension(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'btree_gist'")
        if cursor.fetchone() is None:
            try:
                with transaction.atomic(using=connection.alias):
                    cursor.execute("CREATE EXTENSION btree_gist")
            except Exception as problem:
                raise ProgrammingError(NO_EXTENSION) from problem


STATES = [
    ("requested", "Waits for an answer"), ("confirmed", "Confirmed"), ("declined", "Declined"),
    ("cancelled", "Cancelled"), ("given_back", "Given back"), ("lapsed", "Not answered in time"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("bookings", "0002_initial")]
    operations = [
        migrations.AlterField(
            model_name="booking",
            name="state",
            field=models.CharField(choices=STATES, default="confirmed", max_length=16),
        ),
        migrations.RunPython(refuse, allow),
    ]
