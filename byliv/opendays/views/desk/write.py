"""A stop written at the desk: for somebody who phoned, an installation, or one that is changed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from byliv.accounts.permissions import can_edit_in
from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.events.forms.where import ELSEWHERE
from byliv.events.views.searching import sent_place, words_of
from byliv.listings.views.saving import change_method
from byliv.opendays import actions, known, prefilled
from byliv.opendays.desk.queries import concerned
from byliv.opendays.forms.desk.stop import DeskStopForm
from byliv.opendays.models import OpenDay, Stop
from byliv.opendays.views.desk.access import run, stop_of
from byliv.opendays.views.public.filling import context_of, is_sent, typed
from byliv.organisations.models import Organisation

MOST_NAMES = 1_000


@change_method
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A stop for somebody who phoned (?for= an environment), or an installation (?what=installation)."""
    open_day = run(request, slug)
    form = _new(request, open_day)
    if is_sent(request) and form.is_valid():
        around: dict[str, Any] = {"hours": form.hours, "themes": form.chosen_themes, "organisation": form.organisation}
        try:
            stop = actions.sign_up(open_day=open_day, values=form.values, by=person_of(request), **around)
        except ValidationError as error:
            refuse(form, error)
        else:
            actions.take_in(stops=[stop], by=person_of(request))
            messages.success(request, _("“%(name)s” is in the programme.") % {"name": stop.name})
            return redirect("opendays:desk_stops", slug)
    return _page(request, open_day, form, None)


@change_method
def change(request: HttpRequest, slug: str, stop: int) -> HttpResponse:
    """Everything about a stop."""
    open_day = run(request, slug)
    found = stop_of(open_day, stop)
    form = _known(request, found)
    if is_sent(request) and form.is_valid():
        around: dict[str, Any] = {"hours": form.hours, "themes": form.chosen_themes}
        try:
            actions.change_stop(stop=found, values=form.values, by=person_of(request), **around)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("opendays:desk_stops", slug)
    return _page(request, open_day, form, stop_of(open_day, stop))


def _new(request: HttpRequest, open_day: OpenDay) -> DeskStopForm:
    is_installation = request.GET.get("what") == "installation"
    behind = _wanted(request)
    places = [] if is_installation else known.places_of(behind, words_of(request), keep=[_sent(request)])
    is_steward = can_edit_in(request.user, open_day.event.area)
    initial = prefilled.stop_of(behind, places, is_steward=is_steward) if behind else {"place": ELSEWHERE}
    return _form(request, open_day, initial, places=places, is_installation=is_installation, known=_names(open_day))


def _known(request: HttpRequest, stop: Stop) -> DeskStopForm:
    behind = [stop.organisation] if stop.organisation else []
    places = known.places_of(stop.organisation, words_of(request), keep=[stop.place, _sent(request)])
    initial = {**known.from_stop(stop), "behind": behind[0].name if behind else ""}
    kind = {"is_installation": stop.is_installation, "known": behind, "hours_now": known.hours_of(stop)}
    return _form(request, stop.open_day, initial, places=places, **kind)


def _form(request: HttpRequest, open_day: OpenDay, initial: dict[str, Any], **more: Any) -> DeskStopForm:
    data = request.POST if is_sent(request) else None
    near = open_day.areas.defer("polygon").first()
    form = DeskStopForm(data, near=near, dates=known.dates_of(open_day), initial=initial, **more)
    if request.method == "POST" and data is None:
        # A search in the middle: what is written stays.
        form.initial.update({name: typed(request, name) for name in form.fields})
    return form


def _page(request: HttpRequest, open_day: OpenDay, form: DeskStopForm, stop: Stop | None) -> HttpResponse:
    context = {
        "open_day": open_day,
        "stop": stop,
        "is_installation": form.is_standing,
        # What has no door has a pin, always.
        "is_pin_open": form.is_standing,
        **context_of(request, form),
    }
    return render(request, "opendays/desk/stop.html", context, status=422 if is_sent(request) else 200)


def _wanted(request: HttpRequest) -> Organisation | None:
    """The environment that the address names."""
    word = request.GET.get("for", "")
    is_identity = word.isascii() and word.isdecimal() and len(word) < 16
    return Organisation.objects.public().filter(pk=int(word)).first() if is_identity else None


def _names(open_day: OpenDay) -> list[Organisation]:
    return list(concerned(open_day).only("name").order_by("name")[:MOST_NAMES])


def _sent(request: HttpRequest) -> Any:
    return sent_place(request) if request.method == "POST" else None
