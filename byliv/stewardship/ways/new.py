"""A suggested new entry: accepting puts it on the map, where nobody runs it yet."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.models import AuditEntry
from byliv.listings import actions as listings
from byliv.listings import types
from byliv.listings.models import Listing
from byliv.organisations.actions import create_organisation
from byliv.places.actions import create_place
from byliv.stewardship import suggestible
from byliv.stewardship.handlers import Handler
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import specific

OWN = ("name", "kind", "summary_da", "street_address", "postal_code", "locality", "longitude", "latitude")


def apply(case: Case, by: User | None) -> dict[str, list]:
    """Create the entry. ValidationError by field when it cannot be."""
    values = {field: case.values[field] for field in OWN if case.values.get(field) not in (None, "")}
    thing: suggestible.Thing
    if case.values["type"] == Listing.Type.PLACE:
        thing = create_place(values=values, by=by)
    else:
        thing = create_organisation(values=values, by=by)
    if case.values.get("links"):
        listings.set_links(thing, case.values["links"], by=by)
    case.listing_id = thing.pk
    return {"created": [None, thing.pk]}


def undo(case: Case, by: User | None) -> None:
    """Take the entry off the map again. ValidationError when somebody has worked on it since."""
    if case.listing is None:
        return
    thing = specific(case.listing)
    later = AuditEntry.objects.filter(target_type=thing._meta.label_lower, target_id=thing.pk)
    if later.filter(created_at__gt=case.decided_at).exists():
        raise ValidationError(_("Somebody has worked on the new entry since. Delete it on its own page, if you must."))
    case.listing = None
    listings.delete(thing, by=by)


def show(case: Case) -> dict[str, Any]:
    """What is suggested, row by row, with its point on the map."""
    values = case.values
    kind = types.named(values["type"])
    address = " ".join(filter(None, [values.get("postal_code"), values.get("locality")]))
    rows = [
        (_("Name"), values.get("name")),
        (_("What is it?"), kind.kind_label(values.get("kind", ""))),
        (_("In one line"), values.get("summary_da")),
        (_("Where"), ", ".join(filter(None, [values.get("street_address"), address]))),
        (_("Links"), suggestible.words(values["type"], "links", values.get("links"))),
    ]
    has_position = values.get("longitude") is not None
    point = f"{values['longitude']:.6f},{values['latitude']:.6f}" if has_position else ""
    pin = {"hue": kind.hue(values.get("kind", "")), "glyph": kind.glyph(values.get("kind", ""))}
    return {"rows": [row for row in rows if row[1]], "point": point, "pin": pin}


HANDLER = Handler(apply, undo, "stewardship/_new.html", show)
