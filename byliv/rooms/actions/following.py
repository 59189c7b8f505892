"""Rooms follow the place that they are in: when it moves, goes, or turns out to be another."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from byliv.accounts.models import User
from byliv.audit.actions import record_many
from byliv.core import finding, versions
from byliv.listings.models import Listing
from byliv.places.models import Place
from byliv.rooms.actions.rooms import drop_room
from byliv.rooms.models import Room


def follow(listing_ids: Sequence[int]) -> None:
    """These places stand elsewhere now, and so do their rooms."""
    with_rooms = Room.objects.filter(place__in=listing_ids).order_by().values("place_id").distinct()
    for place in Place.objects.filter(pk__in=with_rooms).only("longitude", "latitude", "tile_key", "area_id"):
        stand_at(place, list(Room.objects.filter(place=place.pk).values_list("pk", "area_id")))


def stand_at(place: Place, rooms: Sequence[tuple[int, int | None]]) -> None:
    """Give these rooms (identity, area) of the place its position and its area."""
    ids = [pk for pk, _area in rooms]
    Room.objects.filter(pk__in=ids).update(
        longitude=place.longitude, latitude=place.latitude, tile_key=place.tile_key, area_id=place.area_id
    )
    versions.changed({*(area for _pk, area in rooms), place.area_id})
    finding.changed(Room, ids)


def leave(listing: Listing, by: User | None) -> None:
    """The listing is about to go. Rooms go with their place; an organisation's stay with the house."""
    if listing.type == Listing.Type.PLACE:
        # Parts before halls, so that nothing is orphaned on the way.
        for room in Room.objects.filter(place=listing.pk).order_by("-part_of", "-pk"):
            drop_room(room, by)


def told(listing: Listing) -> str:
    """What happens to rooms when it goes."""
    if listing.type != Listing.Type.PLACE:
        return ""
    count = Room.objects.filter(place=listing.pk).count()
    words = ngettext(
        "%(count)s room goes with it, and everything booked there.",
        "%(count)s rooms go with it, and everything booked there.",
        count,
    )
    return words % {"count": count} if count else ""


def move(loser: Listing, winner: Listing) -> dict[str, list]:
    """Two listings are one: rooms go over, and what was run, and places on lists."""
    if loser.type == Listing.Type.PLACE:
        rooms = list(Room.objects.filter(place=loser.pk))
        _into(rooms, Place.objects.get(pk=winner.pk))
        return {"rooms": [room.pk for room in rooms]}
    run = list(Room.objects.filter(run_by=loser.pk).values_list("pk", flat=True))
    Room.objects.filter(pk__in=run).update(run_by=winner.pk)
    through = Room.members.through.objects
    lists = list(through.filter(organisation=loser.pk).values_list("room_id", flat=True))
    both = set(through.filter(organisation=winner.pk, room__in=lists).values_list("room_id", flat=True))
    moved = [room for room in lists if room not in both]
    through.filter(organisation=loser.pk, room__in=moved).update(organisation=winner.pk)
    return {"run": run, "lists": moved}


def move_back(moved: dict[str, list], loser: Listing, winner: Listing) -> None:
    """They are two again: what was moved goes back, as far as it is still there."""
    if loser.type == Listing.Type.PLACE:
        rooms = list(Room.objects.filter(pk__in=moved.get("rooms", []), place=winner.pk))
        _into(rooms, Place.objects.get(pk=loser.pk))
        return
    Room.objects.filter(pk__in=moved.get("run", []), run_by=winner.pk).update(run_by=loser.pk)
    through = Room.members.through.objects
    through.filter(organisation=winner.pk, room__in=moved.get("lists", [])).update(organisation=loser.pk)


def _into(rooms: list[Room], place: Place) -> None:
    before = [(room.pk, room.area_id) for room in rooms]
    Room.objects.filter(pk__in=[room.pk for room in rooms]).update(place=place.pk)
    if rooms:
        record_many(by=None, verb="moved", targets=rooms)
    stand_at(place, before)
