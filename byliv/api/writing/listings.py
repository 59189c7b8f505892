"""Places and organisations: made and changed as a whole, each part through its own action."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.api.writing.refused import cleaned, refused, told_at
from byliv.areas.queries import area_at
from byliv.listings import actions
from byliv.listings.doors import Door
from byliv.listings.forms import BasicsForm, ContactForm, DescriptionForm, LinkForm, VisibilityForm, WhereForm
from byliv.organisations import permissions as organisations
from byliv.organisations.actions import create_organisation
from byliv.organisations.door import DOOR as ORGANISATIONS
from byliv.organisations.models import Organisation
from byliv.places import permissions as places
from byliv.places.actions import create_place, set_access, set_opening_hours
from byliv.places.door import DOOR as PLACES
from byliv.places.models import Place
from byliv.themes.models import Theme

POSITION = ("longitude", "latitude")


class ListingForm(BasicsForm, DescriptionForm, VisibilityForm, WhereForm):
    """All fields of a listing's own that the pages change one after the other."""


@transaction.atomic
def make_organisation(sent: Mapping[str, Any], by: User) -> Organisation:
    """A new organisation, whose owner `by` becomes. Refused and PermissionDenied as on the page."""
    if not organisations.can_add(by):
        raise PermissionDenied
    values = own_values(Organisation(type="organisation"), sent, ORGANISATIONS)
    with told_at():
        made = create_organisation(values=values, by=by, owner=by)
    _around(made, sent, by)
    return made


@transaction.atomic
def make_place(sent: Mapping[str, Any], by: User) -> Place:
    """A new place, run by `host` where one is named."""
    host = _host(sent.get("host"))
    values = own_values(Place(type="place"), sent, PLACES)
    if not places.can_add(by, area_at(values["longitude"], values["latitude"]), host):
        raise PermissionDenied(
            _("You do not look after this area. Choose a position inside it, or who runs the place.")
        )
    with told_at():
        made = create_place(values=values, by=by, host=host)
    _around(made, sent, by)
    return made


def _host(slug: str | None) -> Organisation | None:
    if slug is None:
        return None
    found = Organisation.objects.filter(slug=slug, merged_into=None, is_public=True).select_related("area").first()
    if found is None:
        raise refused(_("There is no such organisation."), "/host")
    return found


@transaction.atomic
def change_listing(door: Door, listing: Any, sent: Mapping[str, Any], by: User) -> None:
    """Change what was sent: all of it or nothing. The caller has asked whether `by` may."""
    door.model.objects.select_for_update(of=("self",)).get(pk=listing.pk)
    values = own_values(listing, sent, door)
    if values:
        with told_at():
            door.change(listing, values, by)
    _around(listing, sent, by)


def own_values(listing: Any, sent: Mapping[str, Any], door: Door) -> dict[str, Any]:
    """The listing's own fields among what was sent, cleaned."""
    now = {name: getattr(listing, name) for name in ListingForm.base_fields}
    # Half a position is none: what was not sent stays.
    names = {*sent, *(POSITION if set(POSITION) & set(sent) else ())}
    form = ListingForm({**now, **sent}, listing=listing, needs_position=door.needs_position)
    return cleaned(form, names)


def _around(listing: Any, sent: Mapping[str, Any], by: User) -> None:
    """What stands around a listing, as far as it was sent."""
    if "themes" in sent:
        actions.set_themes(listing, Theme.objects.filter(code__in=sent["themes"]), by=by)
    if "contacts" in sent:
        rows = [_contact(row, f"/contacts/{number}") for number, row in enumerate(sent["contacts"])]
        with told_at("/contacts"):
            actions.set_contacts(listing, rows, by=by)
    if "links" in sent:
        rows = [
            cleaned(LinkForm({"kind": "website", **row}), ("kind", "url"), f"/links/{number}")
            for number, row in enumerate(sent["links"])
        ]
        with told_at("/links"):
            actions.set_links(listing, rows, by=by)
    with told_at():
        if "opening_hours" in sent:
            set_opening_hours(place=listing, hours=sent["opening_hours"], by=by)
        if "access" in sent:
            set_access(place=listing, facts=sent["access"], by=by)


def _contact(row: Mapping[str, Any], at: str) -> dict[str, Any]:
    form = ContactForm(dict(row))
    values = cleaned(form, form.fields, at)
    # The form tells it the other way round.
    values["is_relayed"] = form.cleaned_data["is_relayed"]
    return values
