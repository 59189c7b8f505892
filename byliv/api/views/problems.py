"""Refusals as RFC 9457 problems, in the language of whoever asks."""

from collections.abc import Iterable
from functools import partial
from itertools import pairwise
from typing import Any

import orjson
from django.core.exceptions import PermissionDenied, SuspiciousOperation, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as Unreadable

from byliv.api.cursor import BadCursor
from byliv.api.records.fields import whole
from byliv.api.schemas import bodies
from byliv.api.writing.refused import Refused, of_error
from byliv.core.asked import BadFilter
from byliv.core.moved import Moved

WAYS = (bodies.WORDS, bodies.RULE)
CONTENT_TYPE = "application/problem+json"
TITLES = {
    400: gettext_lazy("This cannot be read"),
    401: gettext_lazy("A key is needed"),
    403: gettext_lazy("Not yours to change"),
    404: gettext_lazy("There is no such thing"),
    405: gettext_lazy("That cannot be done here"),
    409: gettext_lazy("Something stands in the way"),
    413: gettext_lazy("Too much at once"),
    415: gettext_lazy("Send JSON"),
    422: gettext_lazy("This cannot be"),
    429: gettext_lazy("Too many questions"),
}
WORDS = {
    "missing": gettext_lazy("This is needed."),
    "extra_forbidden": gettext_lazy("We do not know this field."),
    "string_type": gettext_lazy("Write text here."),
    "bool_type": gettext_lazy("Write true or false here."),
    "list_type": gettext_lazy("Write a list here."),
    **dict.fromkeys(
        ("int_type", "int_parsing", "float_type", "float_parsing", "int_from_float", "finite_number"),
        gettext_lazy("Write a number here."),
    ),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), gettext_lazy("Write an object here.")),
}
WITH_VALUES = {
    "literal_error": gettext_lazy("Write one of these: %(expected)s."),
    "string_too_long": gettext_lazy("Write at most %(max_length)s characters."),
    "too_long": gettext_lazy("Write at most %(max_length)s of them."),
    "greater_than_equal": gettext_lazy("Write %(ge)s or more."),
    "less_than_equal": gettext_lazy("Write %(le)s or less."),
    "value_error": gettext_lazy("%(error)s"),
}


class Problem(Exception):
    """A refusal with its status, what to say, and what was wrong with which part."""

    def __init__(self, status: int, detail: Any = "", errors: Iterable[dict[str, Any]] = (), **more: Any) -> None:
        super().__init__(status)
        self.status, self.detail, self.errors, self.more = status, detail, list(errors), more


def problem(status: int, detail: Any = "", errors: Iterable[dict[str, Any]] = (), **more: Any) -> HttpResponse:
    """The answer to what cannot be done; `detail` is a sentence that says what to do instead."""
    title = str(TITLES[status])
    told: dict[str, Any] = {
        "type": whole(f"/api/v1/problems#{status}"),
        "title": title,
        "status": status,
        "detail": str(detail) or title,
        **more,
    }
    if listed := list(errors):
        told["errors"] = listed
    response = HttpResponse(orjson.dumps(told), status=status, content_type=CONTENT_TYPE)
    response.headers["Content-Language"] = get_language() or "da"
    response.headers["Cache-Control"] = "no-store"
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="Byliv"'
    return response


def handle(api: NinjaAPI) -> None:
    """Let every refusal inside the interface be told as a problem."""
    for kind, teller in TELLERS.items():
        api.add_exception_handler(kind, partial(_of_request, teller))
    api.add_exception_handler(Moved, moved)


def _of_request(teller: Any, _request: HttpRequest, error: Any) -> HttpResponse:
    response: HttpResponse = teller(error)
    return response


def moved(request: HttpRequest, error: Any) -> HttpResponse:
    """308: the same question there."""
    asked = request.META.get("QUERY_STRING", "")
    response = problem(404)
    response.status_code = 308
    response.headers["Location"] = error.address + (f"?{asked}" if asked else "")
    return response


def _own(error: Problem) -> HttpResponse:
    return problem(error.status, error.detail, error.errors, **error.more)


def _unreadable(error: Unreadable) -> HttpResponse:
    """What does not fit the schema."""
    errors = [_told(each) for each in error.errors]
    return problem(400, " ".join(dict.fromkeys(each["detail"] for each in errors)), errors)


def _told(error: dict[str, Any]) -> dict[str, Any]:
    source, *path = error["loc"]
    detail = _sentence(error["type"], error.get("ctx", {}))
    if source == "body":
        # The first step is the name of the view's own argument; the way of writing dates is nowhere in the body.
        steps = [step for before, step in pairwise(path) if not (isinstance(before, int) and step in WAYS)]
        return {"detail": detail, "pointer": "/" + "/".join(_escaped(step) for step in steps)}
    words = [step for step in path if isinstance(step, str) and step != "asked"]
    return {"detail": detail, "parameter": words[0] if words else ""}


def _escaped(step: Any) -> str:
    return str(step)[:100].replace("~", "~0").replace("/", "~1")


def _sentence(kind: str, values: dict[str, Any]) -> str:
    if kind in WORDS:
        return str(WORDS[kind])
    if kind in WITH_VALUES:
        return str(WITH_VALUES[kind]) % values
    return _("This is not written as it should be. The documentation shows how.")


def _refused(error: ValidationError) -> HttpResponse:
    return _cannot(of_error(error))


def _cannot(error: Refused) -> HttpResponse:
    return problem(422, " ".join(dict.fromkeys(each["detail"] for each in error.errors)), error.errors)


def _plain(status: int) -> Any:
    return lambda error: problem(status, str(error))


TELLERS: dict[type[Exception], Any] = {
    Problem: _own,
    Refused: _cannot,
    Unreadable: _unreadable,
    AuthenticationError: lambda error: problem(401, _("Send a key of yours: Authorization: Bearer byl_…")),
    HttpError: lambda error: problem(400, _("The body is no JSON.")),
    ValidationError: _refused,
    PermissionDenied: _plain(403),
    Http404: _plain(404),
    BadFilter: _plain(422),
    BadCursor: lambda error: problem(422, _("This cursor belongs to another list, or has been cut.")),
    SuspiciousOperation: lambda error: problem(400),
}
