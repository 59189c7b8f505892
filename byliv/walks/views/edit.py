"""One walk on the desk: its names, its stops and their order. Each button saves what is written too."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.opendays.queries import StopRow, programme
from byliv.walks import actions, shown
from byliv.walks.forms import WalkForm
from byliv.walks.loops import round_of
from byliv.walks.models import Walk
from byliv.walks.route import positions_of, route_through
from byliv.walks.views.access import own_walk
from byliv.walks.ways import Ways

Known = dict[int, StopRow]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def edit(request: HttpRequest, slug: str, walk_slug: str) -> HttpResponse:
    """The walk as those who run the open day change it."""
    walk = own_walk(request, slug, walk_slug)
    known = {row.stop.pk: row for row in programme(walk.open_day, only_public=False) if row.position}
    if request.method == "POST":
        form = WalkForm(request.POST)
        if form.is_valid() and _saved(request, walk, form, known):
            is_done = not request.POST.get("do")
            return redirect("walks:desk", slug) if is_done else redirect("walks:edit", slug, walk.slug)
    else:
        form = _form_of(walk, [each.stop_id for each in walk.walk_stops.all() if each.stop_id in known])
    order = [int(word) for word in str(form["order"].value() or "").split(".") if word.isdecimal()]
    stops = [known[pk] for pk in order if pk in known]
    route = route_through(stops, is_loop=walk.is_loop, is_step_free=walk.is_step_free)
    context = {
        "walk": walk,
        "open_day": walk.open_day,
        "form": form,
        "steps": shown.steps_of(route, walk.open_day),
        "facts": shown.facts_of(route),
        "others": [row for pk, row in known.items() if pk not in order],
    }
    return form_page(request, "walks/edit.html", context)


def _form_of(walk: Walk, order: Sequence[int]) -> WalkForm:
    fields = {name: getattr(walk, name) for name in ("name_da", "name_en", "is_step_free")}
    return WalkForm(initial={**fields, "order": ".".join(map(str, order))})


def _saved(request: HttpRequest, walk: Walk, form: WalkForm, known: Known) -> bool:
    values = dict(form.cleaned_data)
    try:
        values["order"] = _pressed(request, values, known)
        actions.change_walk(walk=walk, by=person_of(request), **values)
    except ValidationError as error:
        refuse(form, error)
        return False
    messages.success(request, _("Saved."))
    return True


def _pressed(request: HttpRequest, values: dict, known: Known) -> list[int]:
    """The order after the button that was pressed: "up:12", "down:12", "out:12", "add", "shorten", or just saved."""
    order = [pk for pk in values["order"] if pk in known]
    word, _colon, number = request.POST.get("do", "").partition(":")
    if word == "shorten":
        stops = [known[pk] for pk in order]
        return [
            order[index] for index in round_of(Ways(positions_of(stops), is_step_free=values["is_step_free"]).metres)
        ]
    target = request.POST.get("add", "") if word == "add" else number
    pk = int(target) if target.isdecimal() and len(target) < 12 else 0
    change: Callable[[list[int], int], list[int]] | None = CHANGES.get(word)
    return change(order, pk) if change and pk in known else order


def _moved(order: list[int], pk: int, by: int) -> list[int]:
    at = order.index(pk) if pk in order else -1
    if at < 0 or not 0 <= at + by < len(order):
        return order
    order[at], order[at + by] = order[at + by], order[at]
    return order


CHANGES: dict[str, Callable[[list[int], int], list[int]]] = {
    "up": lambda order, pk: _moved(order, pk, -1),
    "down": lambda order, pk: _moved(order, pk, 1),
    "out": lambda order, pk: [each for each in order if each != pk],
    "add": lambda order, pk: [*order, pk] if pk not in order else order,
}
