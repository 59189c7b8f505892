"""What empty premises put on the pages of places and on people's own page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.accounts.models import User
from byliv.accounts.permissions import Person
from byliv.accounts.slots import Tool
from byliv.areas.models import Area
from byliv.listings.models import Listing
from byliv.listings.slots import Offer, Panel
from byliv.vacancies.models import Vacancy
from byliv.vacancies.queries import waiting_for
from byliv.vacancies.shown import line_of


def place_panel(listing: Listing, _user: Person) -> Panel | None:
    """On a place that stands empty: since when, and how far it has come."""
    if listing.type != Listing.Type.PLACE:
        return None
    vacancy = Vacancy.objects.shown().empty().filter(place_id=listing.pk).order_by("pk").first()
    return Panel("vacancies/_panel.html", line_of(vacancy)) if vacancy else None


def empty_way(area: Area, _user: Person) -> Offer | None:
    """Above the rooms of an area: what stands empty there."""
    return Offer(_("Empty premises"), reverse("vacancies:area", args=[area.slug]), "vacant_shop")


def desk_tool(user: User) -> Tool | None:
    """For those who look after an area: what waits there."""
    counts = waiting_for(user)
    if not counts:
        return None
    area = max(counts, key=lambda each: (counts[each], -len(each.path)))
    count = sum(counts.values())
    words = ngettext("%(count)s report waits for an answer.", "%(count)s reports wait for an answer.", count)
    text = words % {"count": count} if count else _("All of them by their state, and the municipality's properties.")
    name = "vacancies:waiting" if count else "vacancies:board"
    return Tool(_("Empty premises"), text, reverse(name, args=[area.slug]), "vacant_shop")


def own_tool(user: User) -> Tool | None:
    """For owners who entered premises."""
    mine = list(Vacancy.objects.filter(keeper_id=user.pk, merged_into=None).order_by("-pk")[:2])
    if not mine:
        return None
    text = str(mine[0]) if len(mine) == 1 else ", ".join(map(str, mine))
    return Tool(_("Your empty premises"), text, mine[0].get_absolute_url(), "key")
