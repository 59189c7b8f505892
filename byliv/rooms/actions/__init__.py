"""The only writers of rooms."""

from byliv.rooms.actions.around import prices_of, set_access, set_items, set_members, set_prices, set_uses
from byliv.rooms.actions.halls import set_part_of
from byliv.rooms.actions.hours import Stretch, set_hours
from byliv.rooms.actions.photos import add_photo, change_photo, remove_photo
from byliv.rooms.actions.rooms import change_room, confirm_room, create_room, delete_room, note_import, touch
from byliv.rooms.actions.undoing import can_be_undone, undo

__all__ = [
    "Stretch", "add_photo", "can_be_undone", "change_photo", "change_room", "confirm_room", "create_room",
    "delete_room", "note_import", "prices_of", "remove_photo", "set_access", "set_hours", "set_items", "set_members",
    "set_part_of", "set_prices", "set_uses", "touch", "undo",
]  # fmt: skip
