"""A year line by line, and its statement: a page, a table, a paper."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.core.downloads import as_file, bounded
from byliv.core.http import refusals_told
from byliv.rents import actions, permissions, printing, queries
from byliv.rents.actions.statements import check_over
from byliv.rents.forms.tenancies import WhyForm
from byliv.rents.statements import is_out_of_date, lines_of
from byliv.rents.telling import sheet_of
from byliv.rents.views.access import managed_tenancy, statement_of, tenancy_of


@require_safe
@never_cache
def year(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """A year with what is confirmed so far, and the way to its statement."""
    tenancy, person = tenancy_of(request, pk)
    lines = lines_of(tenancy, year) if 1900 < year < 3000 else None
    if lines is None:
        raise Http404(_("There is no such page."))
    waits = tenancy.contributions.filter(on__year=year, state__in=queries.WAITING).count()
    may_manage = permissions.can_manage(person, tenancy)
    context = {
        "tenancy": tenancy,
        "year": year,
        "sheet": sheet_of(lines),
        "waits": waits,
        "statement": queries.statement_of(tenancy, year),
        "may_issue": may_manage and _is_over(tenancy, year),
        "form": WhyForm(),
    }
    return render(request, "rents/year.html", context)


@require_POST
def issue(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Make the year's statement, or one that corrects it."""
    tenancy, person = managed_tenancy(request, pk)
    form = WhyForm(request.POST)
    with refusals_told(request):
        if not form.is_valid():
            raise ValidationError(_("Say why it is corrected."))
        made = actions.issue(tenancy=tenancy, year=year, why=form.cleaned_data["why"], by=person)
        messages.success(request, _("The statement is made, and both sides have a mail."))
        return redirect(made)
    return redirect(tenancy)


@require_safe
@never_cache
def statement(request: HttpRequest, pk: int) -> HttpResponse:
    """A statement as it was made."""
    found = statement_of(request, pk)
    may_manage = permissions.can_manage(request.user, found.tenancy)
    context = {
        "statement": found,
        "tenancy": found.tenancy,
        "sheet": sheet_of(found.lines),
        "next": getattr(found, "corrected_by", None),
        "may_correct": may_manage and not hasattr(found, "corrected_by") and is_out_of_date(found),
        "form": WhyForm(),
    }
    return render(request, "rents/statement.html", context)


@require_safe
@bounded
def csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The statement's lines as a spreadsheet reads them."""
    found = statement_of(request, pk)
    return as_file(printing.csv(found), "csv", printing.name_of(found))


@require_safe
@bounded
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The statement on paper."""
    found = statement_of(request, pk)
    response = HttpResponse(printing.pdf(found), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="byliv-{printing.name_of(found)}.pdf"'
    return response


def _is_over(tenancy: Any, year: int) -> bool:
    try:
        check_over(tenancy, year)
    except ValidationError:
        return False
    return True
