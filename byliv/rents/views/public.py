"""What everybody sees: an area's schemes, a scheme and its steps, what it would cost, what the street got."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.areas.views.access import area_of
from byliv.core.http import form_page
from byliv.rents import permissions, plot, queries, simulation
from byliv.rents.forms.schemes import NewVersionForm
from byliv.rents.forms.simulate import SimulationForm
from byliv.rents.models import Scheme
from byliv.rents.views.access import scheme_of, version_of
from byliv.rents.words import kroner, percent, within


@login_not_required
@require_safe
@never_cache
def area(request: HttpRequest, area_slug: str) -> HttpResponse:
    """The schemes of an area."""
    found = area_of(request, area_slug)
    may_run = permissions.can_run(request.user, found)
    rows = Scheme.objects.filter(area=found)
    context = {"schemes": rows if may_run else rows.filter(is_public=True), "may_run": may_run}
    return render(request, "rents/area.html", context)


@login_not_required
@require_safe
@never_cache
def scheme(request: HttpRequest, pk: int) -> HttpResponse:
    """A scheme in words, with its steps as stairs and as a table; ?version= an earlier or coming one."""
    found = scheme_of(request, pk)
    version = version_of(found, request.GET.get("version", ""))
    context = {
        "scheme": found,
        "version": version,
        "versions": list(found.versions.order_by("-number")),
        "stairs": plot.stairs_of(version),
        "floor": percent(version.floor),
        "most": percent(1000 - version.floor),
        "rate": kroner(version.rate),
        "within": within(version.period),
        "may_run": permissions.can_run(request.user, found.area),
        "may_begin": permissions.can_begin(request.user, found),
        "is_rented": version.tenancies.exists(),
        "version_form": NewVersionForm(),
    }
    return render(request, "rents/scheme.html", context)


@login_not_required
@require_safe
@never_cache
def simulate(request: HttpRequest, pk: int) -> HttpResponse:
    """What it would cost, line by line: a form that asks by GET, so that its answer is a link."""
    found = scheme_of(request, pk)
    version = version_of(found, request.GET.get("version", ""))
    form = SimulationForm(request.GET.copy() if len(request.GET) else None, version=version)
    context = {"scheme": found, "version": version, "form": form, "within": within(version.period)}
    if form.is_valid():
        cases = simulation.compared(version, form.rent_year, form.amounts)
        context |= {"cases": cases, "asked": dict(cases)["some"], "floor": percent(version.floor)}
        context["may_begin"] = permissions.can_begin(request.user, found)
        asked: dict[str, Any] = {key: form.data[key] for key in ("floor_area", "rent_month") if key in form.fields}
        context["begin_query"] = f"?{urlencode(asked)}"
    return form_page(request, "rents/simulate.html", context)


@login_not_required
@require_safe
@never_cache
def street(request: HttpRequest, pk: int) -> HttpResponse:
    """What all tenants of a scheme gave, year by year."""
    found = scheme_of(request, pk)
    context = {
        "scheme": found,
        "groups": plot.bars_of(queries.gifts_of(found)),
        "tenants": queries.tenants_in(found),
    }
    return render(request, "rents/street.html", context)
