"""What every page's template knows."""

from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language, override

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
        "other_language_url": _in_language(request, other),
    }


def _in_language(request: HttpRequest, code: str) -> str:
    """The same page in this language, by the view that was found for it already."""
    match, (path, mark, query) = request.resolver_match, request.get_full_path().partition("?")
    if match is None or not match.view_name:
        return translate_url(path + mark + query, code)
    with override(code), suppress(NoReverseMatch):
        path = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
    return path + mark + query
