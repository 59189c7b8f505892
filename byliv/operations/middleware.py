"""What happens around every request for whoever watches the program: its id, its access line, its numbers."""

import logging
import re
import secrets
from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from byliv.operations.logs import Notes, observed
from byliv.operations.readiness import problem

Handler = Callable[[HttpRequest], HttpResponse]
SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")

access = logging.getLogger("byliv.access")


class Said(NamedTuple):
    """What an access line says of a request and its answer."""

    method: str
    path: str
    status: int
    view: str


def watching(get_response: Handler) -> Handler:
    """Answer /readyz and /metrics before host checks and sessions, for machines that ask by address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path == "/readyz":
            trouble = problem()
            return _text(f"{trouble or 'ready'}\n", 503 if trouble else 200)
        if request.path == "/metrics":
            return _metrics(request)
        return get_response(request)

    return middleware


def observe(get_response: Handler) -> Handler:
    """Give the request an id, write its access line, count it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        start = perf_counter()
        with observed(request_id_of(request.META)) as notes:
            response = get_response(request)
            response.headers["X-Request-ID"] = notes.request_id
            said = Said(request.method or "", request.path, response.status_code, view_of(request))
            tell(said, notes, perf_counter() - start)
        return response

    return middleware


def request_id_of(meta: Mapping[str, Any]) -> str:
    """The proxy's id when there is a proxy of ours and the id is sane, else a new one."""
    given = meta.get("HTTP_X_REQUEST_ID", "") if settings.BEHIND_PROXY else ""
    return given if SANE_ID.fullmatch(given) else secrets.token_hex(8)


def view_of(request: HttpRequest) -> str:
    """The name of the view that answered; "static" for files, "none" when nothing fitted the address."""
    if request.resolver_match:
        return request.resolver_match.view_name or "unnamed"
    return "static" if request.path.startswith(settings.STATIC_URL) else "none"


def tell(said: Said, notes: Notes, seconds: float) -> None:
    """Write the access line of an answer and count it."""
    if access.isEnabledFor(logging.INFO):
        milliseconds = round(seconds * 1000, 1)
        access.info(
            "%s %s %s %s ms %s",
            *(said.method, said.path, said.status, milliseconds, said.view),
            extra={**said._asdict(), "milliseconds": milliseconds},
        )
    if settings.METRICS_TOKEN:
        # Not before there is somebody to read them: the library must know of the other processes when it is loaded.
        from byliv.operations.metrics import count_request

        count_request(
            view=said.view,
            method=said.method,
            status=said.status,
            seconds=seconds,
            queries=notes.queries,
            query_seconds=notes.query_seconds,
        )


def _metrics(request: HttpRequest) -> HttpResponse:
    if not settings.METRICS_TOKEN:
        return _text("Not found\n", 404)
    given = request.headers.get("Authorization", "")
    if not constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse("Send the token.\n", status=401, headers={"WWW-Authenticate": "Bearer"})
    from byliv.operations.metrics import page

    return _text(page(), 200)


def _text(content: str | bytes, status: int) -> HttpResponse:
    kind = "text/plain; version=0.0.4; charset=utf-8"
    return HttpResponse(content, status=status, content_type=kind, headers={"Cache-Control": "no-store"})
