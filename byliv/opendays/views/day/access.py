"""The first line of every view here: which open day or stop, and may this person."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from byliv.opendays.models import OpenDay, Stop
from byliv.opendays.permissions import can_run
from byliv.opendays.views.access import outermost, seen


def run(request: HttpRequest, slug: str) -> OpenDay:
    """An open day that this person runs."""
    open_day = seen(request, slug)
    if not can_run(request.user, open_day):
        raise PermissionDenied(_("This page is for those who run the open day."))
    return open_day


def hosted(request: HttpRequest, secret: str) -> Stop:
    """The stop behind a host's link; 404 when the link was renewed or never was."""
    found: Any = Stop.objects.accepted().select_related("open_day__event", "organisation")
    stop: Stop = get_object_or_404(found.prefetch_related("hours", "open_day__dates"), secret=secret)
    request.area = outermost(stop.open_day)  # type: ignore[attr-defined]
    return stop
