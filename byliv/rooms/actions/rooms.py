"""Rooms themselves: their own fields."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock, images, text
from byliv.places.models import Place
from byliv.rooms import followers
from byliv.rooms.models import Price, Room, RoomItem, RoomUse

LINES = ("name", "summary_da", "summary_en", "floor", "way_in_note")
TEXTS = ("description_da", "description_en", "house_rules_da", "house_rules_en")
FIELDS = (
    *LINES, *TEXTS, "offer", "is_public", "is_bookable", "standing", "seated", "floor_area", "noise", "loud_from",
    "loud_until", "is_step_free", "who_may_book", "needs_approval", "run_by", "host", "way_in", "zone",
    "available_from", "available_until", "is_open_on_holidays", "step_minutes", "shortest_minutes", "longest_minutes",
    "minutes_before", "minutes_after", "days_ahead", "hours_of_notice", "hours_to_cancel", "licence", "source_url",
)  # fmt: skip


@transaction.atomic
def create_room(
    *,
    place: Place,
    values: Mapping[str, Any],
    by: User | None,
    items: Iterable[str] = (),
    uses: Iterable[str] = (),
    prices: Mapping[str, tuple[str, int]] | None = None,
) -> Room:
    """List a room of a place. `prices` is {payer: (unit, øre)}. ValidationError (by field) when it cannot be."""
    room = Room(place=place, **values)
    room.longitude, room.latitude, room.tile_key = place.longitude, place.latitude, place.tile_key
    room.area_id = place.area_id
    _clean(room)
    room.slug = _free_slug(f"{place.name} {room.name}")
    room.full_clean()
    # What a file says nobody here has said yet.
    room.confirmed_at = None if room.source else clock.now()
    room.save()
    RoomItem.objects.bulk_create(RoomItem(room=room, item=item) for item in dict.fromkeys(items))
    RoomUse.objects.bulk_create(RoomUse(room=room, use=use) for use in dict.fromkeys(uses))
    Price.objects.bulk_create(
        Price(room=room, payer=payer, unit=unit, amount=amount) for payer, (unit, amount) in (prices or {}).items()
    )
    if room.run_by_id and room.who_may_book == "members":
        # Those who run it are on the list from the first day: else nobody could book it.
        room.members.add(room.run_by_id)
    record(by=by, verb="created", target=room)
    return room


@transaction.atomic
def change_room(*, room: Room, values: Mapping[str, Any], by: User | None) -> dict[str, list]:
    """Change a room's own fields (of FIELDS); returns {field: [before, after]}. ValidationError by field."""
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise ValueError(f"not fields of a room: {sorted(unknown)}")
    now = Room.objects.select_for_update().get(pk=room.pk)
    before = {field: plain(now, field) for field in values}
    for field, value in values.items():
        setattr(now, field, value)
    _clean(now)
    now.full_clean(exclude=["slug", "part_of", "place"])
    changes = {field: [before[field], plain(now, field)] for field in values if before[field] != plain(now, field)}
    if changes:
        now.save(update_fields=[*changes, "updated_at"])
        record(by=by, verb="changed", target=now, changes=changes)
    for field in (*values, "updated_at"):
        setattr(room, field, getattr(now, field))
    return changes


def plain(room: Room, field: str) -> Any:
    """What a field holds as the history keeps it; things behind it by their identity."""
    value = room.serializable_value(field)
    return value.isoformat(timespec="minutes") if isinstance(value, time) else _day(value)


def _day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@transaction.atomic
def confirm_room(*, room: Room, by: User | None) -> None:
    """Say that all of it is right as it stands."""
    room.confirmed_at = clock.now()
    room.save(update_fields=["confirmed_at"])
    record(by=by, verb="confirmed", target=room)


@transaction.atomic
def delete_room(*, room: Room, by: User | None) -> None:
    """Take a room away for good. ValidationError while somebody has it booked, with what to do."""
    reasons = followers.keeps(room)
    if reasons:
        raise ValidationError([ValidationError(words, code="kept") for words in reasons])
    drop_room(room, by)


def drop_room(room: Room, by: User | None) -> None:
    """Delete it whatever is booked, as when its place goes. Call inside a transaction."""
    followers.leaving(room, by)
    for photo in room.photos.all():
        images.forget(photo.name)
    record(by=by, verb="deleted", target=room)
    room.delete()


def note_import(*, room: Room, source: str, source_id: str, imported: Mapping[str, Any]) -> None:
    """Remember what an import wrote ({field: value}) and under which identity, so that the next can tell it from what
    people wrote."""
    room.source, room.source_id, room.imported = source, source_id, dict(imported)
    Room.objects.filter(pk=room.pk).update(source=source, source_id=source_id, imported=room.imported)


def touch(room: Room) -> None:
    """Something around the room has changed."""
    Room.objects.filter(pk=room.pk).update(updated_at=clock.now())


def _clean(room: Room) -> None:
    for field in LINES:
        setattr(room, field, text.one_line(getattr(room, field)))
    for field in TEXTS:
        setattr(room, field, text.clean(getattr(room, field)))
    problems = dict(_problems(room))
    if problems:
        raise ValidationError(problems)


def _problems(room: Room) -> Iterable[tuple[str, str]]:
    """What cannot be, by field, in words that say what to do."""
    if not room.name:
        yield "name", _("Give the room a name.")
    if (room.loud_from is None) != (room.loud_until is None):
        missing = "loud_from" if room.loud_from is None else "loud_until"
        yield missing, _("Write both from when and until when, or neither.")
    if room.available_from and room.available_until and room.available_until < room.available_from:
        yield "available_until", _("The last day lies before the first.")
    yield from _problems_of_lengths(room)


def _problems_of_lengths(room: Room) -> Iterable[tuple[str, str]]:
    if room.step_minutes < 5:
        yield "step_minutes", _("Choose at least five minutes.")
    elif room.shortest_minutes < room.step_minutes:
        yield "shortest_minutes", _("The shortest booking cannot be shorter than a step.")
    if room.longest_minutes < room.shortest_minutes:
        yield "longest_minutes", _("The longest booking cannot be shorter than the shortest.")


def _free_slug(name: str) -> str:
    """An address that no room has. Call inside the transaction that takes it."""
    base = text.slugify(name, fallback="room")[:80].strip("-") or "room"
    taken = set(Room.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return text.numbered(base, taken)
