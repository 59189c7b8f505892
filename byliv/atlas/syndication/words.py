"""What the columns of a record are called for people; in the order of `records.FIELDS`."""

from django.utils.translation import gettext_lazy as _

COLUMNS = {
    "id": _("Number"),
    "type": _("Place or environment"),
    "kind": _("Kind"),
    "name": _("Name"),
    "summary_da": _("In one line, in Danish"),
    "summary_en": _("In one line, in English"),
    "street_address": _("Street and number"),
    "postal_code": _("Postal code"),
    "locality": _("Town"),
    "area": _("Area"),
    "longitude": _("Longitude"),
    "latitude": _("Latitude"),
    "themes": _("Themes"),
    "opening_hours": _("Opening hours"),
    "step_free": _("Step-free"),
    "website": _("Website"),
    "url": _("Page"),
    "confirmed_at": _("Confirmed"),
    "freshness": _("How fresh"),
    "licence": _("Licence"),
    "source": _("Source"),
    "source_url": _("Page at the source"),
    "created_at": _("Added"),
    "updated_at": _("Changed"),
}
