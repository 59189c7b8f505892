"""What federation puts on pages of features below: how one follows from elsewhere."""

from django.utils.translation import gettext_lazy as _

from byliv.accounts.permissions import Person
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.slots import Offer
from byliv.core.addresses import address
from byliv.federation.actors import our_host
from byliv.federation.queries import is_on
from byliv.listings.models import Listing
from byliv.listings.slots import Panel


def fediverse_panel(listing: Listing, user: Person) -> Panel | None:
    """An environment's handle, and the way to what it is good for."""
    if listing.type != Listing.Type.ORGANISATION or not listing.is_public or not is_on():
        return None
    return Panel(
        "federation/_panel.html",
        {"url": address("federation:organisation", listing.slug), "account": f"{listing.slug}@{our_host()}"},
    )


def agenda_offers(wanted: AgendaFilter) -> list[Offer]:
    """Under every agenda: follow its area from Mastodon or Mobilizon."""
    if not is_on():
        return []
    url = address("federation:area", wanted.area.slug) if wanted.area else address("federation:everything")
    return [Offer(_("Follow in the fediverse"), url, "mastodon")]
