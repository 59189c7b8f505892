"""Key ranges as one condition: `filter(tile_key__in_ranges=[(first, last), …])`."""

from typing import Any

from django.db.models import BigIntegerField, Lookup


@BigIntegerField.register_lookup
class InRanges(Lookup):
    """Whether a number lies in one of the ranges, both ends included; in none when there are none.

    Two dozen conditions joined one by one cost more in Python than the whole query in the database.
    """

    lookup_name = "in_ranges"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The condition and its numbers."""
        column, params = self.process_lhs(compiler, connection)
        ranges = list(self.rhs)
        if not ranges:
            return "0 = 1", ()
        # The column's own parameters (none for a plain column) stand before each range.
        numbers = tuple(value for first, last in ranges for value in (*params, first, last))
        return f"({' OR '.join([f'{column} BETWEEN %s AND %s'] * len(ranges))})", numbers
