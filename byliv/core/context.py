"""What every page's template knows."""

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict:
    """The installation's mode and the area that the page belongs to (views set `request.area`)."""
    return {
        "mode": settings.BYLIV_MODE,
        "has_mailbox": settings.HAS_MAILBOX,
        "area": getattr(request, "area", None) or getattr(request, "host_area", None),
    }
