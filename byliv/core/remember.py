"""Remembers whole answers that are the same for everybody, until something in them changes.

A view says so with `remembered(response, scope)`. Such an answer carries an ETag, is compressed once, and the next
visitor gets the same bytes without a session, a query for the data or a template. See `core.versions` for when it ends.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any, NamedTuple

from cachetools import LRUCache
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from isal import igzip

from byliv.core import versions
from byliv.core.versions import Scope

Handler = Callable[[HttpRequest], HttpResponse]
Key = tuple[str, ...]
# Addresses for machines answer everybody alike, whoever is signed in.
MACHINE_PATHS = ("/tiles/", "/api/", "/ogc/")
# What an htmx page asks for beside its address.
ASKED = ("HTTP_HX_REQUEST", "HTTP_HX_BOOSTED", "HTTP_HX_HISTORY_RESTORE_REQUEST")
SMALL = 400  # bytes: less is not worth compressing


class Answer(NamedTuple):
    """A whole answer: what it depends on, its headers, its bytes plain and (when that is shorter) compressed."""

    scope: Scope
    token: tuple[int, int, str]
    headers: dict[str, str]
    etag: str
    plain: bytes
    packed: bytes
    match: Any

    def to(self, request: HttpRequest) -> HttpResponse:
        """The response to this request: 304 when it has these bytes already."""
        request.resolver_match = self.match
        if self._is_known_to(request):
            response: HttpResponse = HttpResponseNotModified()
        elif self.packed and "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
            response = HttpResponse(self.packed)
            response.headers["Content-Encoding"] = "gzip"
        else:
            response = HttpResponse(self.plain)
        for name, value in self.headers.items():
            response.headers[name] = value
        response.headers["ETag"] = self.etag
        return response

    def _is_known_to(self, request: HttpRequest) -> bool:
        known = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
        # A server in front may have made the tag strong or weak; the bytes are the same.
        return any(tag.removeprefix("W/") == self.etag.removeprefix("W/") for tag in known)


_answers: LRUCache[Key, Answer] = LRUCache(
    settings.MAX_REMEMBERED_BYTES, getsizeof=lambda answer: len(answer.plain) + len(answer.packed) + 2_000
)
_lock = Lock()


def remembered(response: HttpResponse, scope: Scope) -> HttpResponse:
    """Mark an answer to GET that is the same for everybody who is not signed in, as long as the scope stands still."""
    response.remember_for = scope  # type: ignore[attr-defined]
    # Named by its bytes here, or Django would do it once more on the way out.
    response.headers.setdefault("ETag", f'W/"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"')
    # Browsers keep it for themselves and ask each time; the middleware says "public" when it is for everybody.
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def forget_all() -> None:
    """Start with an empty memory."""
    with _lock:
        _answers.clear()


def middleware(get_response: Handler) -> Handler:
    """Answer from memory where that is the same; remember what a view has marked."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or not _is_for_everybody(request):
            return get_response(request)
        now, key = versions.read(), _key(request)
        request.versions = now  # type: ignore[attr-defined]
        with _lock:
            answer = _answers.get(key)
        if answer is not None and answer.token == now.token(answer.scope):
            return answer.to(request)
        response = get_response(request)
        scope = getattr(response, "remember_for", None)
        if scope is None or response.status_code != 200 or response.cookies:
            return response
        answer = _answer_of(request, response, scope, now.token(scope))
        with _lock, suppress(ValueError):  # larger than the whole memory
            _answers[key] = answer
        return answer.to(request)

    return handle


def _is_for_everybody(request: HttpRequest) -> bool:
    if "HTTP_AUTHORIZATION" in request.META:
        return False
    if request.path_info.startswith(MACHINE_PATHS):
        return True
    # A session or a waiting message makes a page somebody's own.
    cookies = request.COOKIES
    return settings.SESSION_COOKIE_NAME not in cookies and "messages" not in cookies


def _key(request: HttpRequest) -> Key:
    meta = request.META
    host = meta.get("HTTP_HOST", "")
    return (
        "s" if request.is_secure() else "", host, request.path_info, meta.get("QUERY_STRING", ""),
        *(meta.get(name, "")[:8] for name in ASKED),
    )  # fmt: skip


def _answer_of(request: HttpRequest, response: HttpResponse, scope: Scope, token: tuple[int, int, str]) -> Answer:
    plain = response.content
    packed = igzip.compress(plain, compresslevel=2, mtime=0) if len(plain) > SMALL else b""
    headers = {name: value for name, value in response.items() if name not in ("ETag", "Content-Length")}
    headers["Cache-Control"] = "public, no-cache"
    vary = [word.strip() for word in headers.get("Vary", "").split(",") if word.strip()]
    headers["Vary"] = ", ".join([*vary, "Accept-Encoding"])
    packed = packed if len(packed) < len(plain) else b""
    return Answer(scope, token, headers, response.headers["ETag"], plain, packed, request.resolver_match)
