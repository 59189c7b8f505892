"""What the table's world has of rooms: one booking of somebody else's, with everything that hangs on it."""

from datetime import timedelta
from typing import Any

from byliv.accounts.models import User
from byliv.bookings.actions import book_room
from byliv.bookings.models import Booking, BookingFeed, Closure, RoomCalendar, WaitingEntry
from byliv.core import clock
from byliv.finder.models import RoomSearch, RoomWish
from byliv.handover.actions.instructions import write_instruction
from byliv.handover.models import KeyReceipt, Lock
from byliv.hosting.models import Fault, Feedback, House, HouseHost, Shift
from byliv.rooms.models import Room, RoomPhoto
from tests import make
from tests.bookings.times import at

OF_HOSTED_ROOMS = (
    "report", "thanks", "sign", "faults", "feedback", "reply", "hide", "room_figures", "room_csv",
)  # fmt: skip


def things_of_rooms(house: Any) -> dict[str, Any]:
    """By the names that rules give them; Ida, who has no other part in the world, has booked and looks for more."""
    ida = make.make_user("ida@example.org", name="Ida")
    room = make.make_room(place=house)
    booking = book_room(room=room, start=at(10), end=at(12), by=ida)
    return {
        "room": room,
        "booking": booking,
        "shift": Shift.objects.create(place=house, start=at(16), end=at(20)),
        "search": RoomSearch.objects.create(person=ida, area=house.area, query="seats=20", next_at=clock.now()),
        "wish": RoomWish.objects.create(person=ida, area=house.area, what="Et sted at øve"),
    }


def identities_of_rooms(things: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The parts of addresses that name something of rooms."""
    room, booking = things["room"], things["booking"]
    number, names = {"number": booking.number}, ("detail", "ics", "change", "cancel", "give_back", "another_room")
    return {
        **{f"bookings:{name}": number for name in (*names, "add_date", "answer", "came")},
        "handover:way_in": number,
        **{key: {"slug": room.slug} for key in ("room-feed", "api-machines:room", "api-machines:free")},
        "room-bookings-feed": {"secret": room.secret},
        **_of_bookings(room, booking),
        **_of_keys(room, booking),
        **_of_hosting(room, booking, things["shift"]),
        **{f"finder:{name}": {"search": things["search"].pk} for name in ("change",)},
        **{f"finder:{name}": {"wish": things["wish"].pk} for name in ("answer", "withdraw")},
        "finder:leave": {"secret": things["search"].secret},
    }


def _of_bookings(room: Room, booking: Booking) -> dict[str, dict[str, Any]]:
    ida = booking.booked_by
    closure = Closure.objects.create(room=room, start=at(8, 9), end=at(9, 9))
    calendar = RoomCalendar.objects.create(room=room, url="https://kalender.example/salen.ics")
    waiting = WaitingEntry.objects.create(room=room, start=booking.start, end=booking.end, person=ida)
    photo = RoomPhoto.objects.create(room=room, name="photos/room", width=1, height=1, alt_da="Lokalet")
    return {
        "bookings:reopen": {"closure": closure.pk},
        "bookings:calendar_press": {"calendar": calendar.pk, "go": "remove"},
        "bookings:offer": {"secret": waiting.secret},
        "bookings-feed": {"token": BookingFeed.objects.create(user=ida).secret},
        **{f"rooms:{name}": {"photo": photo.pk} for name in ("photo", "remove_photo")},
    }


def _of_keys(room: Room, booking: Booking) -> dict[str, dict[str, Any]]:
    lock = Lock.objects.create(room=room, name="Hoveddøren", url="https://lock.example/")
    key = KeyReceipt.objects.create(room=room, key="Nøgle 1", holder=booking.booked_by, handed_out_at=clock.now())
    alice = User.objects.get(email="alice@example.org")
    coming = write_instruction(room=room, values={"code": "4711"}, valid_from=at(0).date(), by=alice, keeps=False)
    return {
        **{f"handover:{name}": {"pk": lock.pk} for name in ("lock", "change_lock", "press", "remove_lock")},
        "handover:back": {"pk": key.pk},
        "handover:drop": {"pk": coming.pk},
    }


def _of_hosting(room: Room, booking: Booking, shift: Shift) -> dict[str, dict[str, Any]]:
    place, slug = room.place, {"slug": room.slug}
    home = House.objects.create(place=place)
    host = HouseHost.objects.create(place=place, user=booking.booked_by)
    fault = Fault.objects.create(room=room, words="Lampen blinker")
    yesterday = clock.now() - timedelta(days=1)
    said = Feedback.objects.create(booking=booking, room=room, used_on=yesterday.date(), asked_at=yesterday)
    return {
        **{f"hosting:{name}": slug for name in OF_HOSTED_ROOMS},
        **{f"hosting:{name}": {**slug, "feedback": said.pk} for name in ("reply", "hide")},
        "hosting:join": {"secret": home.join_secret},
        "hosting:calendar": {"secret": home.calendar_secret},
        "hosting:remove_host": {"host": host.pk},
        "hosting:shift": {"shift": shift.pk},
        **{f"hosting:{name}": {"fault": fault.pk} for name in ("fault", "close")},
        "hosting:afterwards": {"secret": said.secret},
    }
