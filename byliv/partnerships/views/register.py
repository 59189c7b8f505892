"""The register: all owners of a partnership, as a list to search, a file, and a file to bring."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.accounts.signin import person_of
from byliv.areas.views.access import area_of
from byliv.core import clock, tables
from byliv.core.asked import BadFilter
from byliv.core.downloads import as_file
from byliv.core.http import form_page, page_of, refusals_in
from byliv.listings.views.saving import change_method
from byliv.partnerships import actions, permissions, queries
from byliv.partnerships.choices import Stand, Topic
from byliv.partnerships.filters import PARTS, OwnerFilter
from byliv.partnerships.forms.board import ImportForm
from byliv.partnerships.forms.owner import OwnerForm, PartnershipForm, PersonForm, chosen_of
from byliv.partnerships.shown import table
from byliv.partnerships.views.access import lead_of, partnership_of

COLUMNS = (
    gettext_lazy("Owner"), gettext_lazy("Kind"), gettext_lazy("Contact"), gettext_lazy("Role"),
    gettext_lazy("E-mail"), gettext_lazy("Phone"), gettext_lazy("Address"), gettext_lazy("Postal code"),
    gettext_lazy("Town"), gettext_lazy("Square metres"), gettext_lazy("Used as"), gettext_lazy("State"),
    gettext_lazy("What they join in"), gettext_lazy("What they do themselves"), gettext_lazy("Last spoken with"),
    gettext_lazy("Next step"), gettext_lazy("By when"),
)  # fmt: skip


@require_safe
@never_cache
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """All owners, those first whose next step is due."""
    partnership, person = partnership_of(request, pk)
    try:
        wanted, problem = OwnerFilter.parse(request.GET), ""
    except BadFilter as error:
        wanted, problem = OwnerFilter(), str(error)
    alike = queries.alike(partnership)
    page = page_of(request, wanted.chosen(queries.owners_of(partnership), set(alike)), 25)
    steps = queries.open_steps([owner.pk for owner in page])
    context: dict[str, Any] = {
        "partnership": partnership,
        "wanted": wanted,
        "problem": problem,
        "page": page,
        "rows": [(owner, steps.get(owner.pk), alike.get(owner.pk, [])) for owner in page],
        "parts": PARTS.items(),
        "topics": Topic.choices,
        "stands": Stand.choices,
        "today": clock.local_now().date(),
        "may_lead": permissions.can_lead(person, partnership),
    }
    return render(request, "partnerships/register.html", context, status=400 if problem else 200)


@require_safe
@never_cache
def csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The register as a spreadsheet reads it; the import reads it back."""
    partnership, _person = partnership_of(request, pk)
    rows = table(queries.owners_of(partnership).prefetch_related("people", "talks").order_by("name", "pk"))
    return as_file(tables.csv_bytes([str(name) for name in COLUMNS], rows), "csv", f"owners-{partnership.pk}")


@never_cache
@change_method
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a list: tried first, row by row, then taken in."""
    partnership, person = partnership_of(request, pk)
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"partnership": partnership, "form": form}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "partnerships/import.html", context)
    is_trial = form.cleaned_data["is_trial"]
    context["taken"] = actions.take_in(partnership=partnership, rows=form.rows, by=person, is_trial=is_trial)
    context["is_trial"] = is_trial
    return render(request, "partnerships/import.html", context)


@never_cache
@change_method
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new owner, with somebody to speak with."""
    partnership, person = partnership_of(request, pk)
    form = OwnerForm(request.POST or None, area=partnership.area)
    contact = PersonForm(request.POST or None, prefix="person")
    if request.method == "POST" and all([form.is_valid(), contact.is_valid()]):
        with refusals_in(form):
            given = {"values": form.values, "person": contact.cleaned_data}
            owner = actions.add_owner(partnership=partnership, by=person, **given)
            messages.success(request, _("On the register. Now say what they own."))
            return redirect("partnerships:add_holding", owner.pk)
    return form_page(request, "partnerships/add.html", {"partnership": partnership, "form": form, "contact": contact})


@never_cache
@change_method
def start(request: HttpRequest, area_slug: str) -> HttpResponse:
    """Start a partnership in an area."""
    area, person = area_of(request, area_slug), person_of(request)
    if not permissions.can_start(person, area):
        raise PermissionDenied(_("Only those who steward the area start a partnership."))
    form = PartnershipForm(request.POST or None, area=area)
    if request.method == "POST" and form.is_valid():
        given = {"name": form.cleaned_data["name"], "organisation": chosen_of(form)}
        made = actions.start_partnership(area=area, by=person, **given)
        messages.success(request, _("The register is there. Bring a list, or write the first owner down."))
        return redirect("partnerships:register", made.pk)
    return form_page(request, "partnerships/partnership.html", {"form": form, "area": area})


@never_cache
@change_method
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Its name, and whose members see it."""
    partnership, person = lead_of(request, pk)
    form = PartnershipForm(request.POST or None, area=partnership.area, partnership=partnership)
    if request.method == "POST" and form.is_valid():
        given = {"name": form.cleaned_data["name"], "organisation": chosen_of(form)}
        actions.change_partnership(partnership=partnership, by=person, **given)
        messages.success(request, _("Saved."))
        return redirect("partnerships:register", partnership.pk)
    context = {"form": form, "area": partnership.area, "partnership": partnership}
    return form_page(request, "partnerships/partnership.html", context)
