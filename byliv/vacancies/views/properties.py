"""The municipality's own properties as a list to work through."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.core import clock, tables
from byliv.core.downloads import as_file
from byliv.core.forms import problems_of
from byliv.core.http import form_page, page_of, refusals_in, refusals_told
from byliv.listings.views.saving import change_method
from byliv.vacancies import permissions, queries
from byliv.vacancies.actions import properties as actions
from byliv.vacancies.choices import Work
from byliv.vacancies.forms.properties import ImportForm, PropertyForm
from byliv.vacancies.models import Property
from byliv.vacancies.plot import bar_of
from byliv.vacancies.views.access import run_area

COLUMNS = (
    gettext_lazy("Number"), gettext_lazy("Name"), gettext_lazy("Address"), gettext_lazy("Postal code"),
    gettext_lazy("Town"), gettext_lazy("Square metres"), gettext_lazy("Used as"), gettext_lazy("How far"),
    gettext_lazy("Who"), gettext_lazy("Next step"), gettext_lazy("By when"), gettext_lazy("Not possible because"),
)  # fmt: skip


@require_safe
@never_cache
def work_list(request: HttpRequest, area_slug: str) -> HttpResponse:
    """All of them with how far each is: ?work= a state, ?whose=me what the person looks at."""
    area = run_area(request, area_slug)
    work, is_mine = request.GET.get("work", ""), request.GET.get("whose") == "me"
    rows = _rows(area)
    if work in Work.values:
        rows = rows.filter(work=work)
    if is_mine:
        rows = rows.filter(assigned_to=person_of(request))
    counts = queries.work_counts(area)
    context: dict[str, Any] = {
        "page": page_of(request, rows, 50),
        "bar": bar_of(counts),
        "total": sum(counts.values()),
        "work": work,
        "is_mine": is_mine,
        "today": clock.local_now().date(),
        "form": ImportForm(),
    }
    return render(request, "vacancies/properties.html", context)


@require_POST
def take_in(request: HttpRequest, area_slug: str) -> HttpResponse:
    """Bring a list from a file; a second time it changes what the municipality knows and leaves the work alone."""
    area = run_area(request, area_slug)
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, problems_of(form))
        return redirect("vacancies:properties", area.slug)
    taken = actions.take_in(area=area, rows=form.rows, by=person_of(request))
    said = _("%(new)s new, %(changed)s changed, %(same)s as before.")
    messages.success(request, said % {"new": taken.new, "changed": taken.changed, "same": taken.same})
    if taken.refused:
        lines = "; ".join(f"{line}: {why}" for line, why in list(taken.refused.items())[:5])
        words = {"count": len(taken.refused), "lines": lines}
        messages.warning(request, _("%(count)s rows were left out. Line %(lines)s") % words)
    return redirect("vacancies:properties", area.slug)


@require_safe
def csv(request: HttpRequest, area_slug: str) -> HttpResponse:
    """The list with its work as a spreadsheet reads it."""
    area = run_area(request, area_slug)
    rows = [
        (
            each.reference, each.name, each.street_address, each.postal_code, each.locality, each.floor_area,
            each.used_as, str(each.get_work_display()), str(each.assigned_to or ""), each.next_step,
            each.next_on.isoformat() if each.next_on else "", each.because,
        )
        for each in _rows(area)
    ]  # fmt: skip
    return as_file(tables.csv_bytes([str(name) for name in COLUMNS], rows), "csv", f"properties-{area.slug}")


@never_cache
@change_method
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one of them is, and what comes next."""
    prop, person = _property(request, pk)
    form = PropertyForm(request.POST or None, prop=prop)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change_property(prop=prop, values=form.values, by=person)
            messages.success(request, _("Saved."))
            return redirect("vacancies:properties", prop.area.slug)
    return form_page(request, "vacancies/property.html", {"form": form, "property": prop})


@require_POST
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """It stands empty and is offered: onto the public list."""
    prop, person = _property(request, pk)
    with refusals_told(request):
        vacancy = actions.offer_property(prop=prop, by=person)
        done = _("It is on the list of empty premises. From there it becomes a room in one press.")
        messages.success(request, done)
        return redirect(vacancy)
    return redirect("vacancies:property", prop.pk)


def _rows(area: Area) -> Any:
    rows = Property.objects.filter(area=area).select_related("assigned_to", "vacancy")
    return rows.order_by(F("next_on").asc(nulls_last=True), "name", "pk")


def _property(request: HttpRequest, pk: int) -> tuple[Property, User]:
    prop = get_object_or_404(Property.objects.select_related("area", "vacancy", "assigned_to"), pk=pk)
    person = person_of(request)
    request.area = prop.area  # type: ignore[attr-defined]
    if not permissions.can_run(person, prop.area):
        raise PermissionDenied(_("Only those who look after the area see this."))
    return prop, person
