"""Contacts and links: rows of which the last is always blank."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from byliv.accounts.signin import person_of
from byliv.core.http import form_page
from byliv.listings import actions
from byliv.listings.actions import Clash, save_seen
from byliv.listings.doors import Door
from byliv.listings.forms import ContactFormSet, LinkFormSet
from byliv.listings.views.access import editable
from byliv.listings.views.saving import change_method, clash_context, fact_context, opened_of, saved, sent

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
    formset = ContactFormSet(sent(request), initial=actions.contacts_of(listing), prefix="rows")
    return _save(request, door, listing, formset, actions.set_contacts, {**CONTACT_WORDS, "fact": "contacts"})


@change_method
def links(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """Addresses elsewhere."""
    listing = editable(request, door, slug)
    formset = LinkFormSet(sent(request), initial=actions.links_of(listing), prefix="rows")
    return _save(request, door, listing, formset, actions.set_links, {**LINK_WORDS, "fact": "links"})


def _save(
    request: HttpRequest, door: Door, listing: Any, formset: Any, write: Callable[..., None], words: dict
) -> HttpResponse:
    fact, problems = words["fact"], []
    formset.knows_what_was_there = fact in opened_of(request)
    context = fact_context(request, door, listing, fact, [fact])
    if formset.is_bound and formset.is_valid():

        def save(values: Mapping[str, Any]) -> None:
            if fact in values:
                write(listing, values[fact], by=person_of(request))

        try:
            return saved(
                request, door, listing, save_seen(listing, {fact: formset.rows}, opened=opened_of(request), save=save)
            )
        except Clash as clash:
            context |= clash_context(request, door, listing, clash, [fact])
        except ValidationError as error:
            problems = error.messages
    context["problems"] = [*formset.non_form_errors(), *problems] if formset.is_bound else []
    return form_page(request, "listings/rows.html", {**context, "formset": formset, "words": words})
