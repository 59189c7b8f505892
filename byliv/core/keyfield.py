"""A column that follows from another one: what a text is found by, kept with it whoever writes the row."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class KeyField(models.CharField):
    """The key that `key_of(text of another field)` gives, written whenever the row is saved, one by one or in bulk.

    It is compared byte by byte on every database, so that one index serves equal keys and keys that begin alike.
    """

    def __init__(self, *args: Any, of: str = "", key_of: Callable[[str], str] | None = None, **kwargs: Any) -> None:
        self.of, self.key_of = of, key_of
        super().__init__(*args, **{"blank": True, "editable": False, "default": "", "db_default": "", **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """The key of what the row holds now."""
        if self.key_of is None:  # in a migration, where the rule is not known
            return str(super().pre_save(model_instance, add))
        key = self.key_of(getattr(model_instance, self.of) or "")[: self.max_length]
        setattr(model_instance, self.attname, key)
        return key

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """SQLite compares bytes of itself; PostgreSQL when it is told to."""
        parameters = super().db_parameters(connection)
        return {**parameters, "collation": "C"} if connection.vendor == "postgresql" else parameters
