"""A new open day in a few questions, one at a time. Earlier answers travel in the next form: no drafts are kept."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.core.forms import refuse
from byliv.core.ratelimit import hit
from byliv.listings.views.saving import change_method
from byliv.opendays.actions import create_open_day
from byliv.opendays.desk.areas import areas_for
from byliv.opendays.forms.desk.whole import AreasForm, CallForm, DaysForm, DeadlineForm, NameForm
from byliv.opendays.models import OpenDay

DAY = 24 * 3600
A_DAY = 20


class Question(NamedTuple):
    """A page of the way: its word in addresses and its heading."""

    code: str
    title: str | Promise


QUESTIONS = (
    Question("name", gettext_lazy("What is it called?")),
    Question("days", gettext_lazy("On which days?")),
    Question("areas", gettext_lazy("Where do doors open?")),
    Question("call", gettext_lazy("Who may take part, and what is needed?")),
    Question("deadline", gettext_lazy("Until when do they sign up?")),
)


@change_method
def add(request: HttpRequest) -> HttpResponse:
    """Show the first question that is not answered yet, or the one that is asked for; after the last, make it."""
    areas = areas_for(person_of(request))
    if not areas:
        return render(request, "opendays/desk/add_not_yet.html", status=403 if request.method == "POST" else 200)
    forms = _forms(request, areas)
    answered = request.POST.get("step", "")
    number = _next(request, forms, answered)
    if number == len(QUESTIONS):
        made = _made(request, forms)
        if made is not None:
            messages.success(request, _("It is made, and only you see it. Next: look at the call, and open it."))
            return redirect("opendays:desk", made.slug)
        number -= 1
    return _page(request, forms, number, answered)


def _forms(request: HttpRequest, areas: list[Area]) -> list[Form]:
    """One for each question; those that were not shown yet are not bound."""
    wanted = [area.pk for area in areas if area.slug == request.GET.get("area")] or [
        area.pk for area in areas[:1] if len(areas) == 1
    ]
    data: list[QueryDict | None] = [_sent(request, number) for number in range(len(QUESTIONS))]
    return [
        NameForm(data[0]),
        DaysForm(data[1]),
        AreasForm(data[2], known=areas, initial={"areas": wanted}),
        CallForm(data[3]),
        DeadlineForm(data[4]),
    ]


def _sent(request: HttpRequest, number: int) -> QueryDict | None:
    step = request.POST.get("step", "")
    codes = [question.code for question in QUESTIONS]
    if request.method != "POST" or step not in codes:
        return QueryDict() if request.method == "POST" and number == 0 else None
    furthest = max(codes.index(step), _seen(request))
    return request.POST if number <= furthest else None


def _seen(request: HttpRequest) -> int:
    """The number of the last question that was shown, as the form says."""
    word = request.POST.get("seen", "")
    return min(int(word), len(QUESTIONS) - 1) if word.isascii() and word.isdecimal() and len(word) < 3 else 0


def _next(request: HttpRequest, forms: list[Form], answered: str) -> int:
    """The number of the question to show; their count when all are answered."""
    codes = [question.code for question in QUESTIONS]
    if (back := request.POST.get("go", "")) in codes:
        return codes.index(back)
    if "more" in request.POST and answered == "days":
        return codes.index("days")
    last = codes.index(answered) if answered in codes else -1
    for number, form in enumerate(forms):
        if not form.is_bound or not form.is_valid() or number > last:
            return number
    return len(forms)


def _page(request: HttpRequest, forms: list[Form], number: int, answered: str) -> HttpResponse:
    question, form = QUESTIONS[number], forms[number]
    # Going back and asking for one more day is no mistake; sending what cannot be is one.
    is_refused = question.code == answered and form.is_bound and not form.is_valid() and "more" not in request.POST
    context: dict[str, Any] = {
        "form": form,
        "question": question,
        "number": number + 1,
        "count": len(QUESTIONS),
        "before": [each for each in forms if each is not form and each.is_bound],
        "seen": max(number, _seen(request)),
        "back": QUESTIONS[number - 1].code if number else "",
        "is_last": number + 1 == len(QUESTIONS),
        "show_errors": is_refused,
    }
    return render(request, "opendays/desk/add.html", context, status=422 if is_refused else 200)


def _made(request: HttpRequest, forms: list[Any]) -> OpenDay | None:
    """The new open day, or None with the reason in the last form."""
    name, days, areas, call, deadline = forms
    person = person_of(request)
    if not hit(f"add-open-day:{person.pk}", A_DAY, DAY):
        deadline.add_error(None, _("You have made very many open days today. Go on tomorrow."))
        return None
    try:
        return create_open_day(
            areas=areas.chosen,
            values=name.cleaned_data,
            dates=days.dates,
            by=person,
            **call.cleaned_data,
            **deadline.cleaned_data,
        )
    except ValidationError as error:
        refuse(deadline, error)
        return None
