"""A new place in two steps: what it is, then where. The first answers travel in the second form: no drafts are kept."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from byliv.accounts.signin import person_of
from byliv.areas.queries import area_at
from byliv.core.forms import refuse
from byliv.core.http import form_page, named
from byliv.listings.forms import WhereForm
from byliv.listings.lookalikes import Lookalike
from byliv.listings.views.alike import found_for, unseen
from byliv.listings.views.facts import change_method, sent
from byliv.places.actions import create_place
from byliv.places.door import DOOR
from byliv.places.forms import NewPlaceForm
from byliv.places.models import Place
from byliv.places.permissions import can_add
from byliv.places.queries import is_caretaker, own_organisations


@change_method
def add(request: HttpRequest) -> HttpResponse:
    """What it is, then where it is; the rest is told on the edit page."""
    hosts, caretaker = own_organisations(person_of(request)), is_caretaker(person_of(request))
    if not hosts and not caretaker:
        return render(request, "places/add_not_yet.html", status=403 if request.method == "POST" else 200)
    what = NewPlaceForm(sent(request), hosts=hosts, may_be_without=caretaker, initial=named(request))
    if not what.is_valid():
        return form_page(request, "places/add.html", {"form": what, "alike_url": _alike_url()})
    if request.POST.get("step") != "where":
        return _where_page(request, what, _where_form(what), found_for(DOOR, what.cleaned_data), 200)
    where = _where_form(what, request.POST)
    alike = unseen(request, DOOR, what.cleaned_data | where.cleaned_data) if where.is_valid() else []
    place = _made(request, what, where) if where.is_valid() and not alike else None
    if place is None:
        return _where_page(request, what, where, alike, 422)
    messages.success(request, _("The place is on the map. Tell more about it here, a little at a time."))
    return redirect(DOOR.url("edit", place))


def _alike_url() -> str:
    return reverse("places:alike")


def _where_page(
    request: HttpRequest, what: NewPlaceForm, where: WhereForm, alike: list[Lookalike], status: int
) -> HttpResponse:
    context = {"what": what, "form": where, "alike": alike, "alike_url": _alike_url()}
    return render(request, "places/add_where.html", context, status=status)


def _where_form(what: NewPlaceForm, data: Any = None) -> WhereForm:
    """The form with the map over its host's area."""
    near = what.chosen_host.area if what.chosen_host else None
    return WhereForm(data, listing=Place(), needs_position=True, near=near)


def _made(request: HttpRequest, what: NewPlaceForm, where: WhereForm) -> Any:
    """The new place, or None with the reason in the form."""
    position = where.cleaned_data
    area = area_at(position["longitude"], position["latitude"])
    if not can_add(request.user, area, what.chosen_host):
        where.add_error(None, _("You do not look after this area. Choose a position inside it, or who runs the place."))
        return None
    values = {name: what.cleaned_data[name] for name in ("name", "kind", "summary_da")}
    try:
        return create_place(values={**values, **position}, by=person_of(request), host=what.chosen_host)
    except ValidationError as error:
        refuse(where, error)
        return None
