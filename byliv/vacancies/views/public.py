"""What everybody sees: the list with its map, one of them, and files to take along."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.areas.models import Area
from byliv.areas.queries import ids_below, outermost_box
from byliv.areas.views.access import area_of
from byliv.core import tables
from byliv.core.asked import BadFilter
from byliv.core.downloads import as_file, bounded
from byliv.core.http import for_other_sites, json_response, page_of, page_or_fragment
from byliv.vacancies import permissions, queries, shown, words
from byliv.vacancies.choices import Sort, State
from byliv.vacancies.filters import ALL, SIZES, VacancyFilter
from byliv.vacancies.forms.own import OwnerForm, PremisesPhotoForm, StepForm
from byliv.vacancies.models import OwnerContact, Vacancy
from byliv.vacancies.panels import panels_of
from byliv.vacancies.views.access import vacancy_of

ON_A_PAGE, ON_THE_MAP, IN_A_FILE = 20, 2_000, 20_000


@require_safe
@login_not_required
@never_cache
def area_list(request: HttpRequest, area_slug: str = "") -> HttpResponse:
    """What stands empty in an area, or anywhere."""
    area = area_of(request, area_slug) if area_slug else None
    try:
        wanted, problem = VacancyFilter.parse(request.GET), ""
    except BadFilter as error:
        wanted, problem = VacancyFilter(), str(error)
    rows = wanted.chosen(_rows(area))
    page = page_of(request, Paginator(rows, ON_A_PAGE))
    context = {
        "wanted": wanted,
        "problem": problem,
        "page": page,
        "lines": shown.lines_of(page.object_list),
        "is_table": request.GET.get("as") == "table",
        **_around(request, area),
    }
    response = page_or_fragment(request, "vacancies/list.html", "vacancies/_results.html", context)
    response.status_code = 400 if problem else 200
    return response


@require_safe
@login_not_required
@bounded
def pins(request: HttpRequest, area_slug: str = "") -> HttpResponse:
    """The list's premises for its map."""
    return json_response(shown.pins(_asked(request, area_slug)[:ON_THE_MAP]), "application/geo+json")


@require_safe
@login_not_required
@bounded
def geojson(request: HttpRequest, area_slug: str = "") -> HttpResponse:
    """The list for other programs."""
    data = shown.features(_asked(request, area_slug)[:IN_A_FILE])
    return for_other_sites(json_response(data, "application/geo+json"))


@require_safe
@login_not_required
@bounded
def csv(request: HttpRequest, area_slug: str = "") -> HttpResponse:
    """The list as a spreadsheet reads it."""
    body = tables.csv_bytes([str(name) for name in shown.COLUMNS], shown.table(_asked(request, area_slug)[:IN_A_FILE]))
    return for_other_sites(as_file(body, "csv", f"empty-{area_slug}" if area_slug else "empty"))


@require_safe
@login_not_required
@never_cache
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: how it stands since when, who has seen it, what can be done."""
    vacancy = vacancy_of(request, pk)
    if vacancy.merged_into and not permissions.can_run(request.user, vacancy.area):
        return redirect(vacancy.merged_into)
    may_change = permissions.can_change(request.user, vacancy)
    may_run = permissions.can_run(request.user, vacancy.area)
    context: dict[str, Any] = {
        "vacancy": vacancy,
        "line": shown.line_of(vacancy),
        "point": f"{vacancy.longitude},{vacancy.latitude}",
        "steps": [(step, words.by_whom(step.role, step.why)) for step in _steps(vacancy)],
        "sightings": queries.sightings_of(vacancy)[:10],
        "photos": shown.photos_of(vacancy),
        "may_change": may_change,
        "may_run": may_run,
        "panels": panels_of(vacancy, request.user),
    }
    if may_change:
        context |= {"step_form": StepForm(vacancy=vacancy), "photo_form": PremisesPhotoForm()}
    if may_run:
        owner = OwnerContact.objects.filter(vacancy=vacancy).first()
        context |= {"owner": owner, "owner_form": OwnerForm(owner=owner), "alike": queries.alike(vacancy)}
        context |= {"doubles": list(vacancy.doubles.all())}
    return render(request, "vacancies/detail.html", context)


def _steps(vacancy: Vacancy) -> Any:
    return vacancy.steps.select_related("by").order_by("-pk")


def _rows(area: Area | None) -> Any:
    rows = Vacancy.objects.shown()
    return rows if area is None else rows.in_areas(ids_below(area))


def _asked(request: HttpRequest, area_slug: str) -> Any:
    """What the address asks for; BadFilter when that cannot be."""
    area = area_of(request, area_slug) if area_slug else None
    return VacancyFilter.parse(request.GET).chosen(_rows(area))


def _around(request: HttpRequest, area: Area | None) -> dict[str, Any]:
    """What stands around the list."""
    counted = queries.figures(None if area is None else ids_below(area))
    return {
        "figures": counted,
        "days": words.how_long(counted.days),
        "days_to_use": words.how_long(counted.days_to_use),
        "states": State.choices,
        "sorts": Sort.choices,
        "sizes": [size for size in SIZES if size],
        "everything": ALL,
        "bounds": area.box if area else outermost_box(),
        # The board is an area's own: where no area is asked about, there is none to lead to.
        "may_run": area is not None and permissions.can_run(request.user, area),
    }
