"""Door signs: for those who run an open day all in one file, for hosts their own."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.opendays.models import OpenDay
from byliv.opendays.permissions import can_run
from byliv.opendays.queries import StopRow, programme
from byliv.opendays.views.access import seen
from byliv.organisations.permissions import is_member
from byliv.paper.folders.content import Language
from byliv.paper.folders.doors import SHEET, Size, doors_data
from byliv.paper.folders.forms import DoorForm
from byliv.paper.folders.views.files import file_name, picture_of, printed

DPI = {Size.A4: 60, Size.A5: 84}


@require_safe
@never_cache
def doors(request: HttpRequest, slug: str) -> HttpResponse:
    """How the signs are wanted, and how the first one looks."""
    open_day = seen(request, slug)
    rows = _own_rows(request, open_day)
    usual = {"format": Size.A4.value, "language": get_language() or Language.DANISH}
    form = DoorForm({**usual, **{name: request.GET[name] for name in usual if name in request.GET}})
    wanted: dict[str, Any] = form.cleaned_data if form.is_valid() else usual
    context = {
        "open_day": open_day,
        "rows": rows,
        "form": form,
        "format": wanted["format"],
        "spoken": wanted["language"],
        "first": rows[0] if rows else None,
    }
    return render(request, "paper/doors.html", context, status=200 if form.is_valid() else 400)


@require_safe
@never_cache
@login_not_required
def doors_pdf(request: HttpRequest, slug: str, format: str, language: str) -> HttpResponse:
    """All signs that are the person's; with ?stop= only that one, which everybody may print once it is public."""
    open_day, rows = _wanted(request, slug, format, language)
    data = doors_data(open_day, rows, size=format, language=language)
    numbers = [str(rows[0].number or rows[0].stop.pk)] if len(rows) == 1 else []
    return printed(request, SHEET, data, file_name(open_day, "door", *numbers, format, language))


@require_safe
@never_cache
@login_not_required
def doors_picture(request: HttpRequest, slug: str, format: str, language: str) -> HttpResponse:
    """How the first of them looks."""
    open_day, rows = _wanted(request, slug, format, language)
    data = doors_data(open_day, rows[:1], size=format, language=language)
    return picture_of(request, SHEET, data, DPI[Size(format)])


def _wanted(request: HttpRequest, slug: str, format: str, language: str) -> tuple[OpenDay, list[StopRow]]:
    if format not in Size.values or language not in Language.values:
        raise Http404
    open_day = seen(request, slug)
    one = request.GET.get("stop", "")
    if one:
        public = programme(open_day) if open_day.is_published else _own_rows(request, open_day)
        rows = [row for row in public if str(row.stop.pk) == one]
    else:
        rows = _own_rows(request, open_day)
    if not rows:
        raise Http404
    return open_day, rows


def _own_rows(request: HttpRequest, open_day: OpenDay) -> list[StopRow]:
    """All stops for those who run the open day; for others those of their environments."""
    rows = programme(open_day, only_public=False)
    if can_run(request.user, open_day):
        return rows
    behind = {row.stop.organisation for row in rows if row.stop.organisation}
    own = {organisation.pk for organisation in behind if is_member(request.user, organisation)}
    return [row for row in rows if row.stop.organisation_id in own]
