"""The addresses below a listing's own: the same for every feature that has listings, which hands in its door."""

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from byliv.listings.doors import Door
from byliv.listings.forms import BasicsForm, DescriptionForm, VisibilityForm
from byliv.listings.views import facts, history, photos, rows, whole, write


def shared(door: Door) -> list[URLPattern]:
    """Edit pages and what else every listing has; names without a namespace, to be included in the feature's own."""
    given = {"door": door}
    return [
        path(pgettext_lazy("address", "edit/"), whole.edit, given, name="edit"),
        path(pgettext_lazy("address", "confirm/"), whole.confirm, given, name="confirm"),
        path(pgettext_lazy("address", "delete/"), whole.delete, given, name="delete"),
        path(pgettext_lazy("address", "history/"), history.history, given, name="history"),
        path(pgettext_lazy("address", "history/<int:act>/undo/"), history.undo, given, name="undo"),
        path(pgettext_lazy("address", "history/<int:act>/restore/"), history.restore, given, name="restore"),
        path(pgettext_lazy("address", "write/<int:contact>/"), write.write, given, name="write"),
        path(
            pgettext_lazy("address", "edit/name/"),
            facts.fields,
            {**given, "form_class": BasicsForm, "fact": "basics"},
            name="basics",
        ),
        path(
            pgettext_lazy("address", "edit/description/"),
            facts.fields,
            {**given, "form_class": DescriptionForm, "fact": "description"},
            name="description",
        ),
        path(
            pgettext_lazy("address", "edit/visibility/"),
            facts.fields,
            {**given, "form_class": VisibilityForm, "fact": "visibility"},
            name="visibility",
        ),
        path(pgettext_lazy("address", "edit/where/"), facts.where, given, name="where"),
        path(pgettext_lazy("address", "edit/themes/"), facts.themes, given, name="themes"),
        path(pgettext_lazy("address", "edit/contacts/"), rows.contacts, given, name="contacts"),
        path(pgettext_lazy("address", "edit/links/"), rows.links, given, name="links"),
        path(pgettext_lazy("address", "edit/photos/"), photos.photos, given, name="photos"),
        path(pgettext_lazy("address", "edit/photos/<int:photo>/"), photos.photo, given, name="photo"),
        path(pgettext_lazy("address", "edit/photos/<int:photo>/move/"), photos.move_photo, given, name="move_photo"),
        path(
            pgettext_lazy("address", "edit/photos/<int:photo>/remove/"),
            photos.remove_photo,
            given,
            name="remove_photo",
        ),
    ]
