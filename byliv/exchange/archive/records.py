"""Things as records of the archive: a few queries for each batch, whatever it holds."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import models
from django.db.models import Q

from byliv.exchange.archive.identities import Identities
from byliv.exchange.archive.shapes import Around, Shape, Table
from byliv.exchange.archive.values import told

# (kind, model, numbers) -> those of them that are in the archive.
Included = Callable[[str, type[models.Model], set[int]], set[int]]


class Records:
    """Makes records. `included`: what may be pointed at (None: everything)."""

    def __init__(self, identities: Identities, *, has_hidden: bool, included: Included | None = None) -> None:
        self.identities, self.has_hidden, self.included = identities, has_hidden, included

    def of(self, table: Table, rows: Sequence[models.Model]) -> list[dict[str, Any]]:
        """One record for each row, its identity first."""
        pks = [row.pk for row in rows]
        names = self.identities.of(table.kind, pks)
        records: list[dict[str, Any]] = [{"id": names[row.pk]} for row in rows]
        self._fill(table, rows, records)
        for name, values_of in table.extras.items():
            values = values_of(pks)
            for row, record in zip(rows, records, strict=True):
                record[name] = values.get(row.pk)
        return records

    def _fill(self, shape: Shape, rows: Sequence[models.Model], records: Sequence[dict[str, Any]]) -> None:
        for row, record in zip(rows, records, strict=True):
            for field in shape.fields:
                record[field] = told(getattr(row, field))
        for field in shape.refs:
            self._fill_ref(shape, field, rows, records)
        for field, kind in shape.many.items():
            pairs = self._pairs(shape, field, rows)
            named = self._named(kind, shape.target(field), {target for _pk, target in pairs})
            self._put(records, rows, field, [(pk, named[target]) for pk, target in pairs if target in named])
        for field in shape.codes:
            self._put(records, rows, field, self._pairs(shape, field, rows, "code"))
        for name, around in shape.around.items():
            groups = self._around(around, [row.pk for row in rows])
            for row, record in zip(rows, records, strict=True):
                record[name] = groups[row.pk]

    def _fill_ref(
        self, shape: Shape, field: str, rows: Sequence[models.Model], records: Sequence[dict[str, Any]]
    ) -> None:
        attname = shape.model._meta.get_field(field).attname  # type: ignore[union-attr]
        named = self._named(shape.refs[field], shape.target(field), {getattr(row, attname) for row in rows} - {None})
        for row, record in zip(rows, records, strict=True):
            record[field] = named.get(getattr(row, attname))

    def _pairs(self, shape: Shape, field: str, rows: Sequence[models.Model], what: str = "pk") -> list[tuple[int, Any]]:
        """(row, target) of a many-to-many field."""
        found = shape.model._default_manager.filter(pk__in=[row.pk for row in rows], **{f"{field}__isnull": False})
        return list(found.order_by().values_list("pk", f"{field}__{what}"))

    @staticmethod
    def _put(records: Iterable[dict], rows: Iterable[models.Model], field: str, pairs: Iterable[tuple]) -> None:
        groups: defaultdict[int, list] = defaultdict(list)
        for pk, value in pairs:
            groups[pk].append(value)
        for row, record in zip(rows, records, strict=True):
            record[field] = sorted(groups[row.pk])

    def _named(self, kind: str, model: type[models.Model], pks: set[int]) -> dict[int, str]:
        if pks and self.included is not None:
            pks = self.included(kind, model, pks)
        return self.identities.of(kind, pks) if pks else {}

    def _around(self, around: Around, parents: list[int]) -> dict[int, list[dict[str, Any]]]:
        rows = around.model._default_manager.filter(**{f"{around.parent}__in": parents})
        if around.hidden is not None and not self.has_hidden:
            rows = rows.filter(~Q(around.hidden))
        found = list(rows.order_by(*around.order))
        records: list[dict[str, Any]] = [{} for _row in found]
        self._fill(around, found, records)
        groups: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
        attname = around.model._meta.get_field(around.parent).attname  # type: ignore[union-attr]
        for row, record in zip(found, records, strict=True):
            if all(record[name] is not None for name in around.needs):
                groups[getattr(row, attname)].append(record)
        return groups
