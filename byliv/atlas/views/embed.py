"""A map or a list inside another site's page: the frame, its colours, the script that puts it there, the maker."""

from functools import cache
from pathlib import Path
from typing import Any

from csp.constants import HEADER, SELF
from csp.utils import build_policy
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from byliv import core
from byliv.atlas import outlines
from byliv.atlas.cards import dressed
from byliv.atlas.embedding import SHOWN, Embed, count_words
from byliv.atlas.filters import Filter
from byliv.atlas.listing_page import ListPaginator
from byliv.atlas.panel import choices_of, kind_choices
from byliv.atlas.theme import FONTS, Theme
from byliv.atlas.views.searching import searching
from byliv.core.asked import BadFilter
from byliv.core.http import page_of
from byliv.core.remember import remembered
from byliv.core.versions import Scope


@require_safe
@login_not_required
@xframe_options_exempt
@searching
def embed(request: HttpRequest) -> HttpResponse:
    """The map or the list for a frame in any page; this one and the agenda's, no other, may be framed by strangers."""
    embed, problem = _read(request)
    context: dict[str, Any] = {
        "embed": embed, "problem": problem, "has_map": embed.show != "list", "has_list": embed.show != "map",
        "area": embed.area, "bounds": outlines.bounds(embed.area),
        "kinds": kind_choices() if embed.show != "list" else [],
    }  # fmt: skip
    if embed.show != "map":
        found = ListPaginator(embed.wanted)
        page, matches = page_of(request, found), found.matches
        context |= {"page": page, "cards": dressed(page, None), "count": count_words(matches.count, matches.is_more)}
    response = render(request, "atlas/embed.html", context, status=400 if problem else 200)
    response.headers[HEADER] = build_policy(replace={"frame-ancestors": ["*"]})
    return remembered(response, Scope(embed.wanted.area_ids or None, "minute"))


@require_safe
@login_not_required
def colours(request: HttpRequest) -> HttpResponse:
    """The colours that the frame's address asks for, as a style sheet of our own."""
    try:
        theme = Theme.parse(request.GET)
    except BadFilter as error:
        return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
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
def maker(request: HttpRequest) -> HttpResponse:
    """Choose what, how it looks and how large; see it; copy the code."""
    embed, problem = _read(request)
    request.area = embed.area  # type: ignore[attr-defined]
    context = {
        "embed": embed, "problem": problem, "shown": SHOWN.items(), "fonts": FONTS.items(), "theme": embed.theme,
        "wanted": embed.wanted, "choices": choices_of(embed.wanted), "clear": reverse("atlas:embed_maker"),
    }  # fmt: skip
    response = render(request, "atlas/embed_maker.html", context, status=400 if problem else 200)
    response.headers[HEADER] = build_policy(replace={"frame-src": [SELF]})
    return response


def _read(request: HttpRequest) -> tuple[Embed, str]:
    """What is asked for; everything, and a sentence, when it cannot be."""
    try:
        return Embed.parse(request.GET), ""
    except BadFilter as error:
        return Embed(Filter()), str(error)


@cache
def _script() -> bytes:
    return (Path(core.__file__).parent / "static" / "byliv" / "embed.js").read_bytes()
