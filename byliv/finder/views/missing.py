"""Rooms that are lacking: asking for one, and the list that the municipality works through."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.areas.views.access import area_of
from byliv.core.asked import BadFilter
from byliv.core.forms import refuse
from byliv.core.http import form_page, page_of
from byliv.finder import actions
from byliv.finder.chips import words_of
from byliv.finder.filters import Wanted
from byliv.finder.forms import AnswerForm, WishForm
from byliv.finder.missing_words import table_of, words_of_row
from byliv.finder.models import RoomWish
from byliv.finder.permissions import can_see_missing
from byliv.finder.queries import missed_by_time, missed_in, wishes_in

SHOWN = ("open", "answered")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: HttpRequest, area_slug: str) -> HttpResponse:
    """Tell those who look after the area which room is lacking."""
    area = area_of(request, area_slug)
    form = WishForm(request.POST if request.method == "POST" else None, initial=_from_search(request, area))
    if form.is_valid():
        try:
            actions.ask_for_room(area=area, values=form.cleaned_data, by=person_of(request))
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Thank you. Those who look after the area have been told, and answer you."))
            return redirect("finder:mine")
    return form_page(request, "finder/ask.html", {"form": form})


def _from_search(request: HttpRequest, area: Area) -> dict[str, object]:
    """What the search that found nothing says already."""
    query = request.META.get("QUERY_STRING", "")
    try:
        wanted = Wanted.parse(QueryDict(query), area)
    except BadFilter:
        return {}
    if wanted.is_empty:
        return {}
    return {"people": wanted.people, "when": words_of(wanted.without(people=None))[:200], "query": wanted.query()}


@require_safe
@never_cache
def missing(request: HttpRequest, area_slug: str) -> HttpResponse:
    """What is lacking in the area: what people ask for, and what was searched in vain."""
    area = _area(request, area_slug)
    shown = request.GET.get("show") if request.GET.get("show") in SHOWN else "open"
    wishes = wishes_in(area)
    wishes = wishes.filter(state="open") if shown == "open" else wishes.exclude(state="open")
    rows = missed_in(area)
    context = {
        "shown": shown,
        "page": page_of(request, wishes),
        "rows": [(words_of_row(row.fields), row.searches) for row in rows],
        "table": table_of(missed_by_time(area)),
        "weekdays": [str(name) for name in WEEKDAYS.values()],
    }
    return render(request, "finder/missing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer(request: HttpRequest, area_slug: str, wish: int) -> HttpResponse:
    """Say what became of a wish; who asked is told."""
    area = _area(request, area_slug)
    found = get_object_or_404(wishes_in(area), pk=wish)
    initial = {"state": "" if found.state == "open" else found.state, "answer": found.answer}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            actions.answer_wish(wish=found, **form.cleaned_data, by=person_of(request))
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Noted, and whoever asked has been told."))
            return redirect("finder:missing", area.slug)
    return form_page(request, "finder/answer.html", {"form": form, "wish": found})


@require_POST
def withdraw(request: HttpRequest, wish: int) -> HttpResponse:
    """Take back what one asked for."""
    person = person_of(request)
    actions.withdraw_wish(wish=get_object_or_404(RoomWish, pk=wish, person=person), by=person)
    messages.success(request, _("Taken back."))
    return redirect("finder:mine")


def _area(request: HttpRequest, slug: str) -> Area:
    """The area, for those who look after it; 403 for others."""
    area = get_object_or_404(Area.objects.defer("polygon"), slug=slug)
    if not can_see_missing(request.user, area):
        raise PermissionDenied(_("Only those who look after this area see this."))
    request.area = area  # type: ignore[attr-defined]
    return area
