"""The stops and their hosts as a table for a spreadsheet."""

import csv

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.opendays.desk.table import COLUMNS, rows_of
from byliv.opendays.views.desk.access import run


@require_safe
@never_cache
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """All stops, also those that wait or were declined, for those who run the open day."""
    open_day = run(request, slug)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{open_day.slug}.csv"'
    response.write("\ufeff")  # so that spreadsheets read æ, ø and å
    writer = csv.writer(response)
    writer.writerow([str(title) for title in COLUMNS])
    writer.writerows(rows_of(open_day))
    return response
