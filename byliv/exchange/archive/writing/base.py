"""What every writer of a table can do, and how rows around a thing are replaced."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from byliv.audit.actions import record

if TYPE_CHECKING:
    from byliv.exchange.archive.job import Job
    from byliv.exchange.archive.reading import Row

Values = dict[str, Any]


class TableWriter:
    """Makes and changes the things of one table; `job` is the import that it works for."""

    model: type[models.Model]

    def __init__(self, job: "Job", model: type[models.Model]) -> None:
        self.job, self.model = job, model

    def match(self, rows: "Sequence[Row]") -> dict[str, int]:
        """{identity: number here} of rows that are something we have under another identity."""
        return {}

    def create(self, made: "Sequence[tuple[Row, Values]]") -> list[models.Model]:
        """New things, one for each. ValidationError or BadArchive when one cannot be."""
        things = []
        for row, values in made:
            with self.job.refusing(row):
                things.append(self.create_one(row, values))
        return things

    def create_one(self, row: "Row", values: Values) -> models.Model:
        raise NotImplementedError

    def change(self, thing: models.Model, row: "Row", values: Values) -> None:
        """Write these values to a thing that is here."""
        raise NotImplementedError

    def finish(self) -> None:
        """What is to be done when all rows of the table are written."""


class PlainTable(TableWriter):
    """Things that nothing follows from: fields, what they point at, and rows around them."""

    # {what a record holds around it: (model, field that says whose it is)}
    around: Mapping[str, tuple[type[models.Model], str]] = {}
    many: Sequence[str] = ()
    excluded: Sequence[str] = ()

    def create_one(self, row: "Row", values: Values) -> models.Model:
        thing = self.model()
        self.write(thing, values)
        record(by=None, verb="created", target=thing)
        return thing

    def change(self, thing: models.Model, row: "Row", values: Values) -> None:
        self.write(thing, values)
        record(by=None, verb="changed", target=thing)

    def write(self, thing: models.Model, values: Values) -> None:
        """The thing with these values, checked and saved."""
        refs = {field.name: field for field in self.model._meta.concrete_fields if field.is_relation}
        own = {name: value for name, value in values.items() if name not in self.around and name not in self.many}
        for name, value in own.items():
            setattr(thing, refs[name].attname if name in refs else name, value)
        self.derive(thing)
        thing.full_clean(exclude=list(self.excluded))
        thing.save()
        for name in self.many:
            if name in values:
                getattr(thing, name).set(values[name])
        for name, (model, parent) in self.around.items():
            if name in values:
                replace(model, parent, thing, values[name])

    def derive(self, thing: Any) -> None:
        """What follows from the fields."""


def replace(model: type[models.Model], parent: str, thing: models.Model, rows: Iterable[Mapping[str, Any]]) -> None:
    """Make these the rows around a thing. ValidationError when one cannot be."""
    refs = {field.name: field for field in model._meta.concrete_fields if field.is_relation}
    made = []
    for values in rows:
        row = model(**{refs[parent].attname: thing.pk})
        for name, value in values.items():
            setattr(row, refs[name].attname if name in refs else name, value)
        row.full_clean(exclude=[parent], validate_unique=False)
        made.append(row)
    model._default_manager.filter(**{parent: thing.pk}).delete()
    model._default_manager.bulk_create(made, batch_size=200)


def needed(values: Values, *names: str) -> None:
    """ValidationError when one of these is not said."""
    for name in names:
        if values.get(name) in (None, ""):
            raise ValidationError({name: _("it is missing.")})
