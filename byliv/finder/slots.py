"""What the finder shows on pages of features below."""

from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.accounts.slots import Tool
from byliv.core.addresses import address
from byliv.finder.models import RoomSearch, RoomWish


def my_searches(user: User) -> Tool | None:
    """The searches that a person keeps, for whoever keeps any or has asked for a room."""
    if not (RoomSearch.objects.filter(person=user).exists() or RoomWish.objects.filter(person=user).exists()):
        return None
    text = _("You are told when another room fits, and what became of what you asked for.")
    return Tool(_("My room searches"), text, address("finder:mine"), "search")
