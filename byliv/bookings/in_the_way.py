"""What stands in the way of a room's bookings, as one person may read it."""

from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from byliv.accounts.permissions import Person
from byliv.bookings import permissions
from byliv.bookings.availability.board import Block as Fact
from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.bookings.queries import Board
from byliv.bookings.times import wait_url
from byliv.bookings.words import who_words
from byliv.core import clock


class Block(NamedTuple):
    """Why the room cannot be had for a while: `state` is taken, mine, asked or closed."""

    start: datetime
    end: datetime
    state: str
    words: str
    url: str


class Reader(NamedTuple):
    """Who reads: whether they look after the room, and whose bookings are theirs."""

    manages: bool
    person: int | None
    organisations: set[int]


def blocks_of(board: Board, user: Person) -> list[Block]:
    """What stands in the way on a board, earliest first; two queries."""
    reader = Reader(permissions.can_manage(user, board.room), user.pk, _organisations_of(user))
    taken = [fact.thing for fact in board.blocks if fact.code == "taken"]
    rows = Booking.objects.filter(pk__in=taken).select_related("room", "organisation", "booked_by")
    bookings = {row.pk: row for row in rows}
    found: dict[object, Block] = {}
    for fact in board.blocks:
        block = _block(board, fact, bookings, reader)
        # A booking of the hall has a row in each of its parts.
        found.setdefault((block.start, block.end, block.url, block.words), block)
    return sorted(found.values())


def _block(board: Board, fact: Fact, bookings: dict[int, Booking], reader: Reader) -> Block:
    if fact.code == "closed":
        return Block(fact.start, fact.end, "closed", fact.thing.words, "")
    if fact.code == "kept":
        return Block(fact.start, fact.end, "taken", _("Kept for somebody who waits"), "")
    if fact.code == "busy":
        return Block(fact.start, fact.end, "taken", _("Taken"), "")
    return _booking(board, bookings[fact.thing], reader)


def _booking(board: Board, booking: Booking, reader: Reader) -> Block:
    start, end = booking.start, booking.end
    is_mine = reader.person is not None and booking.booked_by_id == reader.person
    is_mine = is_mine or booking.organisation_id in reader.organisations
    if is_mine or reader.manages:
        state = "mine" if is_mine else "asked" if booking.state == State.REQUESTED else "taken"
        words = who_words(booking) if reader.manages else _("Yours")
        return Block(start, end, state, words or _("Taken"), reverse("bookings:detail", args=[booking.number]))
    words = booking.purpose if booking.is_purpose_public and booking.purpose else _("Taken")
    return Block(start, end, "taken", words, wait_url(board.room, start, end) if start > clock.now() else "")


def _organisations_of(user: Person) -> set[int]:
    if not user.is_authenticated:
        return set()
    return set(user.memberships.values_list("organisation_id", flat=True))
