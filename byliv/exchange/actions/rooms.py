"""Entries become rooms through the same actions as the pages use, a batch in one transaction, each row by itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from byliv.areas.models import Area
from byliv.core.turns import take_turn
from byliv.exchange.cells import Unusable
from byliv.exchange.columns import UNSAID
from byliv.exchange.entries import Passed, Result
from byliv.exchange.merging import settle
from byliv.exchange.models import ImportedIdentity
from byliv.exchange.rooms.entries import RoomEntry
from byliv.exchange.rooms.places import Places
from byliv.exchange.rooms.words import field_label
from byliv.exchange.seen import Seen
from byliv.places.models import Place
from byliv.rooms import actions
from byliv.rooms.actions import around
from byliv.rooms.actions.hours import hours_of, stretches
from byliv.rooms.actions.rooms import plain
from byliv.rooms.models import Room

# A room is some ten rows: pages get their turn to write within a few tenths of a second.
BATCH = 100
Row = RoomEntry | Passed
# What a room holds where nobody has written anything; of other fields "".
BLANK: dict[str, Any] = {
    **dict.fromkeys(("standing", "seated", "floor_area", "is_step_free", "loud_from", "loud_until")),
    **dict.fromkeys(("available_from", "available_until")),
    "uses": [],
    "items": {},
    "prices": {},
    "hours": [],
    "licence": UNSAID,
}
READ: dict[str, Callable[[Room], Any]] = {
    "uses": around.uses_of,
    "items": around.items_of,
    "prices": around.prices_of,
    "hours": hours_of,
}
WRITE: dict[str, Callable[[Room, Any], None]] = {
    "uses": lambda room, value: actions.set_uses(room=room, uses=value, by=None),
    "items": lambda room, value: actions.set_items(room=room, items=value, by=None),
    "prices": lambda room, value: actions.set_prices(room=room, prices=value, by=None),
    "hours": lambda room, value: actions.set_hours(room=room, hours=stretches(value), by=None),
}


@dataclass
class RoomImport:
    """What is imported, from where; only what lies in `area`, and in `place` where a row names none."""

    source: str
    area: Area | None = None
    place: Place | None = None
    is_dry_run: bool = False
    seen: Seen = field(default_factory=Seen)


def import_rooms(entries: Iterable[Row], job: RoomImport) -> Iterator[Result]:
    """Write the entries and give what became of each once its batch is safe; a dry run takes the batch back.

    Entries whose identity is known change their room as far as no person has. Nothing is written for a row that is
    refused; the others are kept.
    """
    rows = iter(entries)
    while batch := list(islice(rows, BATCH)):
        with transaction.atomic():
            take_turn("import")
            places = Places(job.source, job.place).read(row for row in batch if isinstance(row, RoomEntry))
            results = [_row(row, job, places) for row in batch]
            if job.is_dry_run:
                transaction.set_rollback(True)
        yield from results


def _row(row: Row, job: RoomImport, places: Places) -> Result:
    if isinstance(row, Passed):
        return Result(row.where, row.name, row.status, row.reason, notes=row.notes)
    try:
        with transaction.atomic():
            return _written(row, job, places.of(row))
    except Unusable as problem:
        return _told(row, "refused", str(problem))
    except ValidationError as error:
        return _told(row, "refused", _problem_of(error))
    except (IntegrityError, DataError):
        return _told(row, "refused", _("The database refused it; somebody may be importing the same just now."))


def _told(row: RoomEntry, status: str, reason: str) -> Result:
    return Result(row.where, row.name, status, reason, notes=row.notes)


def _problem_of(error: ValidationError) -> str:
    """The error as one sentence for each field, with the field's name before it."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(f"{field_label(name)}: {' '.join(texts)}" for name, texts in error.message_dict.items())


def _written(row: RoomEntry, job: RoomImport, place: Place) -> Result:
    if job.area is not None and not (place.area and place.area.path.startswith(job.area.path)):
        return _told(row, "skipped", _("It lies outside the area."))
    identity = row.source_id(place.pk)
    first = job.seen.first(identity, row.where)
    if first is not None:
        return _told(row, "skipped", _("The same stands at %(where)s already.") % {"where": first.words})
    room = _known(row, job, place, identity)
    if room is not None:
        if room.place_id != place.pk:
            row.notes.append(_("It stays in “%(place)s”: a file moves no rooms.") % {"place": room.place.name})
        return _change(row, job, room, identity)
    if ImportedIdentity.objects.filter(source=job.source, source_id=identity).exists():
        return _told(row, "skipped", _("People have deleted it since an earlier import."))
    return _create(row, job, place, identity)


def _known(row: RoomEntry, job: RoomImport, place: Place, identity: str) -> Room | None:
    """The room of this identity; else the one of this name in the place that no file has brought yet."""
    own = Room.objects.filter(source=job.source, source_id=identity).first()
    return own or Room.objects.filter(place=place.pk, name=row.name, source_id="").first()


def _create(row: RoomEntry, job: RoomImport, place: Place, identity: str) -> Result:
    notes = list(row.notes)
    other = Room.objects.filter(place=place.pk, name=row.name).first()
    if other is not None:
        names = {"name": other.name, "address": other.get_absolute_url()}
        notes.append(_("Perhaps the same as %(name)s (%(address)s).") % names)
    values = {
        "licence": UNSAID,
        **_own(row.fields),
        "source": job.source,
        "source_id": identity,
        "imported": row.fields,
    }
    room = actions.create_room(
        place=place,
        values=values,
        by=None,
        items=row.fields.get("items", {}),
        uses=row.fields.get("uses", ()),
        prices={payer: (unit, amount) for payer, (unit, amount) in row.fields.get("prices", {}).items()},
    )
    if row.fields.get("hours"):
        WRITE["hours"](room, row.fields["hours"])
    ImportedIdentity.objects.create(source=job.source, source_id=identity)
    return Result(row.where, room.name, "created", notes=notes)


def _change(row: RoomEntry, job: RoomImport, room: Room, identity: str) -> Result:
    if not room.is_public:
        return _told(row, "skipped", _("People have hidden it since an earlier import."))
    now = {name: READ[name](room) if name in READ else plain(room, name) for name in row.fields}
    write, kept = settle(now, room.imported, row.fields, BLANK)
    own = _own(write)
    if own:
        actions.change_room(room=room, values=own, by=None)
    for name in READ:
        if name in write:
            WRITE[name](room, write[name])
    if write or not room.source_id:
        actions.note_import(room=room, source=job.source, source_id=identity, imported={**room.imported, **write})
        ImportedIdentity.objects.get_or_create(source=job.source, source_id=identity)
    return _result(row, sorted(write), kept)


def _result(row: RoomEntry, written: Sequence[str], kept: Sequence[str]) -> Result:
    if not kept:
        return Result(row.where, row.name, "changed" if written else "unchanged", fields=list(written), notes=row.notes)
    reason = _("A person has changed this since: %(fields)s.") % {"fields": ", ".join(map(field_label, kept))}
    if written:
        return Result(row.where, row.name, "changed", fields=list(written), notes=[*row.notes, reason])
    return Result(row.where, row.name, "kept", reason, fields=list(kept), notes=row.notes)


def _own(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The room's own fields, with days and times as such."""
    return {name: _value(name, value) for name, value in fields.items() if name not in READ}


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in ("available_from", "available_until"):
        return date.fromisoformat(value)
    return time.fromisoformat(value) if name in ("loud_from", "loud_until") else value
