"""The only writers of events, their dates and what places say to them."""

from byliv.events.actions.consents import answer_event
from byliv.events.actions.events import (
    change_event,
    create_event,
    delete_event,
    note_import,
    set_event_access,
    set_event_themes,
    set_organisers,
)
from byliv.events.actions.occurrences import rebuild
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

__all__ = [
    "When",
    "add_schedule",
    "answer_event",
    "cancel_date",
    "change_date",
    "change_event",
    "change_later",
    "change_schedule",
    "create_event",
    "delete_event",
    "end_schedule",
    "note_import",
    "postpone_date",
    "rebuild",
    "remove_schedule",
    "restore_date",
    "set_event_access",
    "set_event_themes",
    "set_organisers",
]
