"""What rounds put on the pages of rooms and on people's own page."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from byliv.accounts.models import Stewardship, User
from byliv.accounts.permissions import CARETAKERS, Person
from byliv.accounts.slots import Tool
from byliv.areas.models import Area
from byliv.core.templatetags.byliv import tr
from byliv.listings.slots import Offer
from byliv.organisations.models import Membership
from byliv.rooms.models import Room
from byliv.seasons.actions.preparing import today
from byliv.seasons.asked_for import seasons_around
from byliv.seasons.choices import State
from byliv.seasons.models import Season
from byliv.seasons.permissions import can_run


def season_way(area: Area, user: Person) -> Offer | None:
    """Above the rooms of an area: to its rounds, once there is one."""
    rounds = seasons_around(area)
    if not rounds.exclude(state=State.PREPARING).exists() and not can_run(user, area):
        return None
    return Offer(_("Weekly hours"), reverse("seasons:area", args=[area.slug]), "calendar")


def room_offer(room: Room, _user: Person) -> Offer | None:
    """On a room that is handed out in a round that takes applications."""
    season = _open_now().filter(rooms__room=room.pk).first()
    return Offer(_("Apply for weekly hours"), season.get_absolute_url(), "calendar") if season else None


def desk_tool(user: User) -> Tool | None:
    """For those who look after an area: the round that is under way there."""
    areas = Stewardship.objects.filter(user=user.pk, role__in=CARETAKERS).values("area")
    season = Season.objects.filter(area__in=areas).exclude(state=State.DECIDED).first()
    if season is None:
        return None
    text = f"{tr(season, 'name')}: {season.get_state_display()}"
    return Tool(_("Weekly hours are handed out"), text, reverse("seasons:desk", args=[season.pk]), "calendar")


def own_tool(user: User) -> Tool | None:
    """For members of organisations: their applications, or that one can apply."""
    teams = Membership.objects.filter(user=user.pk)
    if teams.filter(organisation__applications__isnull=False).exists():
        return Tool(_("My applications"), _("For weekly hours in the rooms."), reverse("seasons:mine"), "calendar")
    areas = Area.objects.filter(pk__in=teams.values("organisation__area")).only("id", "path")
    near = {pk for area in areas for pk in area.ancestor_ids}
    season = _open_now().filter(area__in=near).first() if near else None
    if season is None:
        return None
    return Tool(_("Apply for weekly hours"), tr(season, "name"), season.get_absolute_url(), "calendar")


def _open_now() -> QuerySet[Season]:
    day = today()
    return Season.objects.filter(state=State.OPEN, applies_from__lte=day, applies_until__gte=day)
