"""Answers that are taken along: bounded in how many there are, in how often, and with the way to the next part."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils.translation import gettext as _

from byliv.core.asked import BadFilter
from byliv.core.ratelimit import visitor
from byliv.core.throttle import Bucket

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# Somebody who takes a whole installation along reads some hundred parts; what is remembered is not counted.
DOWNLOADS = Bucket(burst=120, per_second=1)


def bounded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For views whose answers cost something: 429 when a visitor wants far too many, 400 for what cannot be."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not DOWNLOADS.take(visitor(request)):
            response = render(request, "429.html", status=429)
            response.headers["Retry-After"] = "60"
            return response
        try:
            return view(request, *args, **kwargs)
        except BadFilter as error:
            return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")

    return answered


def limit_of(query: Mapping[str, Any], most: int, usual: int) -> int:
    """How many ?limit= asks for, `usual` when it does not; BadFilter when that is no number up to `most`."""
    text = query.get("limit") or str(usual)
    if not (text.isascii() and text.isdecimal() and len(text) < 7 and 1 <= int(text) <= most):
        raise BadFilter(_("limit is a number from 1 to %(most)s.") % {"most": most})
    return int(text)


def as_file(body: bytes, form: str, name: str) -> HttpResponse:
    """A file to save: "byliv-NAME.csv"."""
    response = HttpResponse(body, content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="byliv-{name}.{form}"'
    return response


def next_part(request: HttpRequest, after: int | str) -> str:
    """The whole address of the part that begins after this; "" when there is none."""
    if not after:
        return ""
    query = request.GET.copy()
    query["after"] = str(after)
    return f"{settings.BASE_URL}{request.path}?{query.urlencode()}"


def with_next(response: HttpResponse, following: str) -> HttpResponse:
    """The answer with a header that leads to the next part (RFC 8288), if there is one."""
    if following:
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response
