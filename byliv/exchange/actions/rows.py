"""Entries become listings: each row in its own savepoint, a hundred rows in one transaction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from byliv.core.geo import polygons
from byliv.exchange import merging, words
from byliv.exchange.actions.writing import Fresh, problem_of, write_changes, write_new
from byliv.exchange.entries import Entry, Passed, Result, Where
from byliv.exchange.models import ImportedIdentity
from byliv.exchange.queries import Alike, Known, known_among
from byliv.listings.models import Listing

BATCH = 100


@dataclass
class Import:
    """What is imported, from where, and into which outline (None: everywhere). `seen` grows while it runs."""

    listing_type: str
    source: str
    outline: BaseGeometry | None = None
    is_dry_run: bool = False
    seen: dict[str, Where] = field(default_factory=dict)


@dataclass
class _Around:
    """What a batch was read to begin with, and what it has made."""

    known: Known
    alike: Alike
    fresh: Fresh = field(default_factory=Fresh)
    created: list[ImportedIdentity] = field(default_factory=list)


def import_rows(entries: Iterable[Entry | Passed], job: Import) -> Iterator[Result]:
    """Write the entries and give what became of each once its batch is safe; a dry run takes the batch back.

    Entries whose identity is known change their listing as far as no person has; a listing that people deleted or
    hid is left alone. Nothing is written for a row that is refused.
    """
    rows = iter(entries)
    while batch := list(islice(rows, BATCH)):
        with transaction.atomic():
            results = _batch(batch, job)
            if job.is_dry_run:
                transaction.set_rollback(True)
        yield from results


def _batch(batch: list[Entry | Passed], job: Import) -> list[Result]:
    entries = [row for row in batch if isinstance(row, Entry)]
    known = known_among(job.listing_type, job.source, [row.source_id for row in entries])
    new = [row for row in entries if row.source_id not in known.listings and row.has_own_name]
    around = _Around(known, Alike(job.listing_type, new))
    results = [_row(row, job, around) for row in batch]
    around.fresh.furnish()
    ImportedIdentity.objects.bulk_create(around.created, ignore_conflicts=True)
    return results


def _row(row: Entry | Passed, job: Import, around: _Around) -> Result:
    if isinstance(row, Passed):
        return Result(row.where, row.name, row.status, row.reason, notes=row.notes)
    reason = _reason_to_skip(row, job, around.known)
    if reason:
        return Result(row.where, row.name, "skipped", reason, notes=row.notes)
    job.seen[row.source_id] = row.where
    listing = around.known.listings.get(row.source_id)
    try:
        with transaction.atomic():
            return _create(row, job, around) if listing is None else _change(row, listing)
    except ValidationError as error:
        return Result(row.where, row.name[:200], "refused", problem_of(error), notes=row.notes)
    except (IntegrityError, DataError):
        reason = _("The database refused it; somebody may be importing the same just now.")
        return Result(row.where, row.name[:200], "refused", reason, notes=row.notes)


def _reason_to_skip(row: Entry, job: Import, known: Known) -> str:
    first = job.seen.get(row.source_id)
    if first is not None:
        return _("The same stands at %(where)s already.") % {"where": first.words}
    if row.source_id in known.gone:
        return _("People have deleted it since an earlier import.")
    listing = known.listings.get(row.source_id)
    if listing is not None and not listing.is_public:
        return _("People have hidden it since an earlier import.")
    if job.outline is not None and row.position is None:
        return _("It has no position, so nobody can tell whether it lies in the area.")
    if job.outline is not None and row.position and not polygons.holds(job.outline, *row.position):
        return _("It lies outside the area.")
    return ""


def _create(row: Entry, job: Import, around: _Around) -> Result:
    like = around.alike.to(row) if row.has_own_name else None
    listing = write_new(row, job.listing_type, job.source, around.known.themes, around.fresh)
    around.created.append(ImportedIdentity(source=job.source, source_id=row.source_id, listing_id=listing.pk))
    around.alike.add(listing.pk, listing.name, row.position)
    if like is not None:
        row.notes.append(
            _("Perhaps the same as %(name)s (%(address)s).") % {"name": like.name, "address": like.get_absolute_url()}
        )
    return Result(row.where, listing.name, "created", notes=row.notes)


def _change(row: Entry, listing: Listing) -> Result:
    new = merging.wanted(row)
    write, kept = merging.settle(merging.present(listing, new), listing.imported, new)
    if write:
        write_changes(listing, row, write)
    if kept:
        fields = ", ".join(words.field_label(name) for name in kept)
        reason = _("A person has changed this since: %(fields)s.") % {"fields": fields}
        if not write:
            return Result(row.where, row.name, "kept", reason, fields=kept, notes=row.notes)
        row.notes.append(reason)
    return Result(row.where, row.name, "changed" if write else "unchanged", fields=sorted(write), notes=row.notes)
