"""The answers from the half-yearly mail, without signing in. A look changes nothing: each page asks for one press."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.listings.views.facts import change_method, sent
from byliv.stewardship import links
from byliv.stewardship.actions import questions
from byliv.stewardship.forms.freshness import ChangedForm
from byliv.stewardship.links import Asked, Gone
from byliv.stewardship.models import Confirmation

Answer = Confirmation.Answer
View = Callable[..., HttpResponse]


def magic(view: View) -> View:
    """For pages behind a link in a mail: never kept, never indexed; an old link says so kindly."""

    @never_cache
    @login_not_required
    @change_method
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Gone:
            response = render(request, "stewardship/question/gone.html", status=410)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return wrapper


def _page(request: HttpRequest, asked: Asked, answer: str, **more: Any) -> HttpResponse:
    listing = asked.confirmation.listing
    request.area = listing.area  # type: ignore[attr-defined]
    is_done = asked.confirmation.answer == answer
    context = {"listing": listing, "answer": answer, "is_done": is_done, "confirmation": asked.confirmation, **more}
    return render(request, "stewardship/question/answer.html", context, status=422 if more.get("problems") else 200)


def _press(request: HttpRequest, token: str, answer: str, act: Callable[..., None]) -> HttpResponse:
    asked, problems = links.asked(answer, token), []
    if request.method == "POST":
        try:
            act(asked.confirmation, by=asked.user)
        except ValidationError as error:
            problems = error.messages
    return _page(request, asked, answer, problems=problems)


@magic
def right(request: HttpRequest, token: str) -> HttpResponse:
    """It is still right."""
    return _press(request, token, Answer.RIGHT, questions.say_right)


@magic
def closed(request: HttpRequest, token: str) -> HttpResponse:
    """It has closed."""
    return _press(request, token, Answer.CLOSED, questions.say_closed)


@magic
def changed(request: HttpRequest, token: str) -> HttpResponse:
    """Something has changed: what, in their own words."""
    asked = links.asked(Answer.CHANGED, token)
    form = ChangedForm(sent(request))
    if form.is_valid():
        try:
            questions.say_changed(asked.confirmation, by=asked.user, **form.cleaned_data)
            return _page(request, asked, Answer.CHANGED)
        except ValidationError as error:
            refuse(form, error)
    listing = asked.confirmation.listing
    request.area = listing.area  # type: ignore[attr-defined]
    return form_page(request, "stewardship/question/changed.html", {"listing": listing, "form": form})


@csrf_exempt
@magic
def quiet(request: HttpRequest, token: str) -> HttpResponse:
    """No more of these mails. A mail program's own button sends the POST without having seen the page."""
    person = links.person_of(token)
    if request.method == "POST":
        questions.stop_asking(person)
    return render(request, "stewardship/question/quiet.html", {"is_done": not person.wants_questions})
