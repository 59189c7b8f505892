"""What people call the parts of an event that calendars fill."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

LABELS = {
    "name": _("name"),
    "kind": _("kind"),
    "summary_da": _("the one line"),
    "summary_en": _("the one line in English"),
    "description_da": _("description"),
    "description_en": _("description in English"),
    "status": _("whether it takes place"),
    "status_note": _("the note about it"),
    "room": _("room"),
    "location": _("address"),
    "place": _("place"),
    "longitude": _("place"),
    "latitude": _("place"),
    "languages": _("languages"),
    "age_from": _("age"),
    "age_to": _("age"),
    "is_free": _("price"),
    "price_from": _("price"),
    "price_text": _("price"),
    "ticket_url": _("ticket link"),
    "url": _("web address"),
    "access": _("access"),
    "dates": _("dates"),
}


def label_of(field: str) -> str:
    """What people call a field."""
    return str(LABELS.get(field, field))


def labels_of(fields: Iterable[str]) -> str:
    """Several of them in a row, each once."""
    return ", ".join(sorted(set(map(label_of, fields))))
