"""An agenda inside another site's page: the frame, its colours, the script that puts it there, the code to copy."""

from functools import cache
from pathlib import Path
from typing import Any

from csp.constants import HEADER, SELF
from csp.utils import build_policy
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from byliv import core
from byliv.atlas.filters import BadFilter
from byliv.calendar.agenda import AgendaPaginator, Strip, days_of, strip_of
from byliv.calendar.embedding import embed_path, frame_code, script_code
from byliv.calendar.links import page_of_filter
from byliv.calendar.syndication.naming import name_of
from byliv.calendar.theme import FONTS, Theme
from byliv.calendar.views.asking import everything, refusal, scope_of, searching, today, wanted_of
from byliv.core.http import page_of
from byliv.core.remember import remembered
from byliv.core.versions import Scope


@require_safe
@login_not_required
@xframe_options_exempt
@searching
def embed(request: HttpRequest) -> HttpResponse:
    """The agenda for a frame in any page; this one and no other may be framed by strangers."""
    problem = ""
    try:
        wanted, theme = wanted_of(request, view="list"), Theme.parse(request.GET)
    except BadFilter as error:
        wanted, theme, problem = everything(None), Theme(), str(error)
    page = page_of(request, AgendaPaginator(wanted))
    strip = strip_of(wanted) if page.number == 1 else Strip([], False)
    context: dict[str, Any] = {
        "wanted": wanted, "theme": theme, "problem": problem, "page": page, "name": name_of(wanted),
        "days": days_of(list(page), wanted, today()),
        "strip": strip, "whole": page_of_filter(wanted),
    }  # fmt: skip
    response = render(request, "calendar/embed.html", context, status=400 if problem else 200)
    response.headers[HEADER] = build_policy(replace={"frame-ancestors": ["*"]})
    return remembered(response, scope_of(wanted, "minute"))


@require_safe
@login_not_required
def colours(request: HttpRequest) -> HttpResponse:
    """The colours that the frame's address asks for, as a style sheet of our own."""
    try:
        theme = Theme.parse(request.GET)
    except BadFilter as error:
        return refusal(error)
    return remembered(HttpResponse(theme.css(), content_type="text/css; charset=utf-8"), Scope(()))


@require_safe
@login_not_required
def script(request: HttpRequest) -> HttpResponse:
    """The script that other sites' pages fetch: always at this address, whatever our files are called."""
    response = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return remembered(response, Scope(()))


@require_safe
@login_not_required
@searching
def embed_code(request: HttpRequest) -> HttpResponse:
    """The page that writes the code, with the agenda as it will look."""
    problem, wanted, theme = "", everything(None), Theme()
    try:
        wanted = wanted_of(request, view="list")
        theme = Theme.parse(request.GET)
    except BadFilter as error:
        problem = str(error)
    name = name_of(wanted)
    context: dict[str, Any] = {
        "wanted": wanted, "theme": theme, "problem": problem, "name": name, "fonts": FONTS.items(),
        "preview": embed_path(wanted, theme), "script": script_code(wanted, theme),
        "frame": frame_code(wanted, theme, name), "back": page_of_filter(wanted),
        "clear": reverse("calendar:embed_code"),
    }  # fmt: skip
    response = render(request, "calendar/embed_code.html", context, status=400 if problem else 200)
    response.headers[HEADER] = build_policy(replace={"frame-src": [SELF]})
    return response


@cache
def _script() -> bytes:
    return (Path(core.__file__).parent / "static" / "byliv" / "embed.js").read_bytes()
