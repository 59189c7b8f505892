"""What has come in, for those who run the round: the list, as a file, and applications by telephone."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.core import tables
from byliv.core.downloads import as_file
from byliv.core.http import page_of
from byliv.core.text import one_line
from byliv.listings.views.saving import change_method
from byliv.organisations.models import Organisation
from byliv.seasons import asked_for, listed, suiting
from byliv.seasons.actions import asking
from byliv.seasons.forms.asking import FilterForm
from byliv.seasons.models import Season
from byliv.seasons.views.access import run_season


@require_safe
@never_cache
def applications(request: HttpRequest, pk: int) -> HttpResponse:
    """What has come in, by name, as the filters ask."""
    season, _person = run_season(request, pk)
    form = _filter(request, season)
    page = page_of(request, listed.filtered(asked_for.applications_of(season), form.asked))
    context: dict[str, Any] = {
        "season": season,
        "form": form,
        "page": page,
        "rows": [(each, [listed.line_of(section) for section in each.requests.all()]) for each in page],
        "counted": asked_for.counted(season),
        "may_enter": season.state in ("preparing", "open", "planning"),
    }
    return render(request, "seasons/applications.html", context)


@require_safe
@never_cache
def csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The same list as a spreadsheet reads it, a row for each section."""
    season, _person = run_season(request, pk)
    found = listed.filtered(asked_for.applications_of(season), _filter(request, season).asked)
    body = tables.csv_bytes([str(name) for name in listed.COLUMNS], listed.table(found))
    return as_file(body, "csv", f"applications-{season.pk}")


@never_cache
@change_method
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter an application for somebody who phones: find who it is, then fill it in as they would."""
    season, person = run_season(request, pk)
    if request.method == "POST":
        key = request.POST.get("organisation", "")
        rows = Organisation.objects.public().filter(merged_into=None)
        organisation = get_object_or_404(rows, pk=int(key) if key.isdecimal() and len(key) < 19 else 0)
        application = asking.begin_application(season=season, organisation=organisation, by=person)
        if application.sent_at is None and application.by_id != person.pk:
            messages.error(
                request, _("%(name)s has begun an application itself. Ask them to send it.") % {"name": organisation}
            )
            return redirect("seasons:applications", season.pk)
        return redirect("seasons:application", application.pk)
    words = one_line(request.GET.get("q", ""))[:100]
    context = {"season": season, "words": words, "found": asked_for.organisations_named(words)}
    return render(request, "seasons/enter.html", context)


def _filter(request: HttpRequest, season: Season) -> FilterForm:
    return FilterForm(request.GET, season=season, rooms=list(suiting.rooms_of(season)))
