"""One import of an archive: what it works with, and what there is to say about it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError
from django.utils.translation import gettext as _

from byliv.areas.models import Area
from byliv.exchange.archive.identities import Identities
from byliv.exchange.archive.reading import Archive, Row
from byliv.exchange.archive.records import Records
from byliv.themes.models import Theme


@dataclass
class Job:
    """What is taken in, below which area (None: at the top), and what there is to say about it."""

    archive: Archive
    parent: Area | None = None
    is_dry_run: bool = False
    notes_of: dict[str, list[str]] = field(default_factory=dict)  # by identity, of the batch at hand
    is_changing: bool = False
    missing: Counter[str] = field(default_factory=Counter)
    unknown_themes: set[str] = field(default_factory=set)

    @property
    def has_hidden(self) -> bool:
        return bool(self.archive.manifest.get("has_hidden"))

    @cached_property
    def identities(self) -> Identities:
        return Identities()

    @cached_property
    def records(self) -> Records:
        return Records(self.identities, has_hidden=self.has_hidden)

    @cached_property
    def themes(self) -> dict[str, Theme]:
        return Theme.objects.in_bulk(field_name="code")

    def note(self, row: Row, text: str) -> None:
        """Something that whoever reads the report should know about a row."""
        self.notes_of.setdefault(row.record["id"], []).append(text)

    @contextmanager
    def refusing(self, row: Row) -> Iterator[None]:
        """What is done inside is done for the row; the whole archive is refused when it cannot be."""
        try:
            yield
        except ValidationError as problem:
            raise row.refused(sentence(problem)) from problem
        except (IntegrityError, DataError) as problem:
            raise row.refused(_("The database refuses it: %(problem)s") % {"problem": short(problem)}) from problem

    def resolved(self, rows: Sequence[Row], name: str) -> dict[str, int]:
        """{identity of a row: number here of what its field points at}."""
        kind = name  # a field of these is called as the kind that it points at
        wanted = {row.record["id"]: row.record.get(name) for row in rows}
        here = self.identities.known(kind, [each for each in wanted.values() if isinstance(each, str)])
        return {row: here[target] for row, target in wanted.items() if target in here}

    def by_ref(self, rows: Sequence[Row], name: str, manager: Any) -> dict[str, int]:
        """{identity of a row: number of what points at the same thing here already}."""
        targets = self.resolved(rows, name)
        known = dict(manager.filter(**{f"{name}__in": set(targets.values())}).values_list(name, "pk"))
        return {row: known[target] for row, target in targets.items() if target in known}


def sentence(problem: ValidationError) -> str:
    """All that is wrong, with the fields' names before it."""
    if hasattr(problem, "error_dict"):
        return " ".join(f"{name}: {' '.join(messages)}" for name, messages in problem.message_dict.items())
    return " ".join(problem.messages)


def short(problem: Exception) -> str:
    """The first line of what a database says."""
    return str(problem).strip().splitlines()[0][:120] if str(problem).strip() else type(problem).__name__
