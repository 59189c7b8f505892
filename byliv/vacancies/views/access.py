"""Who may open which page: the one line at the top of each view."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.areas.views.access import area_of
from byliv.vacancies import permissions
from byliv.vacancies.models import Vacancy

WHOLE = ("area", "place", "room", "merged_into", "keeper")


def run_area(request: HttpRequest, slug: str) -> Area:
    """An area, for those who look after it."""
    area = area_of(request, slug)
    if not permissions.can_run(person_of(request), area):
        raise PermissionDenied(_("Only those who look after the area see this."))
    return area


def vacancy_of(request: HttpRequest, pk: int) -> Vacancy:
    """Premises that the person may see; 404 else, so that nobody learns what waits."""
    rows = Vacancy.objects.select_related(*WHOLE).defer("area__polygon")
    vacancy = get_object_or_404(rows, pk=pk)
    if not permissions.can_see(request.user, vacancy) and not (vacancy.merged_into and vacancy.merged_into.is_public):
        raise Http404(_("There is no such page."))
    request.area = vacancy.area  # type: ignore[attr-defined]
    return vacancy


def changed_vacancy(request: HttpRequest, pk: int) -> tuple[Vacancy, User]:
    """Premises that the person may change, and who that is."""
    vacancy, person = vacancy_of(request, pk), person_of(request)
    if not permissions.can_change(person, vacancy):
        raise PermissionDenied(_("Only its owner and those who look after the area may change this."))
    return vacancy, person


def run_vacancy(request: HttpRequest, pk: int) -> tuple[Vacancy, User]:
    """Premises of an area that the person looks after."""
    vacancy, person = vacancy_of(request, pk), person_of(request)
    if not permissions.can_run(person, vacancy.area):
        raise PermissionDenied(_("Only those who look after the area see this."))
    return vacancy, person
