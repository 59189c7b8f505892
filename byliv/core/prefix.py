"""Text that begins with something, so that an ordinary index finds it on both databases."""

from django.db import connection
from django.db.models import Q


def begins(field: str, words: str) -> Q:
    """Rows whose text begins with exactly these words.

    PostgreSQL looks LIKE up in an index of pattern operators; SQLite compares bytes, so a range does the same.
    """
    if connection.vendor == "postgresql":
        return Q(**{f"{field}__startswith": words})
    return Q(**{f"{field}__gte": words, f"{field}__lt": f"{words}\U0010ffff"})
