"""All that hold some words, for lists and maps that narrow what they show; nothing is ranked or forgiven."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL
from django.db.models.fields import BigIntegerField

from byliv.core.finding.filling import unfilled
from byliv.core.finding.stores import TooLong, store

# The indexes of fragments know pieces of three letters.
SHORTEST = 3
MILLISECONDS = 250


@dataclass(frozen=True)
class Among:
    """Where to look: among these kinds of entry; of these own kinds, in these areas, when any are given."""

    kinds: tuple[str, ...]
    sorts: tuple[str, ...] = ()
    areas: tuple[int, ...] = ()

    def sql(self) -> tuple[str, list]:
        """A condition on entries `e`, with its values."""
        columns = {"kind": self.kinds, "sort": self.sorts, "area": self.areas}
        parts = [f"e.{name} IN ({','.join(['%s'] * len(values))})" for name, values in columns.items() if values]
        return " AND ".join(parts), [value for values in columns.values() for value in values]


def may_hold(words: Sequence[str], among: Among) -> bool:
    """Whether the index can answer for these folded words: none too short, and every entry has been written."""
    return bool(words) and all(len(word) >= SHORTEST for word in words) and _is_filled(among.kinds)


def held(words: Sequence[str], among: Among, most: int) -> list[int] | None:
    """Identities of those whose names and lines hold all of the folded words, inside other words too, unordered.

    None when there are more than `most`, or too many to look through. Ask `may_hold` before.
    """
    sql, params = store().targets_sql(words, *among.sql(), most + 1)
    try:
        with store().limited(MILLISECONDS), connection.cursor() as cursor:
            cursor.execute(sql, params)
            found = [row[0] for row in cursor.fetchall()]
    except TooLong:
        return None
    return found if len(found) <= most else None


def all_held(words: Sequence[str], among: Among) -> RawSQL:
    """The same as a part of another question (`pk__in=`), however many they are."""
    sql, params = store().targets_sql(words, *among.sql(), None)
    return RawSQL(sql, params, output_field=BigIntegerField())  # noqa: S611 - ours, with its values beside it


_filled: set[str] = set()


def _is_filled(kinds: Sequence[str]) -> bool:
    """Whether all entries of these kinds are there; what is there stays, so it is asked only until then."""
    if not _filled.issuperset(kinds):
        missing = {kind.name for kind in unfilled()}
        _filled.update(kind for kind in kinds if kind not in missing)
    return _filled.issuperset(kinds)
