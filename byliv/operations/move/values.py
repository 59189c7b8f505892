"""How one value of SQLite is written for PostgreSQL, and what both sides are compared by."""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

Row = Iterable[Any]


class Unfit(ValueError):
    """A value that PostgreSQL cannot hold; its text says why."""


def converter(kind: str) -> Callable[[Any], Any]:
    """What makes a value of SQLite ready for a column of PostgreSQL's type `kind` (as format_type names it)."""
    name = kind.split("(")[0]
    if name == "boolean":
        return bool
    if name == "timestamp with time zone":
        return lambda value: f"{value}+00"  # SQLite keeps times in UTC, without saying so
    if name == "interval":
        return lambda value: f"{value} microseconds"
    return _json if name == "jsonb" else _plain


def _plain(value: Any) -> Any:
    if isinstance(value, str) and "\0" in value:
        raise Unfit("holds a NUL character, which PostgreSQL refuses")
    return value


def _json(value: str) -> str:
    if "\\u0000" in value and "\0" in str(_strings(json.loads(value))):
        raise Unfit("holds a NUL character, which PostgreSQL refuses")
    return value


def _strings(value: Any) -> str:
    """All texts inside a JSON value, one behind the other."""
    if isinstance(value, dict):
        return "".join(key + _strings(item) for key, item in value.items())
    if isinstance(value, list):
        return "".join(map(_strings, value))
    return value if isinstance(value, str) else ""


def canonical(kind: str) -> Callable[[Any], str]:
    """One text for the same value, whichever database it was read from."""
    name = kind.split("(")[0]
    special: dict[str, Callable[[Any], str]] = {
        "boolean": lambda value: str(int(value)),
        "timestamp with time zone": _moment,
        "jsonb": _sorted_json,
        "double precision": lambda value: repr(float(value)),
        "numeric": lambda value: repr(float(value)),
        "uuid": lambda value: str(value).replace("-", ""),
        "bytea": lambda value: bytes(value).hex(),
        "interval": lambda value: str(value if isinstance(value, int) else round(value.total_seconds() * 1_000_000)),
    }
    return special.get(name, str)


def _moment(value: Any) -> str:
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return (at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)).isoformat()


def _sorted_json(value: str) -> str:
    # Both sides give JSON as text. Whole numbers and others are one kind: PostgreSQL keeps 1e2 as 100.
    return json.dumps(json.loads(value, parse_int=float), sort_keys=True)


class Sum:
    """A count and a checksum of rows that do not depend on the order the rows come in."""

    def __init__(self, kinds: list[str]) -> None:
        self.texts = [canonical(kind) for kind in kinds]
        self.rows = 0
        self.total = 0

    def add(self, row: Row) -> None:
        """Count one row; its hashes are added up, so a row that is there twice counts twice."""
        told = [None if value is None else text(value) for text, value in zip(self.texts, row, strict=True)]
        digest = hashlib.sha256(json.dumps(told).encode("utf-8", "surrogatepass")).digest()
        self.rows += 1
        self.total = (self.total + int.from_bytes(digest[:16], "big")) % (1 << 128)

    @property
    def checksum(self) -> str:
        return f"{self.total:032x}"
