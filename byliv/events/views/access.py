"""The first line of every view: which event, and may this person."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from byliv.core.moved import Moved
from byliv.events import permissions
from byliv.events.models import Event, FormerAddress


def seen(request: HttpRequest, slug: str) -> Event:
    """The event behind an address; 404 when there is none, or none that this person may see.

    `Moved` when its dates were put into another event.
    """
    rows = Event.objects.select_related("area", "place", "part_of").defer("area__polygon", "imported")
    event = rows.filter(slug=slug).first()
    if event is None:
        former = FormerAddress.objects.filter(slug=slug).select_related("event").first()
        if former is None:
            raise Http404(_("There is no such page."))
        raise Moved(former.event.get_absolute_url())
    if not permissions.can_see(request.user, event):
        raise Http404(_("There is no such page."))
    request.area = event.area  # type: ignore[attr-defined]
    return event


def editable(request: HttpRequest, slug: str) -> Event:
    """The same for those who may edit it; 403 for others who can see it."""
    event = seen(request, slug)
    if not permissions.can_edit(request.user, event):
        raise PermissionDenied(_("Only those behind the event and the area’s stewards may change it."))
    return event
