"""What may be suggested about an entry: each field with what stands there, its words, and how it is written.

A value here is plain data that a case can keep: a text, a pair of degrees, a list of links. The written words of a
field are the same for the sender, the owner and the steward.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.accounts.models import User
from byliv.listings import actions as listings
from byliv.listings import types
from byliv.listings.models import ContactPoint, Link
from byliv.organisations.actions import change_organisation
from byliv.organisations.models import Organisation
from byliv.places.actions import change_place, set_access, set_opening_hours
from byliv.places.models import AccessFeature, Place

Thing = Organisation | Place
Values = dict[str, Any]

TEXTS = ("name", "summary_da", "summary_en", "description_da", "description_en")
ADDRESS = ("street_address", "postal_code", "locality")
PLAIN = ("name", "kind", *TEXTS[1:], *ADDRESS, "is_public")
ACCESS = "access_"
OF_PLACES = ("opening_hours", *(f"{ACCESS}{code}" for code in AccessFeature.Feature.values))
CODES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAYS = re.compile(rf"\b({'|'.join(CODES)})\b")
LABELS: Mapping[str, str | Promise] = {
    "name": gettext_lazy("Name"),
    "kind": gettext_lazy("What is it?"),
    "summary_da": gettext_lazy("In one line"),
    "summary_en": gettext_lazy("In one line, in English"),
    "description_da": gettext_lazy("Description"),
    "description_en": gettext_lazy("Description in English"),
    "street_address": gettext_lazy("Street and number"),
    "postal_code": gettext_lazy("Postal code"),
    "locality": gettext_lazy("Town"),
    "position": gettext_lazy("Position"),
    "opening_hours": gettext_lazy("Opening hours"),
    "links": gettext_lazy("Links"),
    "contact": gettext_lazy("Contact"),
    "is_public": gettext_lazy("Who can see it"),
    **{f"{ACCESS}{code}": label for code, label in AccessFeature.Feature.choices},
}


def fields_of(thing: Thing) -> list[str]:
    """The fields that can be suggested about it, in the order of its page."""
    shared = ["name", "kind", *TEXTS[1:], *ADDRESS, "position", "links", "contact"]
    return [*shared, *OF_PLACES] if isinstance(thing, Place) else shared


def read(thing: Thing, fields: Iterable[str]) -> Values:
    """{field: what stands there now}; one query at most for each of links, contact and access."""
    wanted = list(fields)
    found: Values = {field: getattr(thing, field) for field in wanted if field in PLAIN}
    if "position" in wanted:
        found["position"] = None if thing.longitude is None else [thing.longitude, thing.latitude]
    if "links" in wanted:
        found["links"] = [{"kind": link.kind, "url": link.url} for link in thing.links.all()]
    if "contact" in wanted:
        found["contact"] = _contact(thing)
    if isinstance(thing, Place):
        found |= _of_place(thing, wanted)
    return {field: found[field] for field in wanted if field in found}


def _of_place(place: Place, wanted: list[str]) -> Values:
    found: Values = {}
    if "opening_hours" in wanted:
        found["opening_hours"] = place.opening_hours.text if place.opening_hours else ""
    if facts := [field for field in wanted if field.startswith(ACCESS)]:
        known = dict(place.access.values_list("feature", "value"))
        found |= {field: known.get(field.removeprefix(ACCESS), "") for field in facts}
    return found


def shown_contact(thing: Thing) -> ContactPoint | None:
    """The first contact whose address everybody may see: only that can strangers correct."""
    return next((contact for contact in thing.contacts.all() if not contact.is_hidden), None)


def _contact(thing: Thing) -> Values:
    shown = shown_contact(thing)
    return {"id": shown.pk, "email": shown.email, "phone": shown.phone} if shown else {}


def write(thing: Thing, values: Mapping[str, Any], *, by: User | None) -> dict[str, list]:
    """Write these fields through the actions of the entry; {field: [before, after]} of what really changed.

    ValidationError (by field) when one cannot be.
    """
    before = read(thing, values)
    plain = {field: value for field, value in values.items() if field in PLAIN}
    if "position" in values:
        longitude, latitude = values["position"] or (None, None)
        plain |= {"longitude": longitude, "latitude": latitude}
    if plain and isinstance(thing, Place):
        change_place(place=thing, values=plain, by=by)
    elif plain and isinstance(thing, Organisation):
        change_organisation(organisation=thing, values=plain, by=by)
    if "links" in values:
        listings.set_links(thing, values["links"], by=by)
    if "contact" in values:
        _write_contact(thing, values["contact"], by)
    if isinstance(thing, Place):
        _write_place(thing, values, by)
    after = read(thing, values)
    return {field: [before[field], after[field]] for field in values if before[field] != after[field]}


def _write_place(place: Place, values: Mapping[str, Any], by: User | None) -> None:
    if "opening_hours" in values:
        set_opening_hours(place=place, hours=values["opening_hours"], by=by)
    facts = {field.removeprefix(ACCESS): value for field, value in values.items() if field.startswith(ACCESS)}
    if facts:
        known = dict(place.access.values_list("feature", "value"))
        set_access(place=place, facts={**known, **facts}, by=by)


def _write_contact(thing: Thing, wanted: Mapping[str, Any], by: User | None) -> None:
    """Correct the shown contact; all others stay as they are. ValidationError when it is not the one that was meant."""
    names = ("id", "label_da", "label_en", "name", "email", "phone", "is_relayed")
    if wanted.get("id") != getattr(shown_contact(thing), "pk", None):
        raise ValidationError(_("The contact is not there any more."))
    given = {"email": wanted["email"], "phone": wanted["phone"]}
    rows = [{**row, **given} if row["id"] == wanted["id"] else row for row in thing.contacts.values(*names)]
    listings.set_contacts(thing, rows, by=by)


def link_kind(url: str) -> str:
    """The kind of a link by its host: instagram.com is Instagram, whatever is unknown a website."""
    host = urlsplit(url).hostname or ""
    return next((kind for kind in Link.Kind.values if kind in host), Link.Kind.WEBSITE)


def words(thing_type: str, field: str, value: Any) -> str:
    """A value in the reader's words, "" for nothing; lists one to a line."""
    if field == "kind":
        return types.named(thing_type).kind_label(value) if value else ""
    if field == "position":
        return f"{value[1]:.5f}, {value[0]:.5f}" if value else ""
    if field == "links":
        return "\n".join(link["url"] for link in value or [])
    if field == "contact":
        return "\n".join(filter(None, [(value or {}).get("email", ""), (value or {}).get("phone", "")]))
    if field == "is_public":
        return _("Everybody can see it") if value else _("Hidden")
    if field == "opening_hours":
        return DAYS.sub(lambda found: str(WEEKDAYS_ABBR[CODES.index(found[0])]), value or "")
    if field.startswith(ACCESS):
        return str(dict(AccessFeature.Value.choices).get(value, _("Nobody knows")))
    return str(value or "")
