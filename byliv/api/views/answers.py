"""Answers to what was asked for: remembered while they are for everybody."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from byliv.core.http import json_response, with_etag
from byliv.core.remember import remembered
from byliv.core.versions import Scope


def in_language(asked: Any) -> override:
    """Labels and addresses are in the language that the address says, else in Danish: never in the browser's, since
    the same answer is kept for everybody."""
    return override(asked.lang or "da")


def names_of(asked: Any) -> tuple[str, ...]:
    """The fields that were asked for; none: all."""
    return tuple(asked.fields.split(",")) if asked.fields else ()


def answer(request: HttpRequest, data: Any, scope: Scope | None = None, status: int = 200) -> HttpResponse:
    """The data as JSON; remembered for the scope unless it is somebody's own."""
    response = json_response(data)
    response.status_code = status
    if scope is None or request.token is not None:  # type: ignore[attr-defined]
        response.headers["Cache-Control"] = "private, no-cache"
        return with_etag(response) if request.method == "GET" else response
    return remembered(response, scope)


def paged(request: HttpRequest, items: list[Any], after: str, scope: Scope | None, **more: Any) -> HttpResponse:
    """A page of a list, with the way to the next one in the body and as a link."""
    response = answer(request, {"items": items, "next_cursor": after or None, **more}, scope)
    if after:
        query = request.GET.copy()
        query["cursor"] = after
        response.headers["Link"] = f'<{request.build_absolute_uri(request.path)}?{query.urlencode()}>; rel="next"'
    return response
