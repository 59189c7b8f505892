"""Places as the shared pages see them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.listings.doors import Door
from byliv.places import permissions
from byliv.places.actions import change_place
from byliv.places.models import Place


def _change(place: Place, values: dict[str, Any], by: User) -> dict[str, list]:
    return change_place(place=place, values=values, by=by)


DOOR = Door(
    space="places",
    model=Place,
    can_see=permissions.can_see,
    can_edit=permissions.can_edit,
    can_delete=permissions.can_delete,
    is_own=permissions.is_in_charge,
    change=_change,
    needs_position=True,
    team=permissions.team_of,
    words={
        "organisations": _("who is here"),
    },
    related=("area", "opening_hours"),
    facts=("hours", "access"),
)
