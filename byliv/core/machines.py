"""The short way to answers that depend on nobody: tiles, boxes, what is nearest.

Who is signed in, which messages wait and how htmx asked cost a third of a millisecond to find out, more than such an
answer takes to make. This step stands before those that find it out and calls the view itself. All headers, the host's
check, the request's id and the memory of answers stand outside it (docs/decisions/0021).
"""

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., HttpResponse])

# Addresses for machines answer everybody alike, whoever is signed in.
PATHS = ("/tiles/", "/api/", "/ogc/")


def for_machines(view: View) -> View:
    """A view for everybody, whose answers are the same whoever asks and in whatever language; only under PATHS."""
    view.depends_on_nobody = True  # type: ignore[attr-defined]
    # It knows nobody who could be made to send something; so other methods get 405, and no page about cookies.
    view.csrf_exempt = True  # type: ignore[attr-defined]
    return login_not_required(view)


def short_way(get_response: Handler) -> Handler:
    """Call such a view without the steps inside; what it refuses goes through them, for the reader's own words."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method == "GET" and request.path_info.startswith(PATHS):
            response = _answer(request)
            if response is not None:
                return response
        return get_response(request)

    return middleware


def _answer(request: HttpRequest) -> HttpResponse | None:
    """The view's answer; None when it does not take the short way, or has no answer."""
    request.get_host()  # refuses the names that are not ours
    try:
        match = resolve(request.path_info)
        if not getattr(match.func, "depends_on_nobody", False):
            return None
        request.resolver_match = match
        translation.activate(settings.LANGUAGE_CODE)
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    except Http404:
        return None
    response.headers["Content-Length"] = str(len(response.content))
    return response if response.status_code == 200 else None
