"""Rows written many at a time where Django's own bulk_create does not go."""

from collections.abc import Sequence

from django.db import connection, models


def insert_child_rows(model: type[models.Model], instances: Sequence[models.Model]) -> None:
    """Insert the rows of a child table whose parent rows are there; only the child's own columns are written.

    bulk_create refuses a model with a parent in another table. Call inside a transaction.
    """
    quote = connection.ops.quote_name
    fields = model._meta.local_concrete_fields
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})",  # noqa: S608 - names only
            [
                [field.get_db_prep_save(getattr(each, field.attname), connection) for field in fields]
                for each in instances
            ],
        )
