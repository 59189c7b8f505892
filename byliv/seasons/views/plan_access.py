"""Who may open which page of a plan: the one line at the top of each view."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.seasons import permissions
from byliv.seasons.models import Season, SlotRequest
from byliv.seasons.views import access

MOST = 2**63 - 1


def plan_of(request: HttpRequest, pk: int) -> Season:
    """A season whose plan the person may see; 404 while it is not out."""
    season = access.season_of(request, min(pk, MOST))
    if not permissions.can_see_plan(request.user, season):
        raise Http404(_("The plan is not out yet."))
    return season


def run_season(request: HttpRequest, pk: int) -> tuple[Season, User]:
    """A season that the person runs, and who that is."""
    return access.run_season(request, min(pk, MOST))


def run_request(request: HttpRequest, pk: int) -> tuple[SlotRequest, User]:
    """A request of a round that the person runs, with what it asks for."""
    rows = SlotRequest.objects.select_related("application__season", "application__organisation", "priority")
    rows = rows.prefetch_related("room_wishes__room__room", "time_wishes")
    found = get_object_or_404(rows.exclude(application__sent_at=None), pk=min(pk, MOST))
    season, person = run_season(request, found.application.season_id)
    found.application.season = season
    return found, person
