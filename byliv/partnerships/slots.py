"""What the register puts on people's own page, and above the rooms of an area."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.accounts.models import User
from byliv.accounts.permissions import Person
from byliv.accounts.slots import Tool
from byliv.areas.models import Area
from byliv.areas.queries import ids_below
from byliv.core import clock
from byliv.listings.slots import Offer
from byliv.partnerships.models import OwnerPerson, Talk
from byliv.partnerships.permissions import can_start
from byliv.partnerships.queries import partnerships_of, public_owners
from byliv.partnerships.tokens import door_address


def board_tool(user: User) -> Tool | None:
    """For those who keep a register: the board, and how many steps of theirs are overdue."""
    mine = partnerships_of(user)[:1]
    if not mine:
        return None
    late = Talk.objects.filter(next_by_id=user.pk, done_at=None, next_on__lt=clock.local_now().date()).count()
    words = ngettext("%(count)s step of yours is overdue.", "%(count)s steps of yours are overdue.", late)
    text = words % {"count": late} if late else _("From seen empty to agreement, and the register of owners.")
    return Tool(_("Property owners"), text, mine[0].get_absolute_url(), "room-shared")


def own_tool(user: User) -> Tool | None:
    """For somebody of an owner's, by their mail address: what is kept about them."""
    rows = OwnerPerson.objects.filter(email__iexact=user.email).select_related("owner__partnership")
    person = rows.order_by("pk").first()
    if person is None:
        return None
    text = _("What %(name)s keeps about you, and what of it is public.") % {"name": person.owner.partnership}
    return Tool(_("You as a property owner"), text, door_address(person), "key")


def owners_way(area: Area, user: Person) -> Offer | None:
    """Above the rooms of an area: for everybody when owners have ticked that they take part, for stewards always."""
    if not can_start(user, area) and not public_owners(ids_below(area)).exists():
        return None
    return Offer(_("Property owners who take part"), reverse("partnerships:area", args=[area.slug]), "room-shared")
