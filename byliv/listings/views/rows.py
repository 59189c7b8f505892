"""Contacts and links: rows of which the last is always blank."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from byliv.accounts.signin import person_of
from byliv.core.http import form_page
from byliv.listings import actions
from byliv.listings.doors import Door
from byliv.listings.forms import ContactFormSet, LinkFormSet
from byliv.listings.views.access import editable
from byliv.listings.views.facts import change_method, saved, sent

CONTACT_FIELDS = ("id", "label_da", "label_en", "name", "email", "phone", "is_relayed")
CONTACT_WORDS = {
    "title": _("Contacts"),
    "lead": _("How to reach you. An address behind a form is never shown to anybody."),
    "row": _("Contact"),
}
LINK_WORDS = {
    "title": _("Links"),
    "lead": _("Your own page, and where else you are to be found."),
    "row": _("Link"),
}


@change_method
def contacts(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """The ways to reach somebody."""
    listing = editable(request, door, slug)
    now = list(listing.contacts.values(*CONTACT_FIELDS))
    formset = ContactFormSet(sent(request), initial=now, prefix="rows")
    return _save(request, door, listing, formset, actions.set_contacts, CONTACT_WORDS)


@change_method
def links(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """Addresses elsewhere."""
    listing = editable(request, door, slug)
    now = list(listing.links.values("kind", "url"))
    formset = LinkFormSet(sent(request), initial=now, prefix="rows")
    return _save(request, door, listing, formset, actions.set_links, LINK_WORDS)


def _save(
    request: HttpRequest, door: Door, listing: Any, formset: Any, save: Callable[..., None], words: dict
) -> HttpResponse:
    problems: list[str] = []
    if formset.is_bound and formset.is_valid():
        try:
            save(listing, formset.rows, by=person_of(request))
            return saved(request, door, listing)
        except ValidationError as error:
            problems = error.messages
    context = {
        "listing": listing,
        "name": listing.name,
        "formset": formset,
        "problems": [*formset.non_form_errors(), *problems] if formset.is_bound else [],
        "words": words,
        "edit_url": door.url("edit", listing),
    }
    return form_page(request, "listings/rows.html", context)
