"""Who looks after an area: a steward's page to give out roles and take them back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from byliv.accounts.actions import grant_role, person_with, revoke_role
from byliv.accounts.forms import AppointForm
from byliv.accounts.models import Stewardship
from byliv.accounts.permissions import can_appoint, can_dismiss, can_steward
from byliv.accounts.queries import team_above, team_of
from byliv.accounts.signin import person_of
from byliv.areas.views.access import area_of
from byliv.core.ratelimit import hit

APPOINTMENTS_PER_HOUR = 30


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def team(request: HttpRequest, area_slug: str) -> HttpResponse:
    person, area = person_of(request), area_of(request, area_slug)
    if not can_steward(person, area):
        raise PermissionDenied
    roles = [role for role in Stewardship.Role.values if can_appoint(person, area, role)]
    form = AppointForm(request.POST or None, roles=roles)
    if request.method == "POST" and form.is_valid():
        if hit(f"appoint:{person.pk}", APPOINTMENTS_PER_HOUR, 3600):
            newcomer = person_with(email=form.cleaned_data["email"], language=person.language, by=person)
            grant_role(user=newcomer, area=area, role=form.cleaned_data["role"], by=person)
            messages.success(request, _("Done. We have written to %(email)s.") % {"email": form.cleaned_data["email"]})
            return redirect("site:team", area.slug)
        form.add_error(None, _("That is many at once. Wait an hour before you give out more roles."))
    members = [(row, can_dismiss(person, row)) for row in team_of(area)]
    return render(request, "site/team.html", {"form": form, "members": members, "above": team_above(area)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def dismiss(request: HttpRequest, area_slug: str, pk: int) -> HttpResponse:
    """Asks once, then takes the role back. Everybody may lay down their own."""
    person, area = person_of(request), area_of(request, area_slug)
    stewardship = get_object_or_404(Stewardship.objects.select_related("user", "area"), pk=pk, area=area)
    if not can_dismiss(person, stewardship):
        raise PermissionDenied
    if request.method == "POST":
        revoke_role(stewardship=stewardship, by=person)
        messages.success(request, _("The role is taken back."))
        return redirect("site:team", area.slug) if can_steward(person, area) else redirect("site:me")
    return render(request, "site/team_dismiss.html", {"stewardship": stewardship})
