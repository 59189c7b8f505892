"""What a table of the archive holds of a model: fields, what it points at, and the rows around it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from byliv.exchange.archive.scope import Scope

# What a field may hold that is written by name: areas, listings (organisations and places alike), events, …
Kind = str


@dataclass(frozen=True)
class Shape:
    """Fields by name; `refs` and `many` point at a kind; `codes` are themes by their code; `around` are own rows."""

    model: type[models.Model]
    fields: tuple[str, ...] = ()
    refs: Mapping[str, Kind] = field(default_factory=dict)
    many: Mapping[str, Kind] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    around: "Mapping[str, Around]" = field(default_factory=dict)
    # {field: why it is not in the archive}, for the test that looks at every field.
    left_out: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        """All that a record of it may hold, but its identity."""
        return {*self.fields, *self.refs, *self.many, *self.codes, *self.around}

    def target(self, name: str) -> type[models.Model]:
        """The model that one of `refs` or `many` points at."""
        return self.model._meta.get_field(name).related_model  # type: ignore[return-value]


@dataclass(frozen=True)
class Around(Shape):
    """Rows that belong to one row of another table (`parent`: the field that says which)."""

    parent: str = ""
    order: tuple[str, ...] = ("pk",)
    # Such a row says nothing without these.
    needs: tuple[str, ...] = ()
    # Rows that the public does not see, taken along only when that is asked for.
    hidden: models.Q | None = None
    most: int = 2_000


@dataclass(frozen=True)
class Table(Shape):
    """One file of the archive. `write` makes and changes its things (see `writing`)."""

    name: str = ""
    kind: Kind = ""
    rows: "Callable[[Scope], models.QuerySet] | None" = None
    writer: Callable[[Any, type[models.Model]], Any] | None = None
    # The field that holds the name of a stored picture.
    photo: str = ""
    # What else a record holds: {name: (values of these rows by their key)}.
    extras: Mapping[str, Callable[[list[int]], Mapping[int, Any]]] = field(default_factory=dict)
    has_hidden_only: bool = False

    @property
    def file(self) -> str:
        return f"{self.name}.jsonl"

    @property
    def names(self) -> set[str]:
        return super().names | set(self.extras)


_tables: list[Table] = []


def register(table: Table) -> None:
    """Let the archive hold one more table; called once for each when the program starts."""
    if any(each.name == table.name for each in _tables):
        return
    _tables.append(table)


def tables() -> list[Table]:
    """All tables, in the order in which they are written and read: what is pointed at comes first."""
    return list(_tables)
