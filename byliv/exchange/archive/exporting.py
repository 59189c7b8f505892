"""An area as an archive: read at one moment, in batches, without stopping anybody."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import models

from byliv.accounts.models import Stewardship
from byliv.areas.models import Area
from byliv.core import clock, images
from byliv.exchange.archive.container import EXPLAINED, FORMAT, PICTURES, README, Made, Writer, writing
from byliv.exchange.archive.identities import Identities
from byliv.exchange.archive.records import Records
from byliv.exchange.archive.scope import Scope
from byliv.exchange.archive.shapes import Table, tables
from byliv.exchange.archive.snapshot import one_moment
from byliv.listings.models import ContactPoint, Listing
from byliv.opendays.models import Invitation
from byliv.organisations.models import Membership

BATCH = 300
LICENCE = "CC-BY-4.0"

Advance = Callable[[int, int | None], None]


def export_area(
    area: Area, path: Path, *, has_hidden: bool = False, advance: Advance = lambda done, total: None
) -> Made:
    """Write the area with everything below it to `path`. OSError when the file cannot be written.

    `has_hidden`: also what the public does not see (hidden entries, drafts, contacts behind a form); people never.
    """
    identities = Identities()  # before the moment: the first archive of an installation writes its name
    scope = Scope(area, has_hidden=has_hidden)
    with one_moment(), tempfile.TemporaryFile("w+") as pictures, writing(path) as writer:
        export = _Export(scope, Records(identities, has_hidden=has_hidden, included=included(scope)), writer, pictures)
        export.run(advance)
        made = writer.finish(_manifest(scope, identities.origin))
    return made._replace(bytes=path.stat().st_size)


def included(scope: Scope) -> Callable[[str, type[models.Model], set[int]], set[int]]:
    """Which things of a kind are in the archive of the scope."""

    def among(kind: str, model: type[models.Model], pks: set[int]) -> set[int]:
        found: set[int] = set()
        for table in tables():
            if table.kind == kind and table.rows is not None:
                rows = table.rows(scope).filter(pk__in=pks).order_by()
                found |= set(rows.values_list("pk", flat=True))
        return found

    return among


class _Export:
    def __init__(self, scope: Scope, records: Records, writer: Writer, pictures: IO[str]) -> None:
        self.scope, self.records, self.writer, self.pictures = scope, records, writer, pictures

    def run(self, advance: Advance) -> None:
        wanted = [table for table in tables() if self.scope.has_hidden or not table.has_hidden_only]
        total = sum(table.rows(self.scope).count() for table in wanted if table.rows)
        done = 0
        self.writer.add(README, EXPLAINED.encode())
        for table in wanted:
            with self.writer.rows(table.file) as put:
                for batch in self._batches(table):
                    for record in self.records.of(table, batch):
                        if table.kind == "area" and record["slug"] == self.scope.area.slug:
                            del record["parent"]  # what lies above the archive is not for it to say
                        self._note_pictures(table, record)
                        put(record)
                    done += len(batch)
                    advance(done, total)
        self._add_pictures()

    def _batches(self, table: Table) -> Iterator[list[models.Model]]:
        """In the order of their numbers; areas from the top down, so that what is above comes first."""
        if table.rows is None:
            return
        rows = table.rows(self.scope)
        if table.kind == "area":
            found = sorted(rows.defer("polygon"), key=lambda area: (area.path.count("/"), area.pk))
            yield from (found[start : start + 20] for start in range(0, len(found), 20))
            return
        last = 0
        while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
            yield batch
            last = batch[-1].pk

    def _note_pictures(self, table: Table, record: dict[str, Any]) -> None:
        """Write down which pictures the record shows; one whose file is gone is not spoken of."""
        if "photos" in record:
            record["photos"] = [photo for photo in record["photos"] if _file_of(photo["name"])]
            self.pictures.writelines(f"{photo['name']}\n" for photo in record["photos"])
        if table.photo and record[table.photo]:
            if _file_of(record[table.photo]) is None:
                blank = {
                    name: 0 if isinstance(record[name], int) else "" for name in record if name.startswith("photo")
                }
                record.update(blank)
            else:
                self.pictures.write(f"{record[table.photo]}\n")

    def _add_pictures(self) -> None:
        self.pictures.seek(0)
        written: set[str] = set()
        for line in self.pictures:
            name = line.rstrip("\n")
            path = None if name in written else _file_of(name)
            if path is not None:
                written.add(name)
                self.writer.add(f"{PICTURES}{name}.webp", path.read_bytes(), is_packed=True)


def _file_of(name: str) -> Path | None:
    """The largest size of a stored picture, also while it is held; None when it is gone."""
    held = f"{images.HELD}{name.removeprefix(images.FOLDER)}"
    paths = (images.path_of(each, images.SIZES[-1]) for each in (name, held))
    return next((path for path in paths if path.is_file()), None)


def _manifest(scope: Scope, origin: str) -> dict[str, Any]:
    area = scope.area
    above = [] if area.parent is None else list(Area.objects.filter(pk__in=area.ancestor_ids[:-1]))
    return {
        "what": "byliv area",
        "format": FORMAT,
        "area": {"slug": area.slug, "name": area.name_da, "kind": area.kind},
        "above": [{"slug": each.slug, "name": each.name_da, "kind": each.kind} for each in sorted(above, key=_depth)],
        "made_at": clock.now().isoformat(timespec="seconds"),
        "made_by": {"origin": origin, "address": settings.BASE_URL},
        "licence": LICENCE,
        "licence_note": "Each row may name another licence and a source; photos carry their own.",
        "has_hidden": scope.has_hidden,
        "left_out": _left_out(scope),
    }


def _depth(area: Area) -> int:
    return area.path.count("/")


def _left_out(scope: Scope) -> dict[str, int]:
    """How much stands here that is not in the archive, and what it is."""
    listings = Listing.objects.filter(area__in=scope.ids)
    contacts = ContactPoint.objects.filter(listing__area__in=scope.ids, is_relayed=True).exclude(email="")
    people = {
        "members of environments": Membership.objects.filter(organisation__area__in=scope.ids).count(),
        "roles in areas": Stewardship.objects.filter(area__in=scope.ids).count(),
        "invitations to open days": Invitation.objects.filter(open_day__event__area__in=scope.ids).count(),
    }
    if scope.has_hidden:
        return people
    return people | {
        "hidden entries": listings.filter(is_public=False, merged_into=None).count(),
        "contacts behind a form": contacts.count(),
    }
