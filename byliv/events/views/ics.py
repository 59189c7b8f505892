"""One event for somebody's own calendar."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from byliv.core.remember import remembered
from byliv.core.versions import OUTSIDE, Scope
from byliv.events.ical import CONTENT_TYPE, calendar_bytes
from byliv.events.ical_rows import for_calendar
from byliv.events.models import Event
from byliv.events.views.access import seen


@require_safe
@login_not_required
def ics(request: HttpRequest, slug: str) -> HttpResponse:
    """The event with all its dates; a calendar that subscribes to it follows its changes."""
    event = seen(request, slug)
    found = for_calendar(Event.objects.filter(pk=event.pk))
    body = calendar_bytes(found, name=event.name, base_url=settings.BASE_URL)
    response = HttpResponse(body, content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'inline; filename="{event.slug}.ics"'
    return remembered(response, Scope((event.area_id or OUTSIDE,))) if event.is_public else response
