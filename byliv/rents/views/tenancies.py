"""Tenancies: one's own, an area's, one by itself; begun, agreed, ended."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.core.http import form_page, page_of, refusals_in, refusals_told
from byliv.listings.views.saving import change_method
from byliv.rents import actions, permissions, queries
from byliv.rents.forms.given import AppealForm
from byliv.rents.forms.tenancies import BeginForm, EndForm
from byliv.rents.shown import lines_of, now_of
from byliv.rents.views.access import managed_tenancy, run_area, scheme_of, tenancy_of, version_of


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """What one rents, what one lets, and the areas one looks after."""
    person = person_of(request)
    context = {
        "rented": list(queries.rented_by(person)[:50]),
        "let": list(queries.let_by(person)[:200]),
        "areas": queries.stewarded_by(person),
        "waiting": queries.waiting_for(person).count(),
    }
    return render(request, "rents/mine.html", context)


@require_safe
@never_cache
def of_area(request: HttpRequest, area_slug: str) -> HttpResponse:
    """All tenancies under the schemes of an area, for its stewards."""
    area = run_area(request, area_slug)
    rows = queries.tenancies().filter(version__scheme__area__path__startswith=area.path)
    waiting = queries.waiting_for(person_of(request)).count()
    return render(
        request,
        "rents/of_area.html",
        {"page": page_of(request, rows.order_by("tenant_name", "pk"), 50), "waiting": waiting},
    )


@require_safe
@never_cache
def tenancy(request: HttpRequest, pk: int) -> HttpResponse:
    """One tenancy: the rent now, what comes next, the log."""
    found, person = tenancy_of(request, pk)
    page = page_of(request, queries.log_of(found), 30)
    context: dict[str, Any] = {
        "tenancy": found,
        "now": now_of(found),
        "page": page,
        "lines": lines_of(page, found, person),
        "years": queries.years_of(found),
        "statements": list(queries.statements_of(found)),
        "may_log": permissions.can_log(person, found),
        "may_agree": permissions.can_agree(person, found),
        "may_manage": permissions.can_manage(person, found),
        "waiting": sum(each.is_waiting for each in page),
        "appeal_form": AppealForm(),
        "end_form": EndForm(),
    }
    return render(request, "rents/tenancy.html", context)


@never_cache
@change_method
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """A landlord writes down a tenancy; the tenant is asked."""
    scheme, person = scheme_of(request, pk), person_of(request)
    if not permissions.can_begin(person, scheme):
        raise PermissionDenied(_("Whoever lets belongs to an organisation on the map; you can add yours."))
    version, own = version_of(scheme), queries.organisations_of(person)
    places = queries.places_of(each.pk for each in own)
    asked = {key: request.GET[key] for key in ("floor_area", "rent_month", "agreement") if key in request.GET}
    may_name = permissions.can_run(person, scheme.area)
    around: Any = {"version": version, "landlords": own, "places": places, "may_name": may_name, "person": person}
    form = BeginForm(request.POST or None, initial=asked, **around)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            made = actions.begin(version=scheme_version(form), values=form.values, by=person)
            messages.success(request, _("It is written down, and the tenant is asked whether it is right."))
            return redirect(made)
    return form_page(request, "rents/begin.html", {"scheme": scheme, "version": version, "form": form})


def scheme_version(form: BeginForm) -> Any:
    """The version that holds when the tenancy begins."""
    return form.version.scheme.version_on(form.cleaned_data["from_day"].replace(day=1)) or form.version


@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """The tenant says that it is right, or that it is not; whoever wrote it down may take it back."""
    found, person = tenancy_of(request, pk)
    is_yes = request.POST.get("do") == "yes"
    if not (permissions.can_agree(person, found) or (permissions.can_manage(person, found) and not is_yes)):
        raise PermissionDenied(_("Only the tenant may do this."))
    with refusals_told(request):
        if is_yes:
            actions.agree(tenancy=found, by=person)
            messages.success(request, _("Agreed. Now what you give the street makes the rent lower."))
            return redirect(found)
        actions.refuse(tenancy=found, by=person)
        messages.success(request, _("It is gone."))
    return redirect("rents:mine")


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """It runs to the end of a month."""
    found, person = managed_tenancy(request, pk)
    form = EndForm(request.POST)
    with refusals_told(request):
        if not form.is_valid():
            raise ValidationError(_("With which month does it end?"))
        actions.end(tenancy=found, until=form.cleaned_data["until"], by=person)
        messages.success(request, _("Saved."))
    return redirect(found)
