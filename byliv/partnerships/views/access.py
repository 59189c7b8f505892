"""Who may open which page: the one line at the top of each view."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.partnerships import permissions
from byliv.partnerships.models import Owner, Partnership
from byliv.partnerships.queries import vacancies_of
from byliv.vacancies.models import Vacancy


def partnership_of(request: HttpRequest, pk: int) -> tuple[Partnership, User]:
    """A partnership whose register the person reads, and who that is."""
    rows = Partnership.objects.select_related("area", "organisation").defer("area__polygon")
    return _run(request, get_object_or_404(rows, pk=pk))


def owner_of(request: HttpRequest, pk: int) -> tuple[Owner, User]:
    """An owner on a register that the person reads."""
    owner = get_object_or_404(_with_partnership(Owner.objects.all(), ""), pk=pk)
    return owner, _run(request, owner.partnership)[1]


def part_of(request: HttpRequest, model: Any, pk: int) -> tuple[Any, User]:
    """Something of an owner's (a person, a holding, a talk) on a register that the person reads."""
    found = get_object_or_404(_with_partnership(model.objects.select_related("owner"), "owner__"), pk=pk)
    return found, _run(request, found.owner.partnership)[1]


def card_on(request: HttpRequest, pk: int, vacancy: int) -> tuple[Partnership, Vacancy, User]:
    """Premises on a board that the person works with."""
    partnership, person = partnership_of(request, pk)
    return partnership, get_object_or_404(vacancies_of(partnership), pk=vacancy), person


def _with_partnership(rows: Any, prefix: str) -> Any:
    area = f"{prefix}partnership__area"
    return rows.select_related(area, f"{prefix}partnership__organisation").defer(f"{area}__polygon")


def _run(request: HttpRequest, partnership: Partnership) -> tuple[Partnership, User]:
    person = person_of(request)
    request.area = partnership.area  # type: ignore[attr-defined]
    if not permissions.can_run(person, partnership):
        # Not "no": which numbers have an owner behind them is nobody else's business.
        raise Http404(_("There is no such page."))
    return partnership, person


def lead_of(request: HttpRequest, pk: int) -> tuple[Partnership, User]:
    """A partnership that the person may change."""
    partnership, person = partnership_of(request, pk)
    if not permissions.can_lead(person, partnership):
        raise PermissionDenied(_("Only those who steward the area change who runs it."))
    return partnership, person
