"""What a booking would come to in other rooms, in words."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.urls import reverse

from byliv.accounts.models import User
from byliv.bookings.availability.moving import Move, plan_moves
from byliv.bookings.availability.prices import payer_of, price_of
from byliv.bookings.models import Booking
from byliv.bookings.words import price_words, span_words
from byliv.rooms.models import Room


class RoomRow(NamedTuple):
    """A room that it can move to. `why` is what stands in this date's way ("": it is free); `free` of all `dates` are
    free. `house` is empty in the same house."""

    room: Room
    house: str
    why: str
    price: str
    free: int
    dates: int


class Stays(NamedTuple):
    """A date that cannot move, and why."""

    number: str
    words: str
    why: str
    url: str


def room_rows(
    booking: Booking, dates: Collection[Booking], rooms: Collection[Room], managed: Collection[int], user: User
) -> list[RoomRow]:
    """A row for each room; `dates` are the booking and what may move with it. Prices are one query for each kind of
    room at most: what belongs to rooms has been fetched."""
    if not dates or not rooms:
        return []
    planned = plan_moves(list(dates), rooms, user, managed)
    return [_row(booking, room, planned[room.pk]) for room in rooms]


def _row(booking: Booking, room: Room, planned: list[Move]) -> RoomRow:
    this = next((each.refusal for each in planned if each.booking.pk == booking.pk), None)
    price = price_of(room, booking.start, booking.end, payer_of(room, booking.organisation))
    return RoomRow(
        room,
        "" if room.place_id == booking.room.place_id else room.place.name,
        "" if this is None else this.messages[0],
        price_words(price),
        sum(each.refusal is None for each in planned),
        len(planned),
    )


def stays(dates: Iterable[Move]) -> list[Stays]:
    """The dates of a refusal "stays"."""
    return [
        Stays(
            each.booking.number,
            span_words(each.booking.room, each.booking.start, each.booking.end),
            "" if each.refusal is None else each.refusal.messages[0],
            reverse("bookings:detail", args=[each.booking.number]),
        )
        for each in dates
    ]
