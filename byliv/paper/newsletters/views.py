"""The text of a newsletter: a page to choose and copy it, the same as files, its pictures."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from byliv.calendar.links import page_of_filter
from byliv.calendar.views.asking import everything, refusal, scope_of, searching, today, wanted_of
from byliv.core.asked import BadFilter
from byliv.core.ratelimit import with_costly_words
from byliv.core.remember import remembered
from byliv.paper import words
from byliv.paper.areas import area_of
from byliv.paper.newsletters.content import MAX_INTRO, Letter, Order, letter_of, text_of
from byliv.paper.newsletters.html import html_of
from byliv.paper.newsletters.pictures import jpeg
from byliv.paper.newsletters.plain import plain_of
from byliv.paper.periods import around, on_paper
from byliv.paper.posters.formats import Language
from byliv.paper.posters.links import Wish

writing = with_costly_words("intro")


@require_safe
@login_not_required
@searching
@writing
def newsletter(request: HttpRequest) -> HttpResponse:
    """Choose days and how they stand; see it; copy it."""
    problem = ""
    try:
        letter = _letter(request)
    except BadFilter as error:
        letter, problem = letter_of({}, on_paper(everything(None), today())), str(error)
    wanted, text = letter.wanted, text_of(letter)
    request.area = area_of(wanted)  # type: ignore[attr-defined]
    context = {
        "letter": letter, "wanted": wanted, "problem": problem, "orders": Order.choices, "max_intro": MAX_INTRO,
        "languages": Language.choices, "around": around(wanted, letter.pairs(), today()),
        "heading": words.heading_of(wanted),
        "filter": words.filter_words(wanted), "back": page_of_filter(wanted),
        "html": html_of(text), "plain": plain_of(text),
        "html_url": letter.url("paper:newsletter_html"), "text_url": letter.url("paper:newsletter_text"),
        "poster": Wish(wanted, language=letter.language).url("paper:poster"),
    }  # fmt: skip
    response = render(request, "paper/newsletter.html", context, status=400 if problem else 200)
    return remembered(response, scope_of(wanted, "day"))


@require_safe
@login_not_required
@searching
@writing
def newsletter_html(request: HttpRequest) -> HttpResponse:
    """Only the newsletter's HTML."""
    return _file(request, "html")


@require_safe
@login_not_required
@searching
@writing
def newsletter_text(request: HttpRequest) -> HttpResponse:
    """Only the newsletter's plain text."""
    return _file(request, "plain")


def _file(request: HttpRequest, form: str) -> HttpResponse:
    try:
        letter = _letter(request)
    except BadFilter as error:
        return refusal(error)
    made = (html_of if form == "html" else plain_of)(text_of(letter))
    response = HttpResponse(made, content_type=f"text/{form}; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return remembered(response, scope_of(letter.wanted, "day"))


def _letter(request: HttpRequest) -> Letter:
    return letter_of(request.GET, on_paper(wanted_of(request), today()))


@require_safe
@login_not_required
def newsletter_picture(request: HttpRequest, name: str) -> HttpResponse:
    """A picture of an event for mail programs. Kept for a day: who takes a picture away takes it away there too."""
    made = jpeg(name)
    if made is None:
        raise Http404(_("There is no such picture."))
    response = HttpResponse(made, content_type="image/jpeg")
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
