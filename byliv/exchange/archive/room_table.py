"""What of rooms is in the archive. Bookings are not: they are about people."""

from django.db.models import Q

from byliv.exchange.archive.reasons import FOUND, HOST, STAMPS
from byliv.exchange.archive.shapes import Around, Table
from byliv.exchange.archive.writing.rooms import Rooms
from byliv.rooms.models import Price, Room, RoomAccess, RoomHours, RoomItem, RoomPhoto, RoomUse

ROOMS = Table(
    Room,
    name="rooms",
    kind="room",
    fields=(
        "slug",
        "name",
        "offer",
        "summary_da",
        "summary_en",
        "description_da",
        "description_en",
        "floor",
        "is_public",
        "is_bookable",
        "standing",
        "seated",
        "floor_area",
        "noise",
        "loud_from",
        "loud_until",
        "is_step_free",
        "who_may_book",
        "needs_approval",
        "house_rules_da",
        "house_rules_en",
        "way_in",
        "way_in_note",
        "zone",
        "available_from",
        "available_until",
        "is_open_on_holidays",
        "step_minutes",
        "shortest_minutes",
        "longest_minutes",
        "minutes_before",
        "minutes_after",
        "days_ahead",
        "hours_of_notice",
        "hours_to_cancel",
        "licence",
        "source",
        "source_id",
        "source_url",
        "imported",
        "confirmed_at",
    ),
    refs={"place": "listing", "run_by": "listing", "part_of": "room"},
    many={"members": "listing"},
    around={
        "hours": Around(
            RoomHours,
            fields=("weekday", "opens", "closes", "first_day", "last_day"),
            parent="room",
            order=("weekday", "opens", "closes", "id"),
            left_out={"id": STAMPS["id"]},
        ),
        "items": Around(
            RoomItem, fields=("item", "note"), parent="room", order=("item",), left_out={"id": STAMPS["id"]}
        ),
        "uses": Around(RoomUse, fields=("use",), parent="room", order=("use",), left_out={"id": STAMPS["id"]}),
        "access": Around(
            RoomAccess, fields=("feature", "value"), parent="room", order=("feature",), left_out={"id": STAMPS["id"]}
        ),
        "prices": Around(
            Price,
            fields=("payer", "unit", "amount", "currency"),
            parent="room",
            order=("payer",),
            left_out={"id": STAMPS["id"]},
        ),
        "photos": Around(
            RoomPhoto,
            fields=("name", "width", "height", "alt_da", "alt_en", "credit", "is_plan"),
            parent="room",
            order=("position", "id"),
            left_out={
                "id": STAMPS["id"],
                "created_at": STAMPS["created_at"],
                "position": "is the order in the list",
            },
        ),
    },
    left_out={
        **STAMPS,
        "tile_key": FOUND["tile_key"],
        **dict.fromkeys(("longitude", "latitude", "area"), "follow from the place"),
        "host": HOST,
        "secret": "each installation makes its own",
    },
    rows=lambda scope: Room.objects.filter(Q() if scope.has_hidden else Q(is_public=True), place__in=scope.places()),
    writer=Rooms,
)
