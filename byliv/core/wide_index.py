"""An index that holds whole answers where the database can read them out of it."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement


class WideIndex(models.Index):
    """On SQLite an index of all its fields: rows that lie far apart in the table lie together in it.

    On PostgreSQL only its first `keys` fields are what rows are found by. There, an entry is at most 2,704 bytes, which
    names and texts could exceed; numbers that are to be read out of the index alone are named in `included`. They are
    no keys, because the planner would count a search for every value before them. `only_for` is a condition that all
    rows meet: it keeps the planner from the index where a question does not say as much.
    """

    def __init__(
        self, *, keys: int = 1, included: Sequence[str] = (), only_for: models.Q | None = None, **kwargs: Any
    ) -> None:
        self.keys, self.included, self.only_for = keys, tuple(included), only_for
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | {"keys": self.keys, "included": self.included, "only_for": self.only_for}

    def create_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor, using: str = "", **kwargs: Any
    ) -> Statement:
        """The statement that makes it."""
        if schema_editor.connection.vendor != "postgresql":
            return super().create_sql(model, schema_editor, using, **kwargs)
        narrow = models.Index(
            fields=self.fields[: self.keys],
            name=self.name,
            include=self.included or None,
            condition=self.only_for or self.condition,
        )
        return narrow.create_sql(model, schema_editor, using, **kwargs)
