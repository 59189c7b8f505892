"""A steward's page about freshness: how it goes, how long a confirmation holds, whom to call."""

import csv
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.permissions import can_steward
from byliv.accounts.signin import person_of
from byliv.areas.actions import set_freshness
from byliv.areas.models import Area
from byliv.areas.queries import area_ids_within, months_of
from byliv.core.forms import refuse
from byliv.core.http import form_page, page_of
from byliv.listings.models import Listing
from byliv.listings.views.facts import change_method, sent
from byliv.stewardship import plot
from byliv.stewardship.actions.freshness import confirm_by_phone, note_asked
from byliv.stewardship.calls import COLUMNS, calls_of, row_of
from byliv.stewardship.forms.freshness import MonthsForm
from byliv.stewardship.permissions import can_see_queue
from byliv.stewardship.queries.freshness import counts_in, history_of, to_call

MOST_ROWS = 5_000


def _area(request: HttpRequest, slug: str) -> Area:
    """The area, for those who look after it; 403 for others."""
    area = get_object_or_404(Area.objects.select_related("parent").defer("polygon", "parent__polygon"), slug=slug)
    if not can_see_queue(request.user, area):
        raise PermissionDenied(_("Only those who look after this area see this."))
    request.area = area  # type: ignore[attr-defined]
    return area


@never_cache
@change_method
def freshness(request: HttpRequest, area_slug: str) -> HttpResponse:
    """The share of fresh entries over a year, and whom to call. Stewards say how long a confirmation holds."""
    area = _area(request, area_slug)
    form = MonthsForm(sent(request), initial={"fresh": area.fresh_months, "stale": area.stale_months})
    if form.is_valid() and _set_months(request, area, form):
        messages.success(request, _("Saved."))
        return redirect("stewardship:freshness", area.slug)
    page, history = page_of(request, to_call(area)), history_of(area)
    context = {
        "form": form,
        "may_set": can_steward(request.user, area),
        "months": months_of(area.pk),
        "counts": counts_in(area),
        "history": plot.monthly(history),
        "plot": plot.of(history),
        "page": page,
        "calls": calls_of(list(page.object_list)),
    }
    return form_page(request, "stewardship/freshness/freshness.html", context)


def _set_months(request: HttpRequest, area: Area, form: MonthsForm) -> bool:
    if not can_steward(request.user, area):
        raise PermissionDenied(_("Only stewards decide how long a confirmation holds."))
    try:
        # A copy: the page shows what still holds when this is refused.
        set_freshness(area=Area.objects.get(pk=area.pk), **form.cleaned_data, by=person_of(request))
    except ValidationError as error:
        refuse(form, error)
    return form.is_valid()


@require_safe
@never_cache
def calls(request: HttpRequest, area_slug: str) -> HttpResponse:
    """Whom to call, as a table for a spreadsheet: the 5,000 that have waited longest."""
    area = _area(request, area_slug)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{area.slug}-calls.csv"'
    response.write("\ufeff")  # so that spreadsheets read æ, ø and å
    writer = csv.writer(response)
    writer.writerow([str(title) for title in COLUMNS])
    writer.writerows(row_of(call) for call in calls_of(list(to_call(area)[:MOST_ROWS])))
    return response


@require_POST
def asked(request: HttpRequest, area_slug: str, listing: int) -> HttpResponse:
    """What was told on the phone: it is right, or they were asked and will answer."""
    area = _area(request, area_slug)
    found: Any = get_object_or_404(Listing.objects.public().filter(area_id__in=area_ids_within(area)), pk=listing)
    if request.POST.get("do") == "right":
        confirm_by_phone(found, by=person_of(request))
        messages.success(request, _("“%(name)s” is confirmed today.") % {"name": found.name})
    else:
        note_asked(found, by=person_of(request))
        messages.success(request, _("It is noted that “%(name)s” was asked today.") % {"name": found.name})
    return redirect("stewardship:freshness", area.slug)
