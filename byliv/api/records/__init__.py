"""Things of the map as plain data, the same for lists, single answers and messages to other systems."""

from collections.abc import Collection
from typing import Any

from byliv.api.records import areas, events, listings, open_days, rooms
from byliv.api.records.fields import Fields, record
from byliv.areas.models import Area
from byliv.events.models import Event
from byliv.opendays.models import OpenDay
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.rooms.models import Room

FIELDS_OF: dict[type, Fields] = {
    Place: listings.PLACE,
    Organisation: listings.ORGANISATION,
    Event: events.EVENT,
    Area: areas.AREA,
    OpenDay: open_days.OPEN_DAY,
    Room: rooms.ROOM,
}


def record_of(thing: Any, names: Collection[str] = ()) -> dict[str, Any]:
    """The public record of a place, an organisation, an event, an area, an open day or a room: all fields, or these.

    Words and addresses are in the active language. What it needs besides the thing itself is asked for one by one; for
    many things read them with `fields.prefetched`.
    """
    return record(thing, FIELDS_OF[type(thing)], names)
