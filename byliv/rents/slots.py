"""What social rent puts on people's own page and above the rooms of an area."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.accounts.models import User
from byliv.accounts.permissions import Person
from byliv.accounts.slots import Tool
from byliv.areas.models import Area
from byliv.listings.slots import Offer
from byliv.rents.models import Scheme
from byliv.rents.queries import let_by, rented_by, stewarded_by, waiting_for


def rent_tool(user: User) -> Tool | None:
    """For tenants their own rent; for landlords and stewards what waits for them."""
    rented = list(rented_by(user).prefetch_related(None)[:2])
    if not rented and not let_by(user).exists() and not stewarded_by(user):
        return None
    count = waiting_for(user).count()
    if count:
        words = ngettext(
            "%(count)s thing given waits for your yes.", "%(count)s things given wait for your yes.", count
        )
        return Tool(_("Your rent"), words % {"count": count}, reverse("rents:waiting"), "key")
    url = rented[0].get_absolute_url() if len(rented) == 1 else reverse("rents:mine")
    return Tool(_("Your rent"), _("What you give the street, and what it makes cheaper."), url, "key")


def scheme_way(area: Area, _user: Person) -> Offer | None:
    """Above the rooms of an area that has a scheme which is shown."""
    if not Scheme.objects.filter(area=area, is_public=True).exists():
        return None
    return Offer(_("Social rent"), reverse("rents:area", args=[area.slug]), "key")
