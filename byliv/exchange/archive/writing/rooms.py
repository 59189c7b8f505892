"""Rooms of an archive. Their places come before them, from a file of their own."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from byliv.core import images
from byliv.exchange.archive.reading import Row
from byliv.exchange.archive.writing.base import PlainTable, Values
from byliv.exchange.archive.writing.photos import kept
from byliv.exchange.models import ImportedIdentity
from byliv.places.models import Place
from byliv.rooms import actions
from byliv.rooms.actions.photos import MOST
from byliv.rooms.models import Price, Room, RoomAccess, RoomHours, RoomItem, RoomPhoto, RoomUse


class Rooms(PlainTable):
    """A room is known by its source and identity there, or by its place and its name in it; a hall and its parts are
    written through the same action as people's, so that bookings follow."""

    around = {
        "hours": (RoomHours, "room"),
        "items": (RoomItem, "room"),
        "uses": (RoomUse, "room"),
        "access": (RoomAccess, "room"),
        "prices": (Price, "room"),
    }
    many = ("members",)
    excluded = ("area", "place", "run_by", "host", "part_of", "secret")

    def match(self, rows: Sequence[Row]) -> dict[str, int]:
        places = self.job.resolved(rows, "place")
        known = {
            (place, name): pk
            for pk, place, name in Room.objects.filter(place__in=set(places.values())).values_list(
                "pk", "place", "name"
            )
        }
        pairs = {row.record["id"]: (places.get(row.record["id"]), row.record.get("name")) for row in rows}
        return {name: known[pair] for name, pair in pairs.items() if pair in known} | self._imported(rows)

    def _imported(self, rows: Sequence[Row]) -> dict[str, int]:
        """Those that the same source has brought here too."""
        pairs = {row.record["id"]: (row.record.get("source"), row.record.get("source_id")) for row in rows}
        ids = [pair[1] for pair in pairs.values() if pair[1] and isinstance(pair[1], str)]
        found = Room.objects.filter(source_id__in=ids).values_list("pk", "source", "source_id")
        known = {(source, source_id): pk for pk, source, source_id in found}
        return {name: known[pair] for name, pair in pairs.items() if pair in known}

    def write(self, thing: Any, values: Values) -> None:
        if thing.pk is None and values.get("place") is None:
            raise ValidationError(_("place: it is not here."))
        photos = values.get("photos")
        own = {name: value for name, value in values.items() if name not in ("photos", "part_of")}
        if "slug" in own and Room.objects.filter(slug=own["slug"]).exclude(pk=thing.pk).exists():
            raise ValidationError(_("“%(slug)s” is the address of another room here.") % {"slug": own["slug"]})
        super().write(thing, own)
        if thing.source_id:
            ImportedIdentity.objects.get_or_create(source=thing.source, source_id=thing.source_id)
        if photos is not None:
            self._write_photos(thing, photos)
        if "part_of" in values:
            hall = Room.objects.filter(pk=values["part_of"]).first() if values["part_of"] else None
            actions.set_part_of(room=thing, hall=hall, by=None)

    def derive(self, thing: Any) -> None:
        place = Place.objects.filter(pk=thing.place_id).first()
        if place is not None:
            thing.longitude, thing.latitude, thing.tile_key = place.longitude, place.latitude, place.tile_key
            thing.area_id = place.area_id

    def _write_photos(self, room: Room, rows: Sequence[Mapping[str, Any]]) -> None:
        """Make these the pictures of a room; the files of those that go, go too."""
        if len(rows) > MOST:
            raise ValidationError(_("There are %(count)s photos already. Remove one first.") % {"count": MOST})
        known = {photo.name: photo for photo in room.photos.all()}
        for position, row in enumerate(rows):
            photo = known.pop(row["name"], None)
            if photo is None:
                photo = RoomPhoto(room=room)
                photo.name, photo.width, photo.height = kept(self.job.archive, row["name"])
            words = {name: value for name, value in row.items() if name not in ("name", "width", "height")}
            _save(photo, {**words, "position": position})
        for photo in known.values():
            images.forget(photo.name)
            photo.delete()


def _save(photo: models.Model, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(photo, name, value)
    photo.clean_fields(exclude=["room"])
    photo.save()
