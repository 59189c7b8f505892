"""The doors as they are now, for pages that ask every few seconds."""

import orjson
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from byliv.core import briefly
from byliv.opendays.day.live import KEPT_SECONDS, doors_of
from byliv.opendays.models import OpenDay


@require_safe
@login_not_required
def doors(request: HttpRequest, slug: str) -> HttpResponse:
    """What hosts have said, in a few bytes for each stop."""
    open_day = get_object_or_404(OpenDay, event__slug=slug, published_at__isnull=False, event__is_public=True)
    return briefly.keep(request, orjson.dumps(doors_of(open_day)), "application/json", KEPT_SECONDS)
