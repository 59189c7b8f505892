"""Records as values that models can hold; what they point at as numbers here."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from byliv.exchange.archive.shapes import Around, Shape
from byliv.exchange.archive.values import read
from byliv.themes.models import Theme

LONGEST_IDENTITY = 80
# (kind, model, identity) of something that a record points at.
Pointer = tuple[str, type, str]


def pointers(shape: Shape, record: Mapping[str, Any]) -> Iterator[Pointer]:
    """All that the record points at. ValidationError when something is no identity, or no list."""
    for name, kind in shape.refs.items():
        if record.get(name) is not None:
            yield kind, shape.target(name), identity(record[name])
    for name, kind in shape.many.items():
        for each in _list(record.get(name, []), 10_000):
            yield kind, shape.target(name), identity(each)
    for name, around in shape.around.items():
        for each in _list(record.get(name, []), around.most):
            yield from pointers(around, _dict(each))


def identity(value: Any) -> str:
    """An identity as the archive writes it."""
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_IDENTITY or not value.isprintable():
        raise ValidationError(_("“%(value)s” is no identity.") % {"value": str(value)[:40]})
    return value


class Parser:
    """Reads records; `here` has the numbers of what they point at."""

    def __init__(self, here: Mapping[Pointer, int], themes: Mapping[str, Theme]) -> None:
        self.here, self.themes = here, themes
        self.missing: set[str] = set()  # what is pointed at and is not here
        self.unknown_themes: set[str] = set()

    def values(self, shape: Shape, record: Mapping[str, Any], beside: frozenset[str] = frozenset()) -> dict[str, Any]:
        """The values that the record speaks of. ValidationError names the field that cannot be."""
        surplus = set(record) - shape.names - beside
        if surplus:
            raise ValidationError(_("“%(name)s” is not known.") % {"name": sorted(surplus)[0][:40]})
        values = {name: self._field(shape, name, record[name]) for name in shape.fields if name in record}
        for name, kind in shape.refs.items():
            if name in record:
                values[name] = self._number(kind, shape.target(name), record[name])
        values |= {name: self._numbers(shape, name, record[name]) for name in shape.many if name in record}
        values |= {name: self._terms(record[name]) for name in shape.codes if name in record}
        rows = {name: around for name, around in shape.around.items() if name in record}
        return values | {name: self._rows(name, around, record[name]) for name, around in rows.items()}

    @staticmethod
    def _field(shape: Shape, name: str, value: Any) -> Any:
        try:
            return read(shape.model._meta.get_field(name), value)  # type: ignore[arg-type]
        except (ValidationError, OverflowError) as problem:
            said = " ".join(getattr(problem, "messages", [str(problem)]))
            raise ValidationError(f"{name}: {said}") from problem

    def _numbers(self, shape: Shape, name: str, identities: list[str]) -> list[int]:
        found = [self._number(shape.many[name], shape.target(name), each) for each in identities]
        return [number for number in dict.fromkeys(found) if number is not None]

    def _rows(self, name: str, around: Around, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        rows = []
        for number, record in enumerate(records, start=1):
            try:
                row = self.values(around, record)
            except ValidationError as problem:
                raise ValidationError(f"{name} {number}: {' '.join(problem.messages)}") from problem
            if all(row.get(needed) is not None for needed in around.needs):
                rows.append(row)
        return rows

    def _number(self, kind: str, model: type, name: str | None) -> int | None:
        if name is None:
            return None
        number = self.here.get((kind, model, name))
        if number is None:
            self.missing.add(name)
        return number

    def _terms(self, codes: Any) -> list[Theme]:
        found = []
        for code in _list(codes, 100):
            if isinstance(code, str) and code in self.themes:
                found.append(self.themes[code])
            else:
                self.unknown_themes.add(str(code)[:40])
        return found


def _list(value: Any, most: int) -> list:
    if not isinstance(value, list):
        raise ValidationError(_("“%(value)s” is no list.") % {"value": str(value)[:40]})
    if len(value) > most:
        raise ValidationError(_("%(count)s are too many.") % {"count": len(value)})
    return value


def _dict(value: Any) -> dict:
    if not isinstance(value, dict):
        raise ValidationError(_("“%(value)s” is no record.") % {"value": str(value)[:40]})
    return value
