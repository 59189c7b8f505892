"""Who may open which page of a round or an application: the one line at the top of each view."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.areas.views.access import area_of
from byliv.seasons import permissions
from byliv.seasons.models import Application, Priority, Season, SeasonRoom, SlotRequest


def run_area(request: HttpRequest, slug: str) -> tuple[Area, User]:
    """An area, for those who look after it."""
    area, person = area_of(request, slug), person_of(request)
    if not permissions.can_run(person, area):
        raise PermissionDenied(_("Only those who look after the area see this."))
    return area, person


def season_of(request: HttpRequest, pk: int) -> Season:
    """A round that the person may see; 404 else, so that nobody learns what is being prepared."""
    season = get_object_or_404(Season.objects.select_related("area", "follows").defer("area__polygon"), pk=pk)
    if not permissions.can_see(request.user, season):
        raise Http404(_("There is no such page."))
    request.area = season.area  # type: ignore[attr-defined]
    return season


def run_season(request: HttpRequest, pk: int) -> tuple[Season, User]:
    """A round of an area that the person looks after."""
    person = person_of(request)
    season = season_of(request, pk)
    if not permissions.can_run(person, season.area):
        raise PermissionDenied(_("Only those who look after the area see this."))
    return season, person


def run_priority(request: HttpRequest, pk: int) -> tuple[Priority, User]:
    """A priority of such a round."""
    priority = get_object_or_404(Priority, pk=pk)
    priority.season, person = run_season(request, priority.season_id)
    return priority, person


def run_room(request: HttpRequest, pk: int) -> tuple[SeasonRoom, User]:
    """A room of such a round."""
    rows = SeasonRoom.objects.select_related("room__place").defer("room__place__imported", "room__place__folded")
    room = get_object_or_404(rows, pk=pk)
    room.season, person = run_season(request, room.season_id)
    return room, person


def application_of(request: HttpRequest, pk: int) -> tuple[Application, User]:
    """An application that the person may read; 404 else."""
    person = person_of(request)
    rows = Application.objects.select_related("season__area", "organisation").defer("season__area__polygon")
    application = get_object_or_404(rows, pk=pk)
    if not permissions.can_read(person, application):
        raise Http404(_("There is no such page."))
    request.area = application.season.area  # type: ignore[attr-defined]
    return application, person


def own_application(request: HttpRequest, pk: int) -> tuple[Application, User]:
    """An application that the person may change now."""
    application, person = application_of(request, pk)
    if not permissions.can_apply(person, application.season, application.organisation):
        raise PermissionDenied(_("The round takes no changes to applications now."))
    return application, person


def own_section(request: HttpRequest, pk: int) -> tuple[SlotRequest, User]:
    """A section of such an application."""
    section = get_object_or_404(SlotRequest.objects.select_related("priority"), pk=pk)
    section.application, person = own_application(request, section.application_id)
    return section, person
