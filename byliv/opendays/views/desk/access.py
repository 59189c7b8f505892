"""The first line of every view of the desk: which open day, and does this person run it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from byliv.opendays import permissions
from byliv.opendays.models import OpenDay, Stop


def run(request: HttpRequest, slug: str) -> OpenDay:
    """The open day, for those who run it; 403 for others who can see it, 404 for everybody else."""
    rows = OpenDay.objects.select_related("event__area", "previous__event").defer("event__area__polygon")
    found = rows.filter(event__slug=slug).first()
    if found is None or not permissions.can_see(request.user, found):
        raise Http404(_("There is no such page."))
    if not permissions.can_run(request.user, found):
        raise PermissionDenied(_("Only those who run the open day see its desk."))
    # Where doors open, which is more than where the umbrella's pin happens to stand.
    request.area = found.areas.defer("polygon").first() or found.event.area  # type: ignore[attr-defined]
    return found


def stop_of(open_day: OpenDay, pk: int) -> Stop:
    """A stop of the open day; 404 when it has none of that identity."""
    rows = open_day.stops.select_related("event", "place", "organisation")
    found: Stop | None = rows.filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such stop."))
    found.open_day = open_day
    return found
