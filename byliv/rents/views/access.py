"""Who may open which page: the one line at the top of each view."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.areas.views.access import area_of
from byliv.rents import permissions
from byliv.rents.models import Contribution, Scheme, SchemeVersion, Statement, Tenancy
from byliv.rents.queries import tenancies, today, version_with_rules


def run_area(request: HttpRequest, slug: str) -> Area:
    """An area, for its stewards."""
    area = area_of(request, slug)
    if not permissions.can_run(person_of(request), area):
        raise PermissionDenied(_("Only the stewards of the area see this."))
    return area


def scheme_of(request: HttpRequest, pk: int) -> Scheme:
    """A scheme that the person may see; 404 else."""
    scheme = get_object_or_404(Scheme.objects.select_related("area").defer("area__polygon"), pk=pk)
    if not permissions.can_see_scheme(request.user, scheme):
        raise Http404(_("There is no such page."))
    request.area = scheme.area  # type: ignore[attr-defined]
    return scheme


def run_scheme(request: HttpRequest, pk: int) -> tuple[Scheme, User]:
    """A scheme, for the stewards of its area."""
    scheme, person = scheme_of(request, pk), person_of(request)
    if not permissions.can_run(person, scheme.area):
        raise PermissionDenied(_("Only the stewards of the area see this."))
    return scheme, person


def version_of(scheme: Scheme, wanted: str = "") -> SchemeVersion:
    """The version of that number, else the one that holds today, with its rules."""
    is_number = wanted.isascii() and wanted.isdecimal() and len(wanted) < 5
    found = scheme.versions.filter(number=int(wanted)).first() if is_number else scheme.version_on(today())
    if found is None:
        raise Http404(_("There is no such page."))
    version = version_with_rules(found)
    version.scheme = scheme
    return version


def tenancy_of(request: HttpRequest, pk: int) -> tuple[Tenancy, User]:
    """A tenancy, for its two sides and the stewards; 404 for everybody else, so that nobody learns who rents."""
    person = person_of(request)
    tenancy = get_object_or_404(tenancies(), pk=pk)
    if not permissions.can_see(person, tenancy):
        raise Http404(_("There is no such page."))
    request.area = tenancy.version.scheme.area  # type: ignore[attr-defined]
    return tenancy, person


def managed_tenancy(request: HttpRequest, pk: int) -> tuple[Tenancy, User]:
    """A tenancy, for the landlord and the stewards."""
    tenancy, person = tenancy_of(request, pk)
    if not permissions.can_manage(person, tenancy):
        raise PermissionDenied(_("Only the landlord and the stewards of the area may do this."))
    return tenancy, person


def rented_tenancy(request: HttpRequest, pk: int) -> tuple[Tenancy, User]:
    """A tenancy, for the tenant."""
    tenancy, person = tenancy_of(request, pk)
    if not permissions.is_tenant(person, tenancy):
        raise PermissionDenied(_("Only the tenant may do this."))
    return tenancy, person


def own_contribution(request: HttpRequest, pk: int) -> tuple[Contribution, User]:
    """Something in the log, for the tenant."""
    contribution = get_object_or_404(Contribution.objects.select_related("kind"), pk=pk)
    contribution.tenancy, person = rented_tenancy(request, contribution.tenancy_id)
    return contribution, person


def statement_of(request: HttpRequest, pk: int) -> Statement:
    """A statement, for those who see its tenancy."""
    statement = get_object_or_404(Statement.objects.select_related("corrects", "corrected_by"), pk=pk)
    statement.tenancy = tenancy_of(request, statement.tenancy_id)[0]
    return statement
