"""Who may open which page: the one line at the top of each view."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.areas.views.access import area_of
from byliv.leases import permissions, queries
from byliv.leases.choices import Side
from byliv.leases.models import Agreement, AgreementTemplate


def run_area(request: HttpRequest, slug: str) -> tuple[Area, User]:
    """An area, for those who look after it, and who that is."""
    area, person = area_of(request, slug), person_of(request)
    if not permissions.can_run(person, area):
        raise PermissionDenied(_("Only those who look after the area see this."))
    return area, person


def run_template(request: HttpRequest, pk: int) -> tuple[AgreementTemplate, User]:
    """A template, for those who look after its area; 404 for others."""
    rows = AgreementTemplate.objects.select_related("area").defer("area__polygon")
    template, person = get_object_or_404(rows, pk=pk), person_of(request)
    if not permissions.can_run(person, template.area):
        raise Http404(_("There is no such page."))
    request.area = template.area  # type: ignore[attr-defined]
    return template, person


def seen_agreement(request: HttpRequest, number: str) -> tuple[Agreement, User]:
    """An agreement that the person may see, and who that is; 404 else, so that no number tells anything."""
    agreement, person = queries.whole().filter(number=number.upper()).first(), person_of(request)
    if agreement is None or not permissions.can_see(person, agreement):
        raise Http404(_("There is no such agreement."))
    request.area = agreement.area  # type: ignore[attr-defined]
    return agreement, person


def own_agreement(request: HttpRequest, number: str, side: Side | None = None) -> tuple[Agreement, User]:
    """The same for those on one of its sides (this one, when it is named); 403 for others who see it."""
    agreement, person = seen_agreement(request, number)
    stands = permissions.side_of(person, agreement)
    if stands is None or (side is not None and stands != side):
        raise PermissionDenied(_("This is for the parties of the agreement."))
    return agreement, person
