"""oEmbed: other sites ask here what to show for an address of ours."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from byliv.core.http import json_response
from byliv.core.ratelimit import SEARCHES, visitor
from byliv.site.oembed import answer, as_xml, framed

PLAIN = "text/plain; charset=utf-8"
WIDEST = 5_000  # pixels


@require_safe
@login_not_required
def oembed(request: HttpRequest) -> HttpResponse:
    """What to show for ?url=, as ?format=json or xml, no larger than ?maxwidth= and ?maxheight= pixels."""
    form = request.GET.get("format") or "json"
    if form not in ("json", "xml"):
        return HttpResponse(_("Ask for format=json or format=xml."), status=501, content_type=PLAIN)
    if not SEARCHES.take(visitor(request)):
        return HttpResponse(status=429, headers={"Retry-After": "60"}, content_type=PLAIN)
    found = framed(request.GET.get("url", ""))
    if found is None:
        return HttpResponse(_("There is no such page."), status=404, content_type=PLAIN)
    said = answer(found, _pixels(request, "maxwidth"), _pixels(request, "maxheight"))
    response = (
        json_response(said) if form == "json" else HttpResponse(as_xml(said), content_type="text/xml; charset=utf-8")
    )
    response.headers["Cache-Control"] = "public, max-age=3600"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _pixels(request: HttpRequest, word: str) -> int | None:
    """A size in pixels; what is no number is as if it were not there."""
    text = request.GET.get(word, "")
    return min(int(text), WIDEST) if text.isascii() and text.isdecimal() and 0 < len(text) < 6 and int(text) else None
