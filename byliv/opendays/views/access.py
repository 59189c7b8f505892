"""The first line of every view about an open day: which one, and may this person."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from byliv.areas.models import Area
from byliv.opendays import permissions
from byliv.opendays.models import OpenDay


def outermost(open_day: OpenDay) -> Area | None:
    """The area that its pages stand in: the outermost of its own, not the one where its pin happens to be."""
    return open_day.areas.defer("polygon").order_by("path").first()


def seen(request: HttpRequest, slug: str) -> OpenDay:
    """The open day behind an address; 404 when there is none, or none that this person may see."""
    rows = OpenDay.objects.select_related("event__area").defer("event__area__polygon").prefetch_related("dates")
    open_day = rows.filter(event__slug=slug).first()
    if open_day is None or not permissions.can_see(request.user, open_day):
        raise Http404(_("There is no such page."))
    request.area = outermost(open_day)  # type: ignore[attr-defined]
    return open_day
