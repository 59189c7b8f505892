"""The first line of every view: which listing, and may this person."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from byliv.core.moved import Moved
from byliv.listings.doors import Door
from byliv.listings.merged import final
from byliv.listings.models import Listing


def seen(request: HttpRequest, door: Door, slug: str) -> Any:
    """The listing behind an address; 404 when there is none, or none that this person may see.

    `Moved` when it was merged with another: the same page of the other stands for it.
    """
    rows = door.model.objects.select_related(*door.related).defer("area__polygon", "imported", "folded")
    listing = get_object_or_404(rows, slug=slug)
    if listing.is_merged:
        raise Moved(_page_of(final(listing), request))
    if not door.can_see(request.user, listing):
        raise Http404(_("There is no such page."))
    request.area = listing.area  # type: ignore[attr-defined]
    return listing


def _page_of(listing: Listing, request: HttpRequest) -> str:
    """The same page of this listing; its own page where the address names a part that may have stayed behind."""
    match = request.resolver_match
    # What the door and its like hand in is no part of the address.
    if match is None or set(match.kwargs) - {"door", "form_class"} != {"slug"}:
        return listing.get_absolute_url()
    return reverse(match.view_name, kwargs={"slug": listing.slug})


def editable(request: HttpRequest, door: Door, slug: str) -> Any:
    """The same for those who may edit it; 403 for others who can see it."""
    listing = seen(request, door, slug)
    if not door.can_edit(request.user, listing):
        raise PermissionDenied(_("Only those who look after this page may change it."))
    return listing


def deletable(request: HttpRequest, door: Door, slug: str) -> Any:
    """The same for those who may take it away."""
    listing = seen(request, door, slug)
    if not door.can_delete(request.user, listing):
        raise PermissionDenied(_("Only those who are responsible for this page may delete it."))
    return listing
