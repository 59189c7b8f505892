"""One's own agreements, and those of an area for the people who look after it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.accounts.signin import person_of
from byliv.areas.queries import ids_below
from byliv.core import downloads, tables
from byliv.core.downloads import as_file
from byliv.core.http import page_of
from byliv.leases import queries, shown
from byliv.leases.choices import OVER, State
from byliv.leases.forms.page import ListForm
from byliv.leases.models import Agreement
from byliv.leases.views.access import run_area

MOST_ROWS = 10_000


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """Those that one has a side in: what runs or waits, then what is over."""
    rows = queries.mine(person_of(request))
    context = {
        "current": shown.lines_of(rows.exclude(state__in=OVER)[:100]),
        "past": shown.lines_of(rows.filter(state__in=OVER)[:100]),
    }
    return render(request, "leases/mine.html", context)


@require_safe
@never_cache
def area_list(request: HttpRequest, area_slug: str) -> HttpResponse:
    """All of an area, by state or by words."""
    area, _person = run_area(request, area_slug)
    form = ListForm(request.GET)
    page = page_of(request, _chosen(ids_below(area), form))
    context: dict[str, Any] = {
        "page": page,
        "lines": shown.lines_of(page),
        "states": State.choices,
        "wanted": form.cleaned_data,
        "query": request.GET.urlencode(),
    }
    return render(request, "leases/area.html", context)


@require_safe
@never_cache
@downloads.bounded
def area_csv(request: HttpRequest, area_slug: str) -> HttpResponse:
    """The same as a table for a spreadsheet; amounts in øre."""
    area, _person = run_area(request, area_slug)
    rows = [_row(each) for each in _chosen(ids_below(area), ListForm(request.GET))[:MOST_ROWS]]
    return as_file(tables.csv_bytes(COLUMNS, rows), "csv", f"agreements-{area.slug}")


COLUMNS = (
    "number", "kind", "state", "what", "where", "landlord", "tenant", "starts_on", "ends_on", "last_day", "amount_oere",
    "per", "deposit_oere", "renews", "agreed_at", "sha256",
)  # fmt: skip


def _row(each: Agreement) -> list[tables.Cell]:
    return [
        each.number, each.kind, each.state, each.what, each.where, each.landlord_name, each.tenant_name,
        *(str(day or "") for day in (each.starts_on, each.ends_on, each.last_day)),
        each.amount, each.per, each.deposit, each.renews.number if each.renews else "",
        each.agreed_at.isoformat() if each.agreed_at else "", each.pdf_sha256,
    ]  # fmt: skip


def _chosen(ids: list[int], form: ListForm) -> Any:
    rows = queries.of_areas(ids).select_related("renews")
    wanted = form.cleaned_data if form.is_valid() else {}
    form.cleaned_data = wanted
    if wanted.get("state"):
        rows = rows.filter(state=wanted["state"])
    return queries.with_words(rows, wanted["words"]) if wanted.get("words") else rows
