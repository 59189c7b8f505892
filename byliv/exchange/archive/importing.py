"""An archive is taken in: checked, then written in one transaction, all of it or nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction
from django.utils.translation import gettext as _

from byliv.core.turns import take_turn
from byliv.exchange.archive.job import Job, sentence, short
from byliv.exchange.archive.parsing import Parser, Pointer, identity, pointers
from byliv.exchange.archive.problems import BadArchive
from byliv.exchange.archive.reading import Advance, Row
from byliv.exchange.archive.settling import Memory, settle, written
from byliv.exchange.archive.shapes import Table, tables
from byliv.exchange.archive.values import read
from byliv.exchange.archive.writing.base import TableWriter, Values
from byliv.exchange.entries import Result, Where
from byliv.exchange.models import ArchivedThing
from byliv.exchange.seen import Seen

BATCH = 200


def import_archive(job: Job, advance: Advance = lambda done, total: None) -> Iterator[Result]:
    """Take the archive in and give what became of each row. BadArchive names the file and row that it is refused for;
    then nothing is written. A dry run takes everything back."""
    with transaction.atomic():
        take_turn("import")
        done = 0
        for table in tables():
            for result in _table(table, job):
                done += 1
                advance(done, job.archive.row_count)
                yield result
        if job.is_dry_run:
            transaction.set_rollback(True)


def _table(table: Table, job: Job) -> Iterator[Result]:
    if table.writer is None:
        return
    writer: TableWriter = table.writer(job, table.model)
    later: list[tuple[Row, str, Pointer]] = []
    rows = job.archive.rows(table.file)
    # Areas stand in each other: the one above is there before the next is looked at.
    size = 1 if table.kind == "area" else BATCH
    seen = Seen()
    while batch := list(islice(rows, size)):
        for row in batch:
            _check_identity(row, seen)
        try:
            with transaction.atomic():
                results = _batch(table, writer, batch, job, later)
        except (IntegrityError, DataError) as problem:
            raise BadArchive(
                _("%(file)s, rows %(first)s to %(last)s: the database refuses them: %(problem)s")
                % {
                    "file": table.file,
                    "first": batch[0].number,
                    "last": batch[-1].number,
                    "problem": short(problem),
                }
            ) from problem
        yield from results
    _point_later(table, writer, later, job)
    writer.finish()


def _check_identity(row: Row, seen: Seen) -> None:
    try:
        name = identity(row.record.get("id"))
    except ValidationError as problem:
        raise row.refused(sentence(problem)) from problem
    if seen.first(name, Where("element", row.number)) is not None:
        raise row.refused(_("its identity stands twice."))


def _batch(
    table: Table, writer: TableWriter, batch: list[Row], job: Job, later: list[tuple[Row, str, Pointer]]
) -> list[Result]:
    job.notes_of = {}
    here = _here(table, batch, job)
    parser = Parser(here, job.themes)
    values: dict[str, Values] = {}
    for row in batch:
        with job.refusing(row):
            values[row.name] = _values(table, row, parser)
    _remember_missing(table, batch, parser, job, later)
    known, things = _known(table, writer, batch, job)
    work = _Work(table, writer, job, values, things, Memory(table.kind, known))
    work.create([row for row in batch if row.name not in known])
    work.change([row for row in batch if row.name in known])
    _save_memories(table, things, work.touched, work.memories, job)
    for name, notes in job.notes_of.items():
        work.results[name].notes.extend(notes)
    return [work.results[row.name] for row in batch]


@dataclass
class _Work:
    """A batch of one table; `things` are there already, `touched` are the rows with the fields that were written."""

    table: Table
    writer: TableWriter
    job: Job
    values: dict[str, Values]
    things: dict[str, models.Model]
    memories: Memory
    touched: dict[str, tuple[Row, set[str]]] = field(default_factory=dict)
    results: dict[str, Result] = field(default_factory=dict)

    def create(self, rows: list[Row]) -> None:
        self.job.is_changing = False
        made = self.writer.create([(row, self.values[row.name]) for row in rows])
        for row, thing in zip(rows, made, strict=True):
            self.things[row.name] = thing
            self.touched[row.name] = (row, set(row.record) - {"id"})
            self.results[row.name] = _result(self.table, row, "created")

    def change(self, rows: list[Row]) -> None:
        self.job.is_changing = True
        now = _now(self.table, [self.things[row.name] for row in rows if row.name in self.things], self.job)
        for row in rows:
            if row.name in self.things:
                self._change(row, now[self.things[row.name].pk])
            else:
                reason = _("People have deleted it since an earlier import.")
                self.results[row.name] = _result(self.table, row, "skipped", reason)

    def _change(self, row: Row, now: dict[str, Any]) -> None:
        write, kept = settle(now, self.memories.of(row.name), row.record)
        if write:
            with self.job.refusing(row):
                chosen = {each: value for each, value in self.values[row.name].items() if each in write}
                self.writer.change(self.things[row.name], row, chosen)
        self.touched[row.name] = (row, write)
        self.results[row.name] = _changed(self.table, row, write, kept)


def _values(table: Table, row: Row, parser: Parser) -> Values:
    values = parser.values(table, row.record, frozenset({"id"}))
    for name in table.extras:
        if name in row.record:
            value = row.record[name]
            if name == "outline":
                if not isinstance(value, dict):
                    raise ValidationError(_("outline: it is no GeoJSON."))
            else:
                value = read(models.TextField(blank=True, null=True), value)
            values[name] = value
    return values


def _here(table: Table, batch: Iterable[Row], job: Job) -> dict[Pointer, int]:
    """The number here of everything that the rows point at and that is there."""
    wanted: set[Pointer] = set()
    for row in batch:
        with job.refusing(row):
            wanted |= set(pointers(table, row.record))
    here: dict[Pointer, int] = {}
    for kind, model in {(kind, model) for kind, model, _name in wanted}:
        names = [name for each, other, name in wanted if (each, other) == (kind, model)]
        numbers = job.identities.known(kind, names)
        there = set(model.objects.filter(pk__in=set(numbers.values())).values_list("pk", flat=True))  # type: ignore[attr-defined]
        here |= {(kind, model, name): number for name, number in numbers.items() if number in there}
    return here


def _remember_missing(
    table: Table, batch: Iterable[Row], parser: Parser, job: Job, later: list[tuple[Row, str, Pointer]]
) -> None:
    """What a row points at in its own table may stand further down: it is written when all rows are there."""
    own = {name: kind for name, kind in table.refs.items() if kind == table.kind}
    for row in batch:
        for name, kind in own.items():
            target = row.record.get(name)
            if target in parser.missing:
                later.append((row, name, (kind, table.target(name), target)))
    own_targets = {pointer[2] for _row, _name, pointer in later}
    for name in parser.missing - own_targets:
        job.missing[name] += 1
    job.unknown_themes |= parser.unknown_themes


def _known(
    table: Table, writer: TableWriter, batch: list[Row], job: Job
) -> tuple[dict[str, int], dict[str, models.Model]]:
    """({identity: number here}, {identity: the thing}); a number without a thing was deleted by people."""
    known = job.identities.known(table.kind, [row.name for row in batch])
    unknown = [row for row in batch if row.name not in known]
    if unknown:
        taken = set(known.values())
        for name, number in writer.match(unknown).items():
            if number not in taken:
                known[name] = number
                taken.add(number)
    found = table.model._default_manager.in_bulk(set(known.values()))
    return known, {name: found[number] for name, number in known.items() if number in found}


def _now(table: Table, things: Sequence[models.Model], job: Job) -> dict[int, dict[str, Any]]:
    """The things as an archive made now would have them."""
    return {thing.pk: record for thing, record in zip(things, job.records.of(table, things), strict=True)}


def _save_memories(
    table: Table,
    things: dict[str, models.Model],
    touched: dict[str, tuple[Row, set[str]]],
    memories: Memory,
    job: Job,
) -> None:
    """Remember what the archive said and what stands here now, of the fields that were written or agree."""
    fresh = table.model._default_manager.in_bulk([things[name].pk for name in touched])
    now = _now(table, list(fresh.values()), job)
    rows = []
    for name, (row, write) in touched.items():
        memory = written(memories.of(name), row.record, now[things[name].pk], write)
        if memory != memories.of(name) or name not in memories:
            rows.append(ArchivedThing(kind=table.kind, identity=name, target=things[name].pk, written=memory))
    ArchivedThing.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "identity"],
        update_fields=["target", "written"],
        batch_size=200,
    )


def _point_later(table: Table, writer: TableWriter, later: list[tuple[Row, str, Pointer]], job: Job) -> None:
    job.is_changing = True
    for row, field_name, (kind, model, name) in later:
        number = job.identities.known(kind, [name]).get(name)
        thing_number = job.identities.known(table.kind, [row.name]).get(row.name)
        thing = table.model._default_manager.filter(pk=thing_number).first()
        target = model.objects.filter(pk=number).first() if number else None  # type: ignore[attr-defined]
        if thing is None or target is None:
            job.missing[name] += 1
            continue
        attname = table.model._meta.get_field(field_name).attname  # type: ignore[union-attr]
        if getattr(thing, attname) is not None:
            continue
        with job.refusing(row):
            writer.change(thing, row, {field_name: target.pk})
        memories = Memory(table.kind, {row.name: thing.pk})
        _save_memories(table, {row.name: thing}, {row.name: (row, {field_name})}, memories, job)


def _result(table: Table, row: Row, status: str, reason: str = "") -> Result:
    label = next((row.record[name] for name in ("name", "name_da", "label", "words") if row.record.get(name)), "")
    return Result(Where("element", f"{table.file}:{row.number}"), str(label)[:200], status, reason)


def _changed(table: Table, row: Row, write: set[str], kept: list[str]) -> Result:
    reason = _("A person has changed this since: %(fields)s.") % {"fields": ", ".join(kept)} if kept else ""
    if write:
        result = _result(table, row, "changed")
        result.fields, result.notes = sorted(write), [reason] if reason else []
        return result
    result = _result(table, row, "kept" if kept else "unchanged", reason)
    result.fields = kept
    return result
