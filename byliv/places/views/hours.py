"""When a place is open: in OSM's words, or day by day, with what we understood."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.core.text import one_line
from byliv.listings.actions import Clash, save_seen
from byliv.listings.views.access import editable
from byliv.listings.views.saving import change_method, clash_context, fact_context, opened_of, saved, sent
from byliv.places.actions import set_access, set_opening_hours
from byliv.places.door import DOOR
from byliv.places.forms import AccessForm, HoursForm, WeekForm
from byliv.places.models import Place
from byliv.places.views.page import opening_context


@change_method
def hours(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the hours. `?opening_hours=` shows what a text would mean, without JavaScript too."""
    place = editable(request, DOOR, slug)
    form, week = _forms(request, place)
    context = fact_context(request, DOOR, place, "hours", ["opening_hours"])
    written = form if form.is_bound else week
    if written.is_bound and written.is_valid():
        text = week.text if written is week else form.cleaned_data["opening_hours"]

        def save(values: dict[str, Any]) -> None:
            if "opening_hours" in values:
                set_opening_hours(place=place, hours=text, by=person_of(request))

        try:
            act = save_seen(place, {"opening_hours": text}, opened=opened_of(request), save=save)
            return saved(request, DOOR, place, act)
        except Clash as clash:
            context |= clash_context(request, DOOR, place, clash, ["opening_hours"])
        except ValidationError as error:
            refuse(written, error)
    return form_page(request, "places/hours.html", {**context, **_hours_context(place, form, week)})


def _forms(request: HttpRequest, place: Place) -> tuple[HoursForm, WeekForm]:
    """The two forms; only the one that was sent is bound."""
    is_week = request.POST.get("form") == "week"
    now = place.opening_hours.text if place.opening_hours else ""
    form = HoursForm(
        None if is_week else sent(request), initial={"opening_hours": request.GET.get("opening_hours", now)}
    )
    return form, WeekForm(sent(request) if is_week else None)


def _hours_context(place: Place, form: HoursForm, week: WeekForm) -> dict[str, Any]:
    text = one_line(str(form["opening_hours"].value() or ""))[:500]
    return {"form": form, "week_form": week, "preview_url": DOOR.url("hours_preview", place), **opening_context(text)}


@require_safe
@login_not_required
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The fragment that says what a text means; about no place in particular, so everybody may ask."""
    text = one_line(request.GET.get("opening_hours", ""))[:500]
    return render(request, "places/_hours.html", opening_context(text))


@change_method
def access(request: HttpRequest, slug: str) -> HttpResponse:
    """How to get in: yes, no or unknown for every fact."""
    place = editable(request, DOOR, slug)
    form = AccessForm(sent(request), known=dict(place.access.values_list("feature", "value")))
    context = fact_context(request, DOOR, place, "access", ["access"])
    if form.is_valid():
        facts = {feature: value for feature, value in form.cleaned_data.items() if value}

        def save(values: dict[str, Any]) -> None:
            if "access" in values:
                set_access(place=place, facts=facts, by=person_of(request))

        try:
            return saved(
                request, DOOR, place, save_seen(place, {"access": facts}, opened=opened_of(request), save=save)
            )
        except Clash as clash:
            context |= clash_context(request, DOOR, place, clash, ["access"])
    return form_page(request, "places/access.html", {**context, "form": form})
