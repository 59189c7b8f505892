"""Who may open which page of a plan: the one line at the top of each view."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.seasons import permissions
from byliv.seasons.models import Season, SlotRequest

MOST = 2**63 - 1


def season_of(request: HttpRequest, pk: int) -> Season:
    """A season that the person may see; 404 else."""
    rows = Season.objects.select_related("area", "follows").defer("area__polygon")
    season = get_object_or_404(rows, pk=min(pk, MOST))
    if not permissions.can_see(request.user, season):
        raise Http404(_("There is no such page."))
    request.area = season.area  # type: ignore[attr-defined]
    return season


def plan_of(request: HttpRequest, pk: int) -> Season:
    """A season whose plan the person may see; 404 while it is not out."""
    season = season_of(request, pk)
    if not permissions.can_see_plan(request.user, season):
        raise Http404(_("The plan is not out yet."))
    return season


def run_season(request: HttpRequest, pk: int) -> tuple[Season, User]:
    """A season that the person runs, and who that is."""
    season, person = season_of(request, pk), person_of(request)
    if not permissions.can_run(person, season.area):
        raise PermissionDenied(_("Only those who run the round see this."))
    return season, person


def run_request(request: HttpRequest, pk: int) -> tuple[SlotRequest, User]:
    """A request of a round that the person runs, with what it asks for."""
    rows = SlotRequest.objects.select_related("application__season", "application__organisation", "priority")
    rows = rows.prefetch_related("room_wishes__room__room", "time_wishes")
    found = get_object_or_404(rows.exclude(application__sent_at=None), pk=min(pk, MOST))
    season, person = run_season(request, found.application.season_id)
    found.application.season = season
    return found, person
