"""Organisations as the shared pages see them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.listings.doors import Door
from byliv.organisations import permissions
from byliv.organisations.actions import change_organisation
from byliv.organisations.models import Organisation


def _change(organisation: Organisation, values: dict[str, Any], by: User) -> dict[str, list]:
    return change_organisation(organisation=organisation, values=values, by=by)


DOOR = Door(
    space="organisations",
    model=Organisation,
    can_see=permissions.can_see,
    can_edit=permissions.can_edit,
    can_delete=permissions.can_delete,
    is_own=permissions.is_member,
    change=_change,
    needs_position=False,
    team=permissions.team_of,
    words={"members": _("the team")},
)
