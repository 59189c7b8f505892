"""Posters of any agenda: the page to choose one, its files, the feed of those to come."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from byliv.calendar.links import page_of_filter
from byliv.calendar.views.asking import everything, refusal, scope_of, searching, today, wanted_of
from byliv.core.asked import BadFilter
from byliv.core.ratelimit import visitor
from byliv.core.remember import remembered
from byliv.paper import press, words
from byliv.paper.areas import area_of
from byliv.paper.newsletters.content import Letter
from byliv.paper.periods import around, on_paper
from byliv.paper.posters import feed as feeds
from byliv.paper.posters import printing
from byliv.paper.posters.formats import Format, Language
from byliv.paper.posters.links import Wish, feed_url, wish_of


@require_safe
@login_not_required
@searching
def poster(request: HttpRequest) -> HttpResponse:
    """Choose days, format and language; see it; get it; have each Monday's."""
    problem = ""
    try:
        wish = _wish(request)
    except BadFilter as error:
        wish, problem = wish_of({}, on_paper(everything(None), today())), str(error)
    wanted = wish.wanted
    request.area = area_of(wanted)  # type: ignore[attr-defined]
    context = {
        "wish": wish, "wanted": wanted, "problem": problem, "formats": Format.choices, "languages": Language.choices,
        "around": around(wanted, wish.pairs(), today()), "heading": words.heading_of(wanted),
        "filter": words.filter_words(wanted), "back": page_of_filter(wanted),
        "pdf": wish.url("paper:poster_pdf"), "png": wish.url("paper:poster_png"),
        "feed": settings.BASE_URL + feed_url(wish), "monday": settings.BASE_URL + feed_url(wish, 0),
        "newsletter": Letter(wanted, wish.language).url("paper:newsletter"),
    }  # fmt: skip
    response = render(request, "paper/poster.html", context, status=400 if problem else 200)
    return remembered(response, scope_of(wanted, "day"))


@require_safe
@login_not_required
@searching
def poster_pdf(request: HttpRequest) -> HttpResponse:
    """The poster as a tagged PDF."""
    return _file(request, printing.pdf, "application/pdf")


@require_safe
@login_not_required
@searching
def poster_png(request: HttpRequest) -> HttpResponse:
    """How the poster looks."""
    return _file(request, printing.png, "image/png")


def _file(request: HttpRequest, make: Callable[[Wish, str], bytes], content_type: str) -> HttpResponse:
    try:
        wish = _wish(request)
        response = HttpResponse(make(wish, visitor(request)), content_type=content_type)
    except BadFilter as error:
        return refusal(error)
    except press.Busy:
        return _busy(request)
    if content_type == "application/pdf":
        response.headers["Content-Disposition"] = f'inline; filename="{wish.file_name}"'
    return _open(response, wish)


@require_safe
@login_not_required
@searching
def poster_feed(request: HttpRequest) -> HttpResponse:
    """The posters of the coming weeks as RSS."""
    try:
        wish, ahead = _wish(request), _ahead(request.GET.get("ahead", ""))
    except BadFilter as error:
        return refusal(error)
    body = feeds.feed(wish, ahead, settings.BASE_URL + request.get_full_path())
    return _open(HttpResponse(body, content_type="application/rss+xml; charset=utf-8"), wish)


def _wish(request: HttpRequest) -> Wish:
    return wish_of(request.GET, on_paper(wanted_of(request), today()))


def _open(response: HttpResponse, wish: Wish) -> HttpResponse:
    """For programs and pages of other sites too."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return remembered(response, scope_of(wish.wanted, "day"))


def _busy(request: HttpRequest) -> HttpResponse:
    response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = "60"
    return response


def _ahead(text: str) -> int:
    if not text:
        return feeds.USUAL_AHEAD
    if not (text.isascii() and text.isdecimal() and len(text) < 3 and int(text) <= feeds.MAX_AHEAD):
        said: dict[str, Any] = {"most": feeds.MAX_AHEAD}
        raise BadFilter(_("ahead is a number of weeks from 0 to %(most)s.") % said)
    return int(text)
