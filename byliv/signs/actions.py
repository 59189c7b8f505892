"""The only writers of signs and their counts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.audit.actions import record, record_many
from byliv.core import clock
from byliv.core.text import one_line
from byliv.listings.models import Listing
from byliv.rooms import permissions as rooms
from byliv.rooms.models import Room
from byliv.signs import code
from byliv.signs.models import ScanCount, Sign
from byliv.signs.permissions import can_edit, can_print_streets
from byliv.signs.queries import signs_by_listing
from byliv.stewardship.permissions import can_change


@transaction.atomic
def make_sign(*, listing: Listing, note: str = "", by: User) -> Sign:
    """A new sign for a listing, with where it hangs. There may be several. PermissionDenied when `by` may not."""
    if not can_change(by, listing):
        raise PermissionDenied
    return _made(_unsaved(listing, note), by)


@transaction.atomic
def make_room_sign(*, room: Room, note: str = "", by: User) -> Sign:
    """A new sign for a room, with where it hangs. There may be several. PermissionDenied when `by` may not."""
    if not rooms.can_edit(by, room):
        raise PermissionDenied
    label = f"{room.name}, {room.place.name}"[:200]
    sign = Sign(code=_free_code(), room_id=room.pk, label=label, area_id=room.area_id, note=one_line(note)[:100])
    return _made(sign, by)


def _made(sign: Sign, by: User) -> Sign:
    sign.save()
    record(by=by, verb="created", target=sign)
    return sign


@transaction.atomic
def print_all(*, area: Area, listings: Iterable[Listing], by: User) -> list[Sign]:
    """The signs of these listings of an area, in their order, marked as printed; one is made where there is none.

    PermissionDenied when `by` does not look after the area.
    """
    if not can_print_streets(by, area):
        raise PermissionDenied
    found = [listing for listing in listings if listing.area_id and str(area.pk) in _path(listing)]
    known = signs_by_listing(found)
    new = [_unsaved(listing) for listing in found if listing.pk not in known]
    for sign in Sign.objects.bulk_create(new):
        known[sign.listing_id or 0] = [sign]
    record_many(by=by, verb="created", targets=new)
    signs = [sign for listing in found for sign in known[listing.pk]]
    _printed(signs, by)
    return signs


@transaction.atomic
def change_note(*, sign: Sign, note: str, by: User) -> None:
    """Say anew where the sign hangs."""
    _check(sign, by)
    before, sign.note = sign.note, one_line(note)[:100]
    if sign.note != before:
        sign.save(update_fields=["note"])
        record(by=by, verb="changed", target=sign, changes={"note": [before, sign.note]})


@transaction.atomic
def point_at(*, sign: Sign, listing: Listing, by: User) -> None:
    """Let the sign lead to another listing from now on. `by` must be allowed to edit both."""
    _check(sign, by)
    if not can_change(by, listing):
        raise PermissionDenied
    before = sign.label
    sign.listing, sign.room = Listing.objects.get(pk=listing.pk), None
    sign.label, sign.area_id = listing.name, listing.area_id
    _turned(sign, before, by)


@transaction.atomic
def point_at_room(*, sign: Sign, room: Room, by: User) -> None:
    """Let the sign lead to a room from now on. `by` must be allowed to edit both."""
    _check(sign, by)
    if not rooms.can_edit(by, room):
        raise PermissionDenied
    before = sign.label
    sign.listing, sign.room = None, room
    sign.label, sign.area_id = f"{room.name}, {room.place.name}"[:200], room.area_id
    _turned(sign, before, by)


def _turned(sign: Sign, before: str, by: User) -> None:
    sign.save(update_fields=["listing", "room", "label", "area"])
    record(by=by, verb="changed", target=sign, changes={"listing": [before, sign.label]})


@transaction.atomic
def mark_printed(*, signs: Sequence[Sign], by: User) -> None:
    """Note that these signs were printed now."""
    for sign in signs:
        _check(sign, by)
    _printed(signs, by)


def count_scans(counts: Mapping[tuple[int, date], int]) -> None:
    """Add to the numbers of (identity of a sign, day): one statement that loses nothing to others who count."""
    rows = [(sign, day, count) for (sign, day), count in sorted(counts.items()) if count > 0]
    if not rows:
        return
    table = ScanCount._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (sign_id, day, count) VALUES {','.join(['(%s,%s,%s)'] * len(rows))} "  # noqa: S608 - names only
            f"ON CONFLICT (sign_id, day) DO UPDATE SET count = {table}.count + excluded.count",
            [value for sign, day, count in rows for value in (sign, connection.ops.adapt_datefield_value(day), count)],
        )


def _printed(signs: Sequence[Sign], by: User) -> None:
    Sign.objects.filter(pk__in=[sign.pk for sign in signs]).update(printed_at=clock.now())
    record_many(by=by, verb="printed", targets=signs)


def _unsaved(listing: Listing, note: str = "") -> Sign:
    return Sign(
        code=_free_code(), listing_id=listing.pk, label=listing.name, area_id=listing.area_id, note=one_line(note)[:100]
    )


def _path(listing: Listing) -> list[str]:
    return listing.area.path.split("/") if listing.area else []


def _check(sign: Sign, by: User) -> None:
    if not can_edit(by, sign):
        raise PermissionDenied


def _free_code() -> str:
    while True:
        made = code.new()
        if not Sign.objects.filter(code=made).exists():
            return made
