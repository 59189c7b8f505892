"""What search engines read first: what they may, and where the list of pages is."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from byliv.core.addresses import address
from byliv.core.packed import tag_of
from byliv.core.remember import remembered
from byliv.core.versions import Scope
from byliv.site.sitemap import files, xml

XML = "application/xml; charset=utf-8"
# Pages of one's own, and filters without end. Feeds stay open: some calendars ask here before they fetch.
# They fetch the one page that a person has sent somebody, also when it is a filter.
PREVIEWS = ("facebookexternalhit", "Twitterbot", "LinkedInBot", "Slackbot", "TelegramBot", "WhatsApp", "Discordbot")
ENDLESS = ("atlas:everywhere", "calendar:everywhere", "search:search")


@require_safe
@login_not_required
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt."""
    lines = [*(f"User-agent: {name}" for name in PREVIEWS), "Disallow: /admin/", ""]
    lines += ["User-agent: *", "Disallow: /admin/"]
    for language in xml.LANGUAGES:
        with override(language):
            lines += [f"Disallow: {reverse('site:me')}"]
            lines += [f"Disallow: {path}?" for path in map(address, ENDLESS) if path]
    # The same of each area.
    lines += ["Disallow: /*/kort/?", "Disallow: /*/kalender/?", "Disallow: /*/map/?", "Disallow: /*/calendar/?"]
    lines += ["", f"Sitemap: {settings.BASE_URL}/sitemap.xml", ""]
    response = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    return remembered(response, Scope(()))


@require_safe
@login_not_required
def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of the files."""
    return remembered(HttpResponse(xml.index(files.files()), content_type=XML), Scope((), "minute"))


@require_safe
@login_not_required
def pages(request: HttpRequest, area: str, kind: str, number: int) -> StreamingHttpResponse:
    """One file, sent as it is read. Its name for those who ask again is when something in it last changed."""
    file = files.file_named(kind, area, number)
    if file is None:
        raise Http404(_("There is no such page."))
    response = StreamingHttpResponse(xml.pages(file), content_type=XML)
    response.headers["ETag"] = tag_of(f"{file} {settings.BASE_URL}".encode())
    response.headers["Cache-Control"] = "public, no-cache"
    return response
