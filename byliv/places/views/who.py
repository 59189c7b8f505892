"""Who is at a place, and the places that an organisation is at."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.core.http import form_page
from byliv.core.text import one_line
from byliv.listings.views.access import editable, seen
from byliv.listings.views.facts import change_method, sent
from byliv.organisations.door import DOOR as ORGANISATIONS
from byliv.places import permissions
from byliv.places.actions import occupy, vacate
from byliv.places.door import DOOR
from byliv.places.forms import OccupancyForm
from byliv.places.models import Occupancy, Place
from byliv.places.queries import is_caretaker, organisations_called, own_organisations, places_called, places_of


@change_method
def who(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is here. An organisation's people may say that it is; charge is given by the place's own people."""
    place = seen(request, DOOR, slug)
    form = _form(request, place)
    if form.is_valid() and _said(request, place, form):
        messages.success(request, _("It is written down who is here."))
        return redirect(DOOR.url("who", place))
    context = {
        "listing": place,
        "name": place.name,
        "form": form,
        "occupancies": _occupancies(request, place),
        "is_caretaker": is_caretaker(person_of(request)),
        "words": request.GET.get("q", ""),
        "page_url": place.get_absolute_url(),
    }
    return form_page(request, "places/who.html", context)


def _form(request: HttpRequest, place: Place) -> OccupancyForm:
    words = one_line(request.POST.get("q") or request.GET.get("q", ""))[:100]
    found = own_organisations(person_of(request))
    if words:
        found += [one for one in organisations_called(person_of(request), words) if one not in found]
    may_edit = permissions.can_edit(request.user, place)
    roles = [role for role in Occupancy.Role.values if may_edit or role not in permissions.IN_CHARGE]
    return OccupancyForm(sent(request), organisations=found, roles=roles)


def _said(request: HttpRequest, place: Place, form: OccupancyForm) -> bool:
    organisation = form.known[form.cleaned_data["organisation"]]
    role = form.cleaned_data["role"]
    now = (
        place.occupancies.filter(organisation=organisation).select_related("place__area", "organisation__area").first()
    )
    allowed = (
        permissions.can_change_occupancy(request.user, now, role)
        if now
        else permissions.can_occupy(request.user, place, organisation, role)
    )
    if not allowed:
        form.add_error("role", _("Only those who look after the place decide who runs or owns it."))
        return False
    occupy(place=place, organisation=organisation, role=role, by=person_of(request))
    return True


def _occupancies(request: HttpRequest, place: Place) -> list[tuple[Occupancy, str]]:
    """Who is here, each with the address that ends it ("" for others). A few queries, however many they are."""
    found = place.occupancies.select_related("organisation").order_by("role", "pk")
    may_edit = permissions.can_edit(request.user, place)
    own = {organisation.pk for organisation in own_organisations(person_of(request))}
    shown = [one for one in found if may_edit or one.organisation.is_public or one.organisation_id in own]
    mine = [one for one in shown if may_edit or one.organisation_id in own]
    return [(one, DOOR.url("vacate", place, one.pk) if one in mine else "") for one in shown]


@require_POST
def remove(request: HttpRequest, slug: str, occupancy: int) -> HttpResponse:
    """An organisation is no longer here: either side may say so."""
    place = seen(request, DOOR, slug)
    found = get_object_or_404(
        Occupancy.objects.select_related("place__area", "organisation__area"), place=place, pk=occupancy
    )
    if not permissions.can_vacate(request.user, found):
        raise PermissionDenied(_("Only the place and the organisation can say that."))
    vacate(occupancy=found, by=person_of(request))
    messages.success(request, _("“%(name)s” is no longer listed here.") % {"name": found.organisation.name})
    return redirect(DOOR.url("who", place))


@require_safe
def of_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """The places of an organisation, and a way to find the next one by its name."""
    organisation: Any = editable(request, ORGANISATIONS, slug)
    words = one_line(request.GET.get("q", ""))[:100]
    context = {
        "listing": organisation,
        "name": organisation.name,
        "occupancies": [(found, DOOR.url("who", found.place)) for found in places_of(organisation)],
        "words": words,
        "found": [(place, DOOR.url("who", place)) for place in places_called(words)] if words else [],
        "edit_url": ORGANISATIONS.url("edit", organisation),
    }
    return render(request, "places/of_organisation.html", context)
