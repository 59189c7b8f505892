"""The finder: what somebody looks for, the rooms that are free, the others, and a map of them."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from byliv.areas.models import Area
from byliv.areas.queries import area_called, area_known, outermost_box
from byliv.core import clock
from byliv.core.asked import BadFilter
from byliv.core.http import json_response, page_or_fragment
from byliv.core.ratelimit import visitor, with_costly_words
from byliv.core.text import one_line
from byliv.finder import missed, typed
from byliv.finder.chips import chips_of, words_of
from byliv.finder.filters import WORDS, Wanted
from byliv.finder.finding import Answer, find
from byliv.finder.lines import free_line, later_line, near_line
from byliv.finder.panel import choices
from byliv.finder.pins import collection
from byliv.finder.queries import kept_search

searching = with_costly_words("q", *WORDS)
MOST_AFTER, PINS = 2_000, 100


@require_safe
@login_not_required
@searching
def everywhere(request: HttpRequest) -> HttpResponse:
    """Rooms everywhere."""
    return _finder(request, None)


@require_safe
@login_not_required
@searching
def area_finder(request: HttpRequest, area_slug: str) -> HttpResponse:
    """Rooms in one area."""
    area = area_called(area_slug)
    if area is None:
        raise Http404
    return _finder(request, area)


@require_safe
@login_not_required
@searching
def pins(request: HttpRequest) -> HttpResponse:
    """The rooms of the answer as GeoJSON for the map."""
    try:
        wanted = Wanted.parse(request.GET)
    except BadFilter as error:
        return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
    return json_response(collection(find(wanted, size=PINS), wanted), "application/geo+json")


def _finder(request: HttpRequest, area: Area | None) -> HttpResponse:
    request.area = area  # type: ignore[attr-defined]
    if one_line(request.GET.get("q", "")):
        return _understood(request, area)
    problem = ""
    try:
        wanted, after = Wanted.parse(request.GET, area), _after(request)
    except BadFilter as error:
        wanted, after, problem = Wanted(area=area), 0, str(error)
    request.area = wanted.area  # type: ignore[attr-defined]
    answer = find(wanted, after)
    if not after and not problem:
        missed.note(wanted, answer, visitor(request))
    context = {"wanted": wanted, "problem": problem, "answer": answer, **_lines(answer, wanted)}
    context |= _around(request, wanted, answer)
    response = page_or_fragment(request, "finder/page.html", "finder/_results.html", context)
    response.status_code = 400 if problem else 200
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _understood(request: HttpRequest, area: Area | None) -> HttpResponse:
    """What was typed, as an address with the words that the form has."""
    found = typed.read(request.GET.get("q", ""), clock.local_now().date())
    slug = found.pairs.pop("area", [area.slug if area else ""])[0]
    query = QueryDict(mutable=True)
    for word, values in found.pairs.items():
        query.setlist(word, values)
    try:
        pairs = Wanted.parse(query).pairs()
    except BadFilter:
        pairs = []
    pairs += [("unread", found.rest)] if found.rest else []
    pairs += [("locate", "yes")] if found.wants_near else []
    page = reverse("finder:area", args=[slug]) if slug else reverse("finder:everywhere")
    return redirect(f"{page}?{urlencode(pairs)}" if pairs else page)


def _after(request: HttpRequest) -> int:
    text = request.GET.get("after", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 and int(text) <= MOST_AFTER else 0


def _lines(answer: Answer, wanted: Wanted) -> dict[str, Any]:
    return {
        "free": [free_line(hit, wanted) for hit in answer.free],
        "later": [later_line(hit, wanted) for hit in answer.later],
        "almost": [near_line(near, wanted) for near in answer.almost],
    }


def _around(request: HttpRequest, wanted: Wanted, answer: Answer) -> dict[str, Any]:
    """What stands around the rooms; made only where the template asks."""
    area = wanted.area
    more = urlencode([*wanted.pairs(), ("after", str(answer.more))]) if answer.more is not None else ""
    return {
        "chips": chips_of(wanted),
        "said": words_of(wanted),
        "more": more,
        "unread": one_line(request.GET.get("unread", ""))[:80],
        "is_asked_where": request.GET.get("locate") == "yes" and not wanted.near,
        "choices": choices(wanted),
        "kept": kept_search(request.user, wanted),
        "bounds": lambda: wanted.box or (area_known(area.pk).box if area else outermost_box()),  # type: ignore[union-attr]
    }
