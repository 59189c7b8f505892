"""The edit page of a listing, and what is done to the whole of it: confirm, delete."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.core.text import excerpt
from byliv.listings import actions, followers, slots
from byliv.listings.doors import Door
from byliv.listings.models import Listing
from byliv.listings.slots import Fact
from byliv.listings.views.access import deletable, editable
from byliv.listings.views.saving import saved_fact


@require_safe
def edit(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """Every fact with what is written now, each changed by itself."""
    listing = editable(request, door, slug)
    context = {
        "listing": listing,
        "facts": [*shared_facts(door, listing), *slots.facts_of(listing, request.user)],
        "saved": saved_fact(request, door, listing),
        "history_url": door.url("history", listing),
        "confirm_url": door.url("confirm", listing),
        "delete_url": door.url("delete", listing) if door.can_delete(request.user, listing) else "",
    }
    return render(request, "listings/edit.html", context)


def shared_facts(door: Door, listing: Any) -> list[Fact]:
    """The rows that every listing has."""
    address = ", ".join(part for part in (listing.street_address, listing.postal_code, listing.locality) if part)
    position = "" if listing.longitude is None else f"{listing.latitude:.5f}, {listing.longitude:.5f}"
    basics = f"{listing.name} · {listing.kind_label}"
    visibility = _("Everybody can see it") if listing.is_public else _("Hidden")
    texts = [
        ("basics", gettext_lazy("Name and kind"), basics, "pencil"),
        ("description", gettext_lazy("Description"), excerpt(listing.description_da, 120), "pencil"),
        ("where", gettext_lazy("Where it is"), address or position, "map"),
        ("themes", gettext_lazy("Themes"), _names(listing.themes.all()), "list"),
        ("photos", gettext_lazy("Photos"), _names(listing.photos.all()), "camera"),
        ("contacts", gettext_lazy("Contacts"), _names(listing.contacts.all()), "mail"),
        ("links", gettext_lazy("Links"), _names(listing.links.all()), "link"),
        ("visibility", gettext_lazy("Who can see it"), visibility, "eye"),
    ]
    return [Fact(title, text, door.url(name, listing), glyph) for name, title, text, glyph in texts]


def _names(things: Any) -> str:
    return excerpt(", ".join(str(thing) for thing in things), 120)


@require_POST
def confirm(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """Say that it is right as it stands."""
    listing = editable(request, door, slug)
    speaks_as = Listing.ConfirmedAs.OWNER if door.is_own(request.user, listing) else Listing.ConfirmedAs.STEWARD
    actions.confirm(listing, by=person_of(request), confirmed_as=speaks_as)
    messages.success(request, _("Thank you. The page says that it was confirmed today."))
    return redirect(listing)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """Ask once, then take it away for good."""
    listing = deletable(request, door, slug)
    if request.method == "POST":
        actions.delete(listing, by=person_of(request))
        messages.success(request, _("“%(name)s” is deleted.") % {"name": listing.name})
        return redirect("/")
    context = {"listing": listing, "edit_url": door.url("edit", listing), "told": followers.told(listing)}
    return render(request, "listings/delete.html", context)
