"""An agenda inside another site's page: the frame, and the code to copy. Colours and script are the map's."""

from typing import Any

from csp.constants import HEADER, SELF
from csp.utils import build_policy
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from byliv.atlas.theme import FONTS, Theme
from byliv.calendar.agenda import days_of
from byliv.calendar.embedding import embed_path, frame_code, script_code
from byliv.calendar.links import page_of_filter
from byliv.calendar.syndication.naming import name_of
from byliv.calendar.views.asking import everything, list_page, scope_of, searching, today, wanted_of
from byliv.core.asked import BadFilter
from byliv.core.remember import remembered


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
    page = list_page(request, wanted)
    context: dict[str, Any] = {
        "wanted": wanted, "theme": theme, "problem": problem, "page": page, "name": name_of(wanted),
        "days": days_of(list(page), wanted, today()),
        "strip": page.strip, "whole": page_of_filter(wanted),
    }  # fmt: skip
    response = render(request, "calendar/embed.html", context, status=400 if problem else 200)
    response.headers[HEADER] = build_policy(replace={"frame-ancestors": ["*"]})
    return remembered(response, scope_of(wanted, "minute"))


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
