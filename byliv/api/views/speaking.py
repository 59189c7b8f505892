"""The language of whoever asks."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest
from django.utils.translation import get_language_from_request, override

LANGUAGES = ("da", "en")


@contextmanager
def speaking(request: HttpRequest) -> Iterator[None]:
    """Refusals are told in `?lang=`, else in what the browser or program says it prefers."""
    asked = request.GET.get("lang", "")
    with override(asked if asked in LANGUAGES else get_language_from_request(request)):
        yield
