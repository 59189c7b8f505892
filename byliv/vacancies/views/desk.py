"""The desk of those who look after an area: what waits for an answer, and all of it by its state."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.areas.queries import ids_below
from byliv.core.http import page_of, refusals_told
from byliv.vacancies import actions, permissions, queries, shown, words
from byliv.vacancies.choices import Review, State
from byliv.vacancies.forms.own import AnswerForm
from byliv.vacancies.models import Sighting, Vacancy
from byliv.vacancies.views.access import run_area, run_vacancy

IN_A_COLUMN = 30
NEXT = {State.SEEN: State.ASKED, State.ASKED: State.OFFERED, State.OFFERED: State.IN_USE}
ACTS = {
    State.ASKED: gettext_lazy("The owner is asked"),
    State.OFFERED: gettext_lazy("It is offered"),
    State.IN_USE: gettext_lazy("Somebody uses it"),
}


@require_safe
@never_cache
def waiting(request: HttpRequest, area_slug: str) -> HttpResponse:
    """What was seen and nobody has answered, the oldest first."""
    area = run_area(request, area_slug)
    ids = ids_below(area)
    page = page_of(request, queries.waiting(ids))
    context = {
        "page": page,
        "rows": [(each, queries.alike(each.vacancy), shown.line_of(each.vacancy)) for each in page],
        "entries": [shown.line_of(each) for each in queries.owners_waiting(ids)],
        "on_the_map": queries.places_to_take_in(ids).count(),
    }
    return render(request, "vacancies/waiting.html", context)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes or no to what somebody has seen."""
    sighting = get_object_or_404(Sighting.objects.select_related("vacancy__area"), pk=pk)
    person, area = person_of(request), sighting.vacancy.area
    if area is None or not permissions.can_run(person, area):
        raise PermissionDenied(_("Only those who look after the area see this."))
    form = AnswerForm(request.POST)
    act = actions.accept if request.POST.get("do") == "accept" else actions.decline
    with refusals_told(request):
        act(sighting=sighting, by=person, answer=form.cleaned_data["answer"] if form.is_valid() else "")
        is_yes = act is actions.accept
        messages.success(request, _("It is on the list now.") if is_yes else _("It is not shown."))
    return redirect("vacancies:waiting", area.slug)


@require_POST
def answer_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes or no to what an owner entered."""
    vacancy, person = run_vacancy(request, pk)
    is_yes = request.POST.get("do") == "accept"
    with refusals_told(request):
        actions.answer_entry(vacancy=vacancy, is_yes=is_yes, by=person)
        messages.success(request, _("It is on the list now.") if is_yes else _("It is not shown."))
    return redirect("vacancies:waiting", vacancy.area.slug) if vacancy.area else redirect(vacancy)


@require_POST
def take_in(request: HttpRequest, area_slug: str) -> HttpResponse:
    """Take the map's empty shops onto the list."""
    area = run_area(request, area_slug)
    new, _ended = actions.take_in_places(area_ids=ids_below(area), by=person_of(request))
    said = ngettext("%(count)s empty shop is on the list now.", "%(count)s empty shops are on the list now.", new)
    messages.success(request, said % {"count": new})
    return redirect("vacancies:board", area.slug)


@require_safe
@never_cache
def board(request: HttpRequest, area_slug: str) -> HttpResponse:
    """All of them in columns by state, each with the button to the next."""
    area = run_area(request, area_slug)
    ids = ids_below(area)
    counted = queries.figures(ids)
    context: dict[str, Any] = {
        "columns": [_column(ids, state, counted.by_state[state]) for state in State],
        "figures": counted,
        "days": words.how_long(counted.days),
        "days_to_use": words.how_long(counted.days_to_use),
        "waiting": queries.waiting(ids).count() + queries.owners_waiting(ids).count(),
    }
    return render(request, "vacancies/board.html", context)


def _column(ids: list[int], state: State, count: int) -> dict[str, Any]:
    rows = Vacancy.objects.in_areas(ids).filter(review=Review.SHOWN, merged_into=None, state=state)
    following = NEXT.get(state)
    return {
        "state": state,
        "count": count,
        "hue": shown.HUES[state],
        "lines": shown.lines_of(rows.order_by("state_since", "pk")[:IN_A_COLUMN]),
        "next": following,
        "next_words": ACTS[following] if following else "",
    }
