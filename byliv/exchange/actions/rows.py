"""Entries become listings, a batch in one transaction and its new ones in a few statements; a row that the database
refuses is found by halving."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from byliv.core.geo import polygons
from byliv.core.turns import take_turn
from byliv.exchange import merging, words
from byliv.exchange.actions.writing import Fresh, new_listing, problem_of, write_changes
from byliv.exchange.alike import Alike, Like
from byliv.exchange.entries import Entry, Passed, Result
from byliv.exchange.queries import Known, Present, known_among
from byliv.exchange.seen import Seen
from byliv.listings.models import Listing
from byliv.stewardship.actions.imports import ask_about_imported

# Few enough that pages get their turn to write within a few tenths of a second.
BATCH = 500
Row = Entry | Passed


@dataclass
class Import:
    """What is imported, from where, and into which outline (None: everywhere). `seen` grows while it runs."""

    listing_type: str
    source: str
    outline: BaseGeometry | None = None
    is_dry_run: bool = False
    seen: Seen = field(default_factory=Seen)


@dataclass
class _Around:
    """What a batch was read to begin with, and what it is going to make."""

    known: Known
    alike: Alike
    fresh: Fresh
    notes: list[tuple[Result, Listing, Like]] = field(default_factory=list)  # what a created row looks like


def import_rows(entries: Iterable[Row], job: Import) -> Iterator[Result]:
    """Write the entries and give what became of each once its batch is safe; a dry run takes the batch back.

    Entries whose identity is known change their listing as far as no person has; a listing that people deleted or
    hid is left alone. Nothing is written for a row that is refused. Two imports take turns, batch by batch.
    """
    rows = iter(entries)
    while batch := [_to_take(row, job) for row in islice(rows, BATCH)]:
        with transaction.atomic():
            take_turn("import")
            results = _safely(batch, job)
            if job.is_dry_run:
                transaction.set_rollback(True)
        yield from results


def _to_take(row: Row, job: Import) -> Row:
    """The row, passed over when it stands outside the outline or stood in the file before."""
    if isinstance(row, Passed):
        return row
    reason = _outside(row, job)
    first = None if reason else job.seen.first(row.source_id, row.where)
    if first is not None:
        reason = _("The same stands at %(where)s already.") % {"where": first.words}
    return Passed(row.where, row.name, "skipped", reason, notes=row.notes) if reason else row


def _outside(row: Entry, job: Import) -> str:
    if job.outline is not None and row.position is None:
        return _("It has no position, so nobody can tell whether it lies in the area.")
    if job.outline is not None and row.position and not polygons.holds(job.outline, *row.position):
        return _("It lies outside the area.")
    return ""


def _safely(batch: list[Row], job: Import) -> list[Result]:
    """Write the batch; when the database refuses it, each half by itself, until the wrong row stands alone."""
    try:
        with transaction.atomic():
            return _write(batch, job)
    except (IntegrityError, DataError):
        if len(batch) == 1:
            return [_refused(batch[0], _("The database refused it; somebody may be importing the same just now."))]
    middle = len(batch) // 2
    return _safely(batch[:middle], job) + _safely(batch[middle:], job)


def _write(batch: list[Row], job: Import) -> list[Result]:
    entries = [row for row in batch if isinstance(row, Entry)]
    known = known_among(job.listing_type, job.source, [row.source_id for row in entries])
    new = [row for row in entries if row.source_id not in known.listings and row.has_own_name]
    around = _Around(known, Alike(job.listing_type, new), Fresh(job.listing_type, job.source))
    around.alike.compare(new)
    results = [_row(row, around) for row in batch]
    around.fresh.create()
    _note_likenesses(around.notes)
    return results


def _row(row: Row, around: _Around) -> Result:
    if isinstance(row, Passed):
        return Result(row.where, row.name, row.status, row.reason, notes=row.notes)
    listing = around.known.listings.get(row.source_id)
    if row.source_id in around.known.gone:
        reason = _("People have deleted it since an earlier import.")
        return Result(row.where, row.name, "skipped", reason, notes=row.notes)
    if listing is not None and not listing.is_public:
        reason = _("People have hidden it since an earlier import.")
        return Result(row.where, row.name, "skipped", reason, notes=row.notes)
    try:
        return _create(row, around) if listing is None else _change(row, listing)
    except ValidationError as error:
        return _refused(row, problem_of(error))


def _refused(row: Row, reason: str) -> Result:
    return Result(row.where, row.name[:200], "refused", reason, notes=row.notes)


def _create(row: Entry, around: _Around) -> Result:
    """Make the listing ready; it is written with the others when the batch has been gone through."""
    listing = new_listing(row, around.known.themes, around.fresh)
    result = Result(row.where, listing.name, "created", notes=list(row.notes))
    like = around.alike.to(row) if row.has_own_name else None
    if like is not None:
        around.notes.append((result, listing, like))
    if row.has_own_name:
        around.alike.add(listing, row)
    return result


def _note_likenesses(notes: list[tuple[Result, Listing, Like]]) -> None:
    """Point out what created rows look like, and ask the stewards about those that are likely the same."""
    for result, _listing, like in notes:
        values = {"name": like.listing.name, "address": like.listing.get_absolute_url()}
        result.notes.append(_("Perhaps the same as %(name)s (%(address)s).") % values)
    ask_about_imported([(listing, like.listing) for _result, listing, like in notes if like.likeness.is_likely])


def _change(row: Entry, present: Present) -> Result:
    new = merging.wanted(row)
    if all(present.fields[field] == value for field, value in new.items()):
        return Result(row.where, row.name, "unchanged", notes=row.notes)
    listing = Listing.objects.get(pk=present.pk)
    # What a merged listing's source wrote is remembered with that one; it is written to the one that stands.
    memory = listing if present.memory == listing.pk else Listing.objects.get(pk=present.memory)
    write, kept = merging.settle(present.fields, memory.imported, new)
    if write:
        with transaction.atomic():
            write_changes(listing, row, write, memory)
    if not kept:
        return Result(row.where, row.name, "changed", fields=sorted(write), notes=row.notes)
    fields = ", ".join(words.field_label(name) for name in kept)
    reason = _("A person has changed this since: %(fields)s.") % {"fields": fields}
    if write:
        return Result(row.where, row.name, "changed", fields=sorted(write), notes=[*row.notes, reason])
    return Result(row.where, row.name, "kept", reason, fields=kept, notes=row.notes)
