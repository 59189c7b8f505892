"""Which requests are a scan: somebody came from outside to read the page. Nothing about them is kept."""

import re

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

# Programs that say what they are. They are looked at, never written down.
_PROGRAM = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|facebookexternalhit|^whatsapp|monitor|curl|wget|python|java/|go-http|headless",
    re.IGNORECASE,
)
NORDIC = {"da", "nb", "no", "nn", "sv", "fo", "kl", "is"}


def is_scan(request: HttpRequest) -> bool:
    """Whether this request counts: a GET of the page itself by a browser, from outside, for the first time.

    Not HEAD, not what is fetched ahead of time, not a page loaded again, not a step within our own pages, not a program
    that says so.
    """
    ahead = (
        request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "") + request.headers.get("X-Moz", "")
    )
    again = re.search(r"max-age=0|no-cache", request.headers.get("Cache-Control", ""))
    return (
        request.method == "GET"
        and not re.search(r"prefetch|preview", ahead)
        and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
        and not again
        and comes_from_outside(request)
        and not is_program(request)
    )


def comes_from_outside(request: HttpRequest) -> bool:
    """Not from one of our own pages, as far as the browser says."""
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site != "same-origin"
    return not request.headers.get("Referer", "").startswith(f"{request.scheme}://{request.get_host()}/")


def is_program(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    return not agent or bool(_PROGRAM.search(agent))


def prefers_english(request: HttpRequest) -> bool:
    """Whether the browser's first language is one whose readers are better served by English than by Danish."""
    languages = [code for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")[:500])]
    first = next((code for code in languages if code != "*"), "da")
    return first.split("-")[0].lower() not in NORDIC
