"""The only writers of events, their dates and what places say to them."""

from byliv.events.actions.archived import bring_in
from byliv.events.actions.asking import ask_hosts
from byliv.events.actions.consents import answer_event, set_standing, take_back
from byliv.events.actions.events import (
    change_event,
    create_event,
    delete_event,
    note_import,
    set_event_access,
    set_event_themes,
    set_organisers,
)
from byliv.events.actions.gathering import gather
from byliv.events.actions.occurrences import rebuild
from byliv.events.actions.photos import remove_photo, set_photo
from byliv.events.actions.schedules import (
    When,
    add_schedule,
    cancel_date,
    change_date,
    change_later,
    change_schedule,
    end_schedule,
    postpone_date,
    remove_schedule,
    restore_date,
)
from byliv.events.actions.several import all_take_place, cancel_later, postpone_later, take_place
from byliv.events.actions.undoing import can_be_undone, undo

__all__ = [
    "When",
    "add_schedule",
    "all_take_place",
    "answer_event",
    "ask_hosts",
    "bring_in",
    "can_be_undone",
    "cancel_date",
    "cancel_later",
    "change_date",
    "change_event",
    "change_later",
    "change_schedule",
    "create_event",
    "delete_event",
    "end_schedule",
    "gather",
    "note_import",
    "postpone_date",
    "postpone_later",
    "rebuild",
    "remove_photo",
    "remove_schedule",
    "restore_date",
    "set_event_access",
    "set_event_themes",
    "set_organisers",
    "set_photo",
    "set_standing",
    "take_back",
    "take_place",
    "undo",
]
