"""The only writers of what organisations and places share. Each runs inside the caller's transaction or its own."""

from byliv.listings.actions.addresses import free_slug, free_slugs
from byliv.listings.actions.around import confirm, set_contacts, set_links, set_themes
from byliv.listings.actions.imports import Furnishing, furnish, furnishing, note_import, refind_areas
from byliv.listings.actions.listing import FIELDS, MAX_DESCRIPTION, change, create, create_many, delete, prepared
from byliv.listings.actions.photos import MAX_PHOTOS, add_photo, change_photo, remove_photo
from byliv.listings.actions.relay import write_to

__all__ = [
    "FIELDS",
    "MAX_DESCRIPTION",
    "MAX_PHOTOS",
    "Furnishing",
    "add_photo",
    "change",
    "change_photo",
    "confirm",
    "create",
    "create_many",
    "delete",
    "free_slug",
    "free_slugs",
    "furnish",
    "furnishing",
    "note_import",
    "prepared",
    "refind_areas",
    "remove_photo",
    "set_contacts",
    "set_links",
    "set_themes",
    "write_to",
]
