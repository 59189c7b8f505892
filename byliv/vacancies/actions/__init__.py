"""The only writers of empty premises."""

from byliv.vacancies.actions.importing import take_in_places
from byliv.vacancies.actions.merging import merge, split
from byliv.vacancies.actions.opening import open_as_room
from byliv.vacancies.actions.reporting import accept, decline, report, withdraw
from byliv.vacancies.actions.using import follow_bookings
from byliv.vacancies.actions.vacancies import (
    add_photo,
    answer_entry,
    change,
    enter,
    remove_photo,
    set_owner,
    set_state,
    take_back,
)

__all__ = [
    "accept", "add_photo", "answer_entry", "change", "decline", "enter", "follow_bookings", "merge", "open_as_room",
    "remove_photo", "report", "set_owner", "set_state", "split", "take_back", "take_in_places", "withdraw",
]  # fmt: skip
