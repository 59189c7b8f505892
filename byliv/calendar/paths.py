"""Addresses of events without asking the resolver for each: lists and feeds have hundreds."""

from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override


def event_path(slug: str) -> str:
    """The event's page in the reader's language."""
    before, after = _around_slug("events:detail", get_language() or settings.LANGUAGE_CODE)
    return f"{before}{slug}{after}"


def place_path(slug: str) -> str:
    """The place's page in the reader's language."""
    before, after = _around_slug("places:detail", get_language() or settings.LANGUAGE_CODE)
    return f"{before}{slug}{after}"


@cache
def _around_slug(url_name: str, language: str) -> tuple[str, str]:
    with override(language):
        before, _slug, after = reverse(url_name, args=["SLUG"]).partition("SLUG")
    return before, after
