"""The pictures that other sites show beside a link."""

from csp.constants import HEADER
from csp.utils import build_policy
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from byliv.calendar.views.asking import refusal, searching, wanted_of
from byliv.core.asked import BadFilter
from byliv.core.http import with_etag
from byliv.core.ratelimit import visitor
from byliv.core.remember import remembered
from byliv.core.versions import Scope
from byliv.site.pictures import content, kept
from byliv.site.pictures.card import Card

# Other sites keep it as long; after a change its address is another.
DAY = 24 * 3600


@require_safe
@login_not_required
def picture(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The picture of a thing that everybody may see."""
    card = content.card(kind, slug)
    if card is None:
        raise Http404(_("There is no such picture."))
    return _drawn(request, card)


@require_safe
@login_not_required
@searching
def agenda(request: HttpRequest) -> HttpResponse:
    """The picture of any filter of the agenda."""
    try:
        return _drawn(request, content.of_agenda(wanted_of(request)))
    except BadFilter as error:
        return refusal(error)


@require_safe
@login_not_required
@xframe_options_exempt
def card(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The picture with its words, for a frame in any page: what oEmbed hands out for a page of ours."""
    found = content.card(kind, slug)
    if found is None:
        raise Http404(_("There is no such page."))
    context = {
        "card": found,
        "picture": reverse("site:picture", args=[kind, slug]),
        "page": content.page_of(kind, slug),
    }
    response = render(request, "site/card.html", context)
    response.headers[HEADER] = build_policy(replace={"frame-ancestors": ["*"]})
    return remembered(response, Scope(None, "minute"))


def _drawn(request: HttpRequest, card: Card) -> HttpResponse:
    try:
        body = kept.picture(card.data(), visitor(request))
    except kept.Busy:
        words = _("We are drawing as fast as we can. Ask again in a minute.")
        return HttpResponse(words, status=429, content_type="text/plain; charset=utf-8", headers={"Retry-After": "60"})
    response = HttpResponse(body, content_type="image/png")
    response.headers["Cache-Control"] = f"public, max-age={DAY}"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return with_etag(response)
