"""Small helpers for views."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from types import TracebackType
from typing import Any

import orjson
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import EmptyPage, Page, Paginator
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from byliv.core.forms import refuse
from byliv.core.packed import tag_of
from byliv.core.text import one_line


def page_or_fragment(request: HttpRequest, template: str, fragment: str, context: dict[str, Any]) -> HttpResponse:
    """The whole page, or only its fragment when htmx asks for it (and not to restore its history)."""
    htmx = getattr(request, "htmx", None)
    is_fragment = htmx is not None and bool(htmx) and not htmx.boosted and not htmx.history_restore_request
    response = render(request, fragment if is_fragment else template, context)
    response.headers["Vary"] = "HX-Request, Cookie, Accept-Language"
    return response


def page_of(request: HttpRequest, things: Any, size: int = 20) -> Page:
    """The page of a list (or of a Paginator) that ?page= asks for; 404 when there is no such page."""
    paginator = things if isinstance(things, Paginator) else Paginator(things, size)
    try:
        return paginator.page(int(request.GET.get("page") or 1))
    except (ValueError, EmptyPage):
        raise Http404(_("There is no such page in this list.")) from None


def named(request: HttpRequest) -> dict[str, str]:
    """What an address brings along for something new, as from a search in vain: its name, with a capital letter."""
    name = one_line(request.GET.get("name", ""))[:200]
    return {"name": name[:1].upper() + name[1:]} if name else {}


def json_response(data: Any, content_type: str = "application/json") -> HttpResponse:
    """The data as JSON, by orjson."""
    return HttpResponse(orjson.dumps(data), content_type=content_type)


def for_other_sites(response: HttpResponse) -> HttpResponse:
    """Readable from pages of other sites too: for what knows nobody, so that nothing can leak."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def with_etag(response: HttpResponse) -> HttpResponse:
    """Name the bytes by their content, so that 304 can be answered to whoever has them."""
    response.headers["ETag"] = tag_of(response.content)
    return response


def form_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page of a form; 422 when it comes back because something in it cannot be, with nothing written."""
    return render(request, template, context, status=422 if request.method == "POST" else 200)


def refusals_in(form: BaseForm) -> AbstractContextManager[None, bool]:
    """Around an action: what it refuses is shown in the form, and the view goes on below."""
    return _Refusals(partial(refuse, form))


def refusals_told(request: HttpRequest) -> AbstractContextManager[None, bool]:
    """Around an action behind a button: what it refuses is said on the next page, and the view goes on below."""
    return _Refusals(lambda error: messages.error(request, " ".join(error.messages)))


class _Refusals(AbstractContextManager[None, bool]):
    def __init__(self, tell: Callable[[ValidationError], None]) -> None:
        self.tell = tell

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, ValidationError):
            return False
        self.tell(error)
        return True
