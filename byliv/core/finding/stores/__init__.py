"""The two databases' indexes of words and fragments, behind one interface."""

from django.db import connection

from byliv.core.finding.stores.postgresql import PostgreSQL
from byliv.core.finding.stores.sqlite import SQLite
from byliv.core.finding.stores.store import Row, Store, TooLong

__all__ = ["Row", "Store", "TooLong", "store"]

_stores: dict[str, Store] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def store() -> Store:
    """The one of the database that is used."""
    return _stores[connection.vendor]
