"""Addresses of views that every page leads to, without asking the resolver each time."""

from functools import lru_cache

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language


def address(name: str, *args: str) -> str:
    """The address of a view in the reader's language; "" when there is no such view."""
    return _address(name, args, get_language() or "")


@lru_cache(maxsize=2_000)  # some forty, and three for each area
def _address(name: str, args: tuple[str, ...], _language: str) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
