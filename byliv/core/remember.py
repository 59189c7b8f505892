"""Remembers whole answers that are the same for everybody, until something in them changes.

A view says so with `remembered(response, scope)`. Such an answer carries an ETag, is compressed once, and the next
visitor gets the same bytes without a session, a query for the data or a template. See `core.versions` for when it ends.
"""

from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any, NamedTuple

from cachetools import LRUCache
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from byliv.core import machines, versions
from byliv.core.packed import IF_NONE_MATCH, Packed, pack, tag_of
from byliv.core.versions import Scope

Handler = Callable[[HttpRequest], HttpResponse]
# What an htmx page asks for beside its address.
ASKED = ("HTTP_HX_REQUEST", "HTTP_HX_BOOSTED", "HTTP_HX_HISTORY_RESTORE_REQUEST")
CONDITIONS = (IF_NONE_MATCH, "HTTP_IF_MODIFIED_SINCE")
# Where a request's META holds its whole answer and the key that it is remembered under, for who may give it out again
# without Django.
KEPT_AS = "byliv.kept_as"


class Key(NamedTuple):
    """What an answer is found by; `asked` is how htmx asked."""

    secure: bool
    host: str
    path: str
    query: str
    asked: tuple[str, ...]


class Answer(NamedTuple):
    """A whole answer: what it depends on, its headers and its bytes."""

    scope: Scope
    token: tuple[int, int, str]
    headers: dict[str, str]
    body: Packed
    match: Any

    def to(self, request: HttpRequest) -> HttpResponse:
        """The response to this request: 304 when it has these bytes already."""
        request.resolver_match = self.match
        response = self.body.to(request)
        for name, value in self.headers.items():
            response.headers[name] = value
        return response


_answers: LRUCache[Key, Answer] = LRUCache(
    settings.MAX_REMEMBERED_BYTES, getsizeof=lambda answer: len(answer.body.plain) + len(answer.body.gzipped) + 2_000
)
_lock = Lock()


def remembered(response: HttpResponse, scope: Scope) -> HttpResponse:
    """Mark an answer to GET that is the same for everybody who is not signed in, as long as the scope stands still."""
    response.remember_for = scope  # type: ignore[attr-defined]
    # Named here, or Django would do it once more on the way out.
    response.headers.setdefault("ETag", tag_of(response.content))
    # Browsers keep it for themselves and ask each time; the middleware says "public" when it is for everybody.
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def forget_all() -> None:
    """Start with an empty memory."""
    with _lock:
        _answers.clear()


def known(key: Key) -> Answer | None:
    """The answer under this key if it is still what would be made now: one small query."""
    with _lock:
        answer = _answers.get(key)
    return answer if answer is not None and answer.token == versions.read().token(answer.scope) else None


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
            return _given(request, key, answer)
        response = _whole(request, get_response)
        scope = getattr(response, "remember_for", None)
        if scope is None or response.status_code != 200 or response.cookies:
            return _as_asked(request, response)
        answer = _answer_of(request, response, scope, now.token(scope))
        with _lock, suppress(ValueError):  # larger than the whole memory
            _answers[key] = answer
        return _given(request, key, answer)

    return handle


def _given(request: HttpRequest, key: Key, answer: Answer) -> HttpResponse:
    request.META[KEPT_AS] = key, answer
    return answer.to(request)


def _whole(request: HttpRequest, get_response: Handler) -> HttpResponse:
    """The answer with its bytes, also to a visitor who knows them: the next one may not."""
    known = {name: request.META.pop(name) for name in CONDITIONS if name in request.META}
    request.known_tags = known.get(IF_NONE_MATCH, "")  # type: ignore[attr-defined]
    response = get_response(request)
    request.META.update(known)
    return response


def _as_asked(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 for a visitor who has these bytes already."""
    etag = response.headers.get("ETag")
    if response.status_code != 200 or etag is None or IF_NONE_MATCH not in request.META:
        return response
    return get_conditional_response(request, etag=etag, response=response) or response


def _is_for_everybody(request: HttpRequest) -> bool:
    if "HTTP_AUTHORIZATION" in request.META:
        return False
    if request.path_info.startswith(machines.PATHS):
        return True
    # A session or a waiting message makes a page somebody's own.
    cookies = request.COOKIES
    return settings.SESSION_COOKIE_NAME not in cookies and "messages" not in cookies


def _key(request: HttpRequest) -> Key:
    meta = request.META
    asked = tuple([meta.get(name, "")[:8] for name in ASKED])
    return Key(request.is_secure(), meta.get("HTTP_HOST", ""), request.path_info, meta.get("QUERY_STRING", ""), asked)


def _answer_of(request: HttpRequest, response: HttpResponse, scope: Scope, token: tuple[int, int, str]) -> Answer:
    headers = {name: value for name, value in response.items() if name not in ("ETag", "Content-Length")}
    headers["Cache-Control"] = "public, no-cache"
    vary = [word.strip() for word in headers.get("Vary", "").split(",") if word.strip()]
    headers["Vary"] = ", ".join([*vary, "Accept-Encoding"])
    body = pack(response.content, response.headers["ETag"])
    return Answer(scope, token, headers, body, request.resolver_match)
