"""The numbers of the stops: in walking order with a press, moved by hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from byliv.accounts.signin import person_of
from byliv.listings.views.saving import change_method
from byliv.opendays import actions
from byliv.opendays.models import Stop
from byliv.opendays.views.desk.access import run


@change_method
@never_cache
def numbers(request: HttpRequest, slug: str) -> HttpResponse:
    """The order: numbers typed beside the stops, one up or down, or all of them in walking order."""
    open_day, person = run(request, slug), person_of(request)
    rows = list(open_day.stops.accepted().select_related("organisation", "place", "area").defer("area__polygon"))
    rows.sort(key=lambda row: (row.number is None, row.number or 0, row.pk))
    if request.method == "POST":
        if "arrange" in request.POST:
            actions.arrange(open_day=open_day, by=person)
            messages.success(request, _("They are numbered as one walks, from the meeting point, area by area."))
        else:
            actions.set_numbers(open_day=open_day, order=order_of(rows, request.POST), by=person)
            messages.success(request, _("Saved."))
        return redirect("opendays:desk_numbers", slug)
    context = {"open_day": open_day, "rows": rows, "has_numbers": any(row.number for row in rows)}
    return render(request, "opendays/desk/numbers.html", context)


def order_of(rows: list[Stop], sent: QueryDict) -> list[int]:
    """Identities in the order that was sent: by the typed numbers, then one moved up or down."""
    typed = {row.pk: _typed(sent.get(f"n-{row.pk}", ""), place) for place, row in enumerate(rows, 1)}
    # Whoever is given a number goes before whoever had it, upwards; downwards behind.
    before = {row.pk: place for place, row in enumerate(rows, 1)}
    order = sorted(typed, key=lambda pk: (typed[pk], _tie(typed[pk], before[pk]), before[pk]))
    for word, step in (("up", -1), ("down", 1)):
        moved = sent.get(word, "")
        if moved.isascii() and moved.isdecimal() and len(moved) < 16 and int(moved) in typed:
            place = order.index(int(moved))
            order.insert(max(0, place + step), order.pop(place))
    return order


def _tie(typed: int, before: int) -> int:
    if typed == before:
        return 1
    return 0 if typed < before else 2


def _typed(word: str, otherwise: int) -> int:
    return int(word) if word.isascii() and word.isdecimal() and 0 < len(word) < 5 else otherwise
