"""The scripts that a browser keeps for open days: they must lie in the folder that they look after."""

from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from byliv.core.http import with_etag


@require_safe
@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """The worker that keeps the programme for when there is no network. Asked for anew each time: it updates itself."""
    return _script("byliv/offline-worker.js")


@require_safe
@login_not_required
def map_worker(request: HttpRequest) -> HttpResponse:
    """The map's own worker: from this folder its requests are looked after too."""
    return _script("byliv/map-worker.js")


def _script(name: str) -> HttpResponse:
    body = _bytes(name)
    if body is None:
        raise Http404
    response = HttpResponse(body, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return with_etag(response)


def _bytes(name: str) -> bytes | None:
    return _kept(name) if settings.IS_PRODUCTION else _read(name)


def _read(name: str) -> bytes | None:
    path = finders.find(name)
    if not isinstance(path, str):
        return None
    with open(path, "rb") as file:
        return file.read()


_kept = cache(_read)
