"""The page of everything that was found, and the list under the field while somebody types."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from byliv.core.asked import BadFilter
from byliv.core.http import page_or_fragment
from byliv.core.ratelimit import visitor, with_costly_words
from byliv.core.remember import remembered
from byliv.core.versions import Scope
from byliv.search import misses
from byliv.search.chips import chips_of
from byliv.search.examples import examples
from byliv.search.filters import Asked
from byliv.search.kinds import kind_chips
from byliv.search.results.answer import Answer, answer_to
from byliv.search.results.rooms import finder_url
from byliv.search.wider import wider_than

SIZE, SIZE_OF_ONE, SIZE_TYPING = 5, 25, 3
# Rows of the list under the field: no more than one sees at a glance.
MOST_TYPING = 12
searching = with_costly_words("q", "near")


@require_safe
@login_not_required
@searching
def search(request: HttpRequest) -> HttpResponse:
    """What was found, grouped; every part of the question can be taken away."""
    problem = ""
    try:
        asked = Asked.parse(request.GET)
    except BadFilter as error:
        asked, problem = Asked(""), str(error)
    request.area = asked.scope  # type: ignore[attr-defined]
    answer = _answer(asked)
    groups = [(group, asked.query(kind=group.code)) for group in answer.groups] if answer else []
    context = {"asked": asked, "problem": problem, "answer": answer, "groups": groups, **_around(asked, answer)}
    response = page_or_fragment(request, "search/search.html", "search/_results.html", context)
    response.status_code = 400 if problem else 200
    if asked.near or answer is None:
        return response if asked.near else remembered(response, Scope((), "minute"))
    if answer.is_empty:
        # Counted, so it must come here each time; see `misses`.
        misses.note(answer.question, visitor(request))
        return response
    return remembered(response, Scope(None, "minute"))


@require_safe
@login_not_required
@searching
def typing(request: HttpRequest) -> HttpResponse:
    """The first of what is found, for the list under the field: a fragment."""
    try:
        asked = Asked.parse(request.GET)
    except BadFilter as error:
        return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
    answer = answer_to(asked.question(), size=SIZE_TYPING).shortened(MOST_TYPING) if asked.text else None
    all_url = f"{reverse('search:search')}?{asked.query()}"
    response = render(request, "search/_typing.html", {"asked": asked, "answer": answer, "all_url": all_url})
    return remembered(response, Scope(None, "minute"))


def _answer(asked: Asked) -> Answer | None:
    """None when nothing was asked."""
    if not asked.text:
        return None
    return answer_to(asked.question(), size=SIZE_OF_ONE if asked.kind else SIZE, only=asked.kind)


def _around(asked: Asked, answer: Answer | None) -> dict[str, Any]:
    if answer is None:
        return {"examples": examples(asked)}
    question = answer.question
    return {
        "chips": chips_of(question.meant, asked.kept()),
        "as_words": "" if question.meant.is_plain or asked.is_literal else asked.query(**{"as": "words"}),
        "as_meant": asked.query(**{"as": ""}) if asked.is_literal else "",
        "all_kinds": asked.query(kind=""),
        "kinds": kind_chips(asked, answer),
        "finder_url": finder_url(question) if question.meant.type == "room" else "",
        "everywhere": asked.query(area="") if asked.scope else "",
        "needs_place": question.meant.is_near and asked.near is None,
        "wider": wider_than(asked, answer) if answer.is_empty else [],
    }
