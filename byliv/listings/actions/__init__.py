"""The only writers of what organisations and places share. Each runs inside the caller's transaction or its own."""

from byliv.listings.actions.addresses import free_slug, free_slugs
from byliv.listings.actions.around import confirm, contacts_of, links_of, set_contacts, set_links, set_themes
from byliv.listings.actions.guard import Both, Clash, last_act, save_seen
from byliv.listings.actions.imports import Furnishing, furnish, furnishing, note_import, refind_areas
from byliv.listings.actions.listing import FIELDS, MAX_DESCRIPTION, change, create, create_many, delete, prepared
from byliv.listings.actions.photos import (
    MAX_PHOTOS,
    add_photo,
    change_photo,
    move_photo,
    photos_of,
    remove_photo,
    set_photos,
)
from byliv.listings.actions.relay import write_to
from byliv.listings.actions.restore import (
    ChangedMeanwhile,
    Step,
    can_be_undone,
    forget_contacts,
    forget_removed,
    kept_about,
    restore,
    seen,
    undoing,
    version,
)

__all__ = [
    "FIELDS",
    "MAX_DESCRIPTION",
    "MAX_PHOTOS",
    "Both",
    "ChangedMeanwhile",
    "Clash",
    "Furnishing",
    "Step",
    "add_photo",
    "can_be_undone",
    "change",
    "change_photo",
    "confirm",
    "contacts_of",
    "create",
    "create_many",
    "delete",
    "forget_contacts",
    "forget_removed",
    "free_slug",
    "free_slugs",
    "furnish",
    "furnishing",
    "kept_about",
    "last_act",
    "links_of",
    "move_photo",
    "note_import",
    "photos_of",
    "prepared",
    "refind_areas",
    "remove_photo",
    "restore",
    "save_seen",
    "seen",
    "set_contacts",
    "set_links",
    "set_photos",
    "set_themes",
    "undoing",
    "version",
    "write_to",
]
