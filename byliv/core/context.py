"""What every page's template knows."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

LANGUAGE_NAMES = {"da": "Dansk", "en": "English"}


def page(request: HttpRequest) -> dict:
    """The installation's mode, the area that the page belongs to (views set `request.area`), the other language."""
    other = "en" if get_language() == "da" else "da"
    return {
        "mode": settings.BYLIV_MODE,
        "has_mailbox": settings.HAS_MAILBOX,
        "map_style_url": settings.MAP_STYLE_URL,
        "area": getattr(request, "area", None) or getattr(request, "host_area", None),
        "other_language": other,
        "other_language_name": LANGUAGE_NAMES[other],
        "other_language_url": translate_url(request.get_full_path(), other),
    }
