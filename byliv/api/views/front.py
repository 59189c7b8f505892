"""Before and behind every view of the interface: who asks, in what language, how much; what other sites may read."""

from collections.abc import Callable
from typing import Any, cast

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.operation import Operation
from ninja.security import HttpBearer

from byliv.api.actions import note_use
from byliv.api.limits import WRITING
from byliv.api.models import Token
from byliv.api.queries import token_of
from byliv.api.views.problems import Problem, problem
from byliv.api.views.speaking import speaking

View = Callable[..., HttpResponse]
MAX_BODY = 512 * 1024
EXPOSED = "ETag, Link, Location, Retry-After, RateLimit, RateLimit-Policy"
READ_METHODS = ("GET", "HEAD", "OPTIONS")


class Key(HttpBearer):
    """A person's token that may write."""

    def authenticate(self, request: HttpRequest, token: str) -> Token:
        """The token of the request; 401 and 403 are told as problems."""
        found: Token = request.token  # type: ignore[attr-defined]
        if found.scope != Token.Scope.WRITE:
            raise Problem(403, _("This key may only read. Make one that may write."))
        return found


class ReadingKey(HttpBearer):
    """A person's token, whatever it may do."""

    def authenticate(self, request: HttpRequest, token: str) -> Token:
        found: Token = request.token  # type: ignore[attr-defined]
        return found


def front(operations: list[Operation]) -> View:
    """One address: for strangers and tokens, never for whoever is signed in in the browser."""
    by_method = {method: operation for operation in operations for method in operation.methods}
    allowed = sorted({*by_method, "OPTIONS"} | ({"HEAD"} if "GET" in by_method else set()))

    def through(request: HttpRequest, **parts: Any) -> HttpResponse:
        with speaking(request):
            try:
                response = _answer(request, by_method, parts)
            except Problem as error:
                response = problem(error.status, error.detail, error.errors, **error.more)
            except RequestDataTooBig:
                response = problem(413)
            except SuspiciousOperation:
                response = problem(400)
        if request.method == "OPTIONS" or response.status_code == 405:
            response.headers["Allow"] = ", ".join(allowed)
        return opened(request, response)

    through.login_required = False  # type: ignore[attr-defined]
    through.csrf_exempt = True  # type: ignore[attr-defined]
    return through


def _answer(request: HttpRequest, by_method: dict[str, Operation], parts: dict[str, Any]) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204)
    if request.method == "HEAD":
        request.method = "GET"  # the server leaves the body out
    operation = by_method.get(request.method or "")
    if operation is None:
        return problem(405)
    request.token = _token(request)  # type: ignore[attr-defined]
    _known_words(request, operation)
    if request.method != "GET":
        _body_fits(request, operation)
    limits = _counted(request)
    response = cast(HttpResponse, operation.run(request, **parts))
    for name, value in limits.items():
        response.headers[name] = value
    return response


def _token(request: HttpRequest) -> Token | None:
    """The token that is sent along, None without one; a wrong one is refused, so that nobody thinks it was used."""
    said = request.headers.get("Authorization")
    if said is None:
        return None
    scheme, _space, secret = said.partition(" ")
    found = token_of(secret.strip()) if scheme.lower() == "bearer" else None
    if found is None:
        raise Problem(401, _("This key opens nothing: it is unknown, too old, or has been withdrawn."))
    note_use(found)
    return found


def _known_words(request: HttpRequest, operation: Operation) -> None:
    """A word that is misspelt would give everything, and nobody would notice."""
    known: set[str] = set()
    lists: set[str] = set()
    for model in operation.models:
        if model.__ninja_param_source__ == "query":
            known |= set(model.__ninja_flatten_map__)
            lists |= set(model.__ninja_collection_fields__)
    errors = [
        {"detail": _("This address does not know this word."), "parameter": word[:100]}
        for word in request.GET
        if word not in known
    ]
    errors += [
        {"detail": _("Write this once."), "parameter": word}
        for word, values in request.GET.lists()
        if word in known and word not in lists and len(values) > 1
    ]
    if errors:
        raise Problem(
            400, " ".join(dict.fromkeys(f"{each['detail']} ({each['parameter']})" for each in errors)), errors
        )


def _body_fits(request: HttpRequest, operation: Operation) -> None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > MAX_BODY:
        raise Problem(413, _("Send at most half a megabyte."))
    wants_body = any(model.__ninja_param_source__ == "body" for model in operation.models)
    if wants_body and request.content_type not in ("application/json", "application/merge-patch+json"):
        raise Problem(415, _("Send JSON, and say so: Content-Type: application/json."))


def _counted(request: HttpRequest) -> dict[str, str]:
    """Writing is counted by person."""
    token = request.token  # type: ignore[attr-defined]
    if request.method == "GET" or token is None:
        return {}
    who = str(token.user_id)
    if not WRITING.take(who):
        raise Problem(429, _("Many changes came from you just now. Go on in a moment."), retry_after=WRITING.wait())
    return dict(WRITING.headers(who))


def opened(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Pages of other sites may read what is public. They get no key from a reader's browser, so nothing can leak."""
    if request.method in READ_METHODS or response.status_code == 405:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = EXPOSED
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD"
        response.headers["Access-Control-Allow-Headers"] = "Accept-Language, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
    if response.status_code == 429:
        response.headers.setdefault("Retry-After", str(WRITING.wait()))
    return response
