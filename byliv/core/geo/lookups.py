"""Key ranges as one condition: `filter(tile_key__in_ranges=Ranges([(first, last), …]))`."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Lookup


class Ranges(NamedTuple):
    """Ranges of keys, both ends included; with `kinds`, only rows of these kinds in each of them.

    The kinds stand inside each range, because then databases look both up in the index of (kind, key): side by side,
    SQLite reads all of a kind. Instead of pairs, WALKED: the ranges are those of the walk around (`core.prepared`).
    """

    pairs: Sequence[tuple[int, int]]
    kinds: Sequence[str] = ()


# Stands for ranges that the query does not say itself: it is asked once for each.
WALKED: tuple[Any, ...] = ("walked",)
# What a walk calls its ranges, and their ends.
WALK, FIRST, LAST = "wanted", "wanted.first", "wanted.last"


@BigIntegerField.register_lookup
class InRanges(Lookup):
    """Whether a key lies in one of the ranges; in none when there are none.

    Two dozen conditions joined one by one cost more in Python than the whole query in the database.
    """

    lookup_name = "in_ranges"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The condition and its values."""
        column, params = self.process_lhs(compiler, connection)
        pairs, kinds = self.rhs
        if not pairs:
            return "0 = 1", ()
        if tuple(pairs) == WALKED:  # Django makes tuples anew
            pairs, one = [()], f"{column} BETWEEN {FIRST} AND {LAST}"
        else:
            one = f"{column} BETWEEN %s AND %s"
        if kinds:
            kind = f"{compiler.quote_name_unless_alias(self.lhs.alias)}.{connection.ops.quote_name('kind')}"
            one = f"({kind} IN ({', '.join(['%s'] * len(kinds))}) AND {one})"
        values = tuple(value for pair in pairs for value in (*kinds, *params, *pair))
        return f"({' OR '.join([one] * len(pairs))})", values
