"""The door before Django: an answer that is remembered is given out here.

Django makes a request of what was asked, sends its signals and goes through a dozen steps, each of which writes the
same headers as the last time: longer than it takes to find a remembered answer and to see that it still holds. An
answer that has gone through all of it once is given out here to whoever asks in the very same words, with its headers
as they were. Everything else goes on to Django (docs/decisions/0048).
"""

from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from functools import partial
from threading import Lock
from time import perf_counter
from typing import Any, NamedTuple

from cachetools import LRUCache
from django.db import Error

from byliv.core import machines, remember
from byliv.core.packed import IF_NONE_MATCH, is_among
from byliv.core.remember import ASKED, KEPT_AS, Answer, Key
from byliv.operations.logs import observed
from byliv.operations.middleware import Said, request_id_of, tell

Environ = dict[str, Any]
Header = tuple[str, str]
Start = Callable[..., Any]
Program = Callable[[Environ, Start], Iterable[bytes]]
Words = tuple[str, ...]

# All that the steps around the memory of answers look at. Whoever asks in the same words gets the same headers.
WORDS = (
    "wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "HTTP_HOST",
    "SERVER_NAME", "SERVER_PORT", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "HTTP_ACCEPT", *ASKED,
)  # fmt: skip
OF_ONE_REQUEST = ("X-Request-ID", "Content-Length", "Content-Encoding")
MOST = 8 << 20  # characters of words and headers that are kept


class Way(NamedTuple):
    """How some words were answered: from which answer, and what all steps wrote over it. `size` in characters."""

    key: Key
    made: Hashable
    headers: list[Header]
    size: int


class Doorway:
    """A WSGI program that stands before another one."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._ways: LRUCache[Words, Way] = LRUCache(MOST, getsizeof=lambda way: way.size)
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Answer one request."""
        words = _words(environ)
        if words is None:
            return self._program(environ, start_response)
        with self._lock:
            way = self._ways.get(words)
        given = _given(environ, start_response, way) if way else None
        return self._program(environ, partial(self._watch, words, environ, start_response)) if given is None else given

    def _watch(
        self, words: Words, environ: Environ, start_response: Start, status: str, headers: list[Header], *rest: Any
    ) -> Any:
        """Pass on what Django says of its answer; if that is remembered now, keep the way to it."""
        kept = environ.get(KEPT_AS)
        if kept and status.startswith("200 ") and not any(name == "Set-Cookie" for name, _ in headers):
            way = _way(words, kept, headers)
            with self._lock, suppress(ValueError):  # larger than all together may be
                self._ways[words] = way
        return start_response(status, headers, *rest)


def _words(environ: Environ) -> Words | None:
    """What the answer is found by; None where it may be somebody's own, or nothing is to be read."""
    if environ["REQUEST_METHOD"] != "GET" or "HTTP_AUTHORIZATION" in environ:
        return None
    if environ.get("HTTP_COOKIE") and not environ["PATH_INFO"].startswith(machines.PATHS):
        return None
    return tuple([environ.get(name, "") for name in WORDS])


def _way(words: Words, kept: tuple[Key, Answer], headers: list[Header]) -> Way:
    key, answer = kept
    lasting = [header for header in headers if header[0] not in OF_ONE_REQUEST]
    size = 2 * sum(map(len, words)) + sum(len(name) + len(value) for name, value in lasting)
    return Way(key, _made(answer), lasting, size)


def _made(answer: Answer) -> Hashable:
    """Another one for another answer under the same key, of which another header may speak."""
    return answer.token, answer.body.etag


def _given(environ: Environ, start_response: Start, way: Way) -> Iterable[bytes] | None:
    """The remembered answer; None when there is none any more."""
    start = perf_counter()
    with observed(request_id_of(environ)) as notes:
        try:
            answer = remember.known(way.key)
        except Error:  # Django looks after connections that were lost
            return None
        if answer is None or _made(answer) != way.made:
            return None
        status, body, own = _chosen(environ, answer)
        start_response(status, [*way.headers, *own.items(), ("X-Request-ID", notes.request_id)])
        view = answer.match.view_name or "unnamed"
        tell(Said("GET", way.key.path, int(status[:3]), view), notes, perf_counter() - start)
        return [body]


def _chosen(environ: Environ, answer: Answer) -> tuple[str, bytes, dict[str, str]]:
    if is_among(environ.get(IF_NONE_MATCH, ""), answer.body.etag):
        return "304 Not Modified", b"", {}
    return "200 OK", *answer.body.accepted(environ.get("HTTP_ACCEPT_ENCODING", ""))
