"""What the readers hand to the actions: one entry for each row, or why the row is passed over."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import pgettext_lazy

UNITS = {"line": pgettext_lazy("of a file", "line"), "feature": pgettext_lazy("of a file", "feature")}


class Where(NamedTuple):
    """Where in a file something stands: ("line", 12), ("feature", 3) or ("element", "node/123")."""

    unit: str
    number: int | str

    @property
    def words(self) -> str:
        """As it is said to a person: "line 12", "feature 3", or "node/123" as it is."""
        return str(self.number) if self.unit == "element" else f"{UNITS[self.unit]} {self.number}"


@dataclass(slots=True)
class Record:
    """One row of a table or one feature: headers with their texts, in order; a header may come twice."""

    where: Where
    cells: list[tuple[str, str]]
    position: tuple[float, float] | None = None  # longitude, latitude; from a feature's geometry
    identity: str = ""
    problem: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """A listing as the file would have it. What is None, or no key of `fields`, the file says nothing about."""

    where: Where
    source_id: str
    fields: dict[str, Any]  # fields of Listing, and "position": [longitude, latitude] or None
    themes: list[str] | None = None
    links: list[str] | None = None
    contacts: list[dict[str, Any]] | None = None
    opening_hours: str | None = None
    access: dict[str, str] | None = None
    notes: list[str] = field(default_factory=list)
    has_own_name: bool = True

    @property
    def name(self) -> str:
        return str(self.fields.get("name", ""))

    @property
    def position(self) -> tuple[float, float] | None:
        return tuple(self.fields["position"]) if self.fields.get("position") else None


@dataclass(slots=True)
class Passed:
    """A row that does not become a listing: "skipped" (rightly left out) or "refused" (wrong), with the reason."""

    where: Where
    name: str
    status: str
    reason: str
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Result:
    """What became of one row."""

    where: Where
    name: str
    status: str
    reason: str = ""
    fields: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
