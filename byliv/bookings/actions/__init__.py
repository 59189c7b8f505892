"""The only writers of bookings. Every refusal is a `refusals.Refusal`."""

from byliv.bookings.actions.another_room import move_to_room
from byliv.bookings.actions.booking import book_room
from byliv.bookings.actions.calendars import add_calendar, clashes_of, read_calendar, remove_calendar
from byliv.bookings.actions.changing import answer_booking, change_booking, mark_absent
from byliv.bookings.actions.closing import bookings_inside, close_room, reopen_room
from byliv.bookings.actions.ending import cancel_booking, cancel_series, give_back
from byliv.bookings.actions.series import add_date, book_series
from byliv.bookings.actions.waiting import is_kept, leave_waiting, take_offer, wait_for

__all__ = [
    "add_calendar", "add_date", "answer_booking", "book_room", "book_series", "bookings_inside", "cancel_booking",
    "cancel_series", "change_booking", "clashes_of", "close_room", "give_back", "is_kept", "leave_waiting",
    "mark_absent", "move_to_room", "read_calendar", "remove_calendar", "reopen_room", "take_offer", "wait_for",
]  # fmt: skip
