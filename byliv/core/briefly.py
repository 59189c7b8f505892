"""Answers that thousands ask for again and again, and that may be a moment old.

A view keeps one with `keep`; for so long each process gives out the same bytes to everybody, signed in or not, without
a session, a query or a look at what is asked beside the path. Unlike `core.remember` nothing has to be counted when
something changes, so that what changes every second costs nothing elsewhere.
"""

import time
from collections.abc import Callable
from threading import Lock
from typing import Any, NamedTuple

from cachetools import LRUCache
from django.http import HttpRequest, HttpResponse

from byliv.core.packed import Packed, pack

Handler = Callable[[HttpRequest], HttpResponse]
Place = tuple[bool, str, str]


class Answer(NamedTuple):
    """A whole answer, and until when (monotonic) it is given out."""

    until: float
    content_type: str
    body: Packed
    match: Any

    def to(self, request: HttpRequest) -> HttpResponse:
        """The response to this request: 304 when it has these bytes already."""
        request.resolver_match = self.match
        response = self.body.to(request)
        response.headers["Content-Type"] = self.content_type
        response.headers["Cache-Control"] = "public, no-cache"
        response.headers["Vary"] = "Accept-Encoding"
        return response


_answers: LRUCache[Place, Answer] = LRUCache(1_000)
_lock = Lock()


def keep(request: HttpRequest, body: bytes, content_type: str, seconds: float) -> HttpResponse:
    """The response with these bytes, which is given out again under this path for so many seconds."""
    answer = Answer(time.monotonic() + seconds, content_type, pack(body), request.resolver_match)
    with _lock:
        _answers[_place(request)] = answer
    return answer.to(request)


def forget_all() -> None:
    """Start with an empty memory."""
    with _lock:
        _answers.clear()


def middleware(get_response: Handler) -> Handler:
    """Answer from memory what was kept a moment ago."""

    def handle(request: HttpRequest) -> HttpResponse:
        if not _answers or request.method != "GET":
            return get_response(request)
        with _lock:
            answer = _answers.get(_place(request))
        if answer is None or answer.until <= time.monotonic():
            return get_response(request)
        return answer.to(request)

    return handle


def _place(request: HttpRequest) -> Place:
    return request.is_secure(), request.META.get("HTTP_HOST", ""), request.path_info
