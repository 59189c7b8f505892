"""The line on the own page of those who run an area."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import Stewardship, User
from byliv.accounts.slots import Tool
from byliv.areas.models import Area


def archive_tool(user: User) -> Tool | None:
    """Where they fetch their area as a file; None for those who run none."""
    areas = areas_run_by(user)
    if not areas:
        return None
    return Tool(
        _("Take the area with you"),
        _("Everything on the map of your area in one file, which another installation takes in."),
        reverse("exchange:archives", args=[areas[0].slug]),
        "download",
    )


def areas_run_by(user: User) -> list[Area]:
    """The areas where the person is a steward, from the top down; of an operator those at the top."""
    areas = Area.objects.defer("polygon").order_by("path")
    if user.is_superuser:
        return list(areas.roots())
    return list(areas.filter(stewardships__user=user, stewardships__role=Stewardship.Role.STEWARD).distinct())
