"""The door before Django: an answer that is remembered is given out here.

Django makes a request of what was asked, sends its signals and goes through a dozen steps, each of which writes the
same headers as the last time: longer than it takes to find a remembered answer and to see that it still holds. An
answer that has gone through all of it once is given out here to whoever asks in the very same words, with its headers
as they were. Everything else goes on to Django (docs/decisions/0048).
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from threading import Lock
from time import perf_counter
from typing import Any

from cachetools import LRUCache
from django.db import DatabaseError

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
OF_ONE_ANSWER = ("X-Request-ID", "Content-Length", "Content-Encoding")
MOST = 8 << 20  # characters of words and headers that are kept


class Doorway:
    """A WSGI program that stands before another one."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._ways: LRUCache[Words, tuple[Key, list[Header]]] = LRUCache(MOST, getsizeof=_size)
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Answer one request."""
        words = _words(environ)
        if words is None:
            return self._program(environ, start_response)
        with self._lock:
            way = self._ways.get(words)
        given = _given(environ, start_response, *way) if way else None
        return self._program(environ, partial(self._watch, words, environ, start_response)) if given is None else given

    def _watch(
        self, words: Words, environ: Environ, start_response: Start, status: str, headers: list[Header], *rest: Any
    ) -> Any:
        """Pass on what Django says of its answer; if that is remembered now, keep the way to it."""
        key = environ.get(KEPT_AS)
        if key is not None and status.startswith("200 ") and not any(name == "Set-Cookie" for name, _ in headers):
            way = key, [header for header in headers if header[0] not in OF_ONE_ANSWER]
            with self._lock:
                self._ways[words] = way
        return start_response(status, headers, *rest)


def _words(environ: Environ) -> Words | None:
    """What the answer is found by; None where it may be somebody's own, or nothing is to be read."""
    if environ["REQUEST_METHOD"] != "GET" or "HTTP_AUTHORIZATION" in environ:
        return None
    if environ.get("HTTP_COOKIE") and not environ["PATH_INFO"].startswith(machines.PATHS):
        return None
    return tuple([environ.get(name, "") for name in WORDS])


def _given(environ: Environ, start_response: Start, key: Key, headers: Sequence[Header]) -> Iterable[bytes] | None:
    """The remembered answer; None when there is none any more."""
    start = perf_counter()
    with observed(request_id_of(environ)) as notes:
        try:
            answer = remember.known(key)
        except DatabaseError:  # Django looks after connections that were lost
            return None
        if answer is None:
            return None
        status, body, own = _chosen(environ, answer)
        start_response(status, [*headers, *own.items(), ("X-Request-ID", notes.request_id)])
        view = answer.match.view_name or "unnamed"
        tell(Said("GET", key.path, int(status[:3]), view), notes, perf_counter() - start)
        return [body]


def _chosen(environ: Environ, answer: Answer) -> tuple[str, bytes, dict[str, str]]:
    if is_among(environ.get(IF_NONE_MATCH, ""), answer.body.etag):
        return "304 Not Modified", b"", {}
    return "200 OK", *answer.body.accepted(environ.get("HTTP_ACCEPT_ENCODING", ""))


def _size(way: tuple[Key, list[Header]]) -> int:
    key, headers = way
    return (
        2 * (len(key.host) + len(key.path) + len(key.query))
        + 1_000
        + sum(len(name) + len(value) for name, value in headers)
    )
