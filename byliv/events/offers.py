"""Ways to a new event from the pages of places and organisations."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from byliv.accounts.permissions import Person
from byliv.listings.models import Listing
from byliv.listings.slots import Offer
from byliv.organisations.models import Organisation
from byliv.organisations.permissions import can_edit
from byliv.places.models import Place


def event_offer(listing: Listing, user: Person) -> Offer | None:
    """An event in a place, for everybody (the place is asked); one of an organisation for those who write for it."""
    if isinstance(listing, Place):
        return Offer(_("Add an event here"), f"{reverse('events:add')}?place={listing.slug}", "calendar")
    if isinstance(listing, Organisation) and can_edit(user, listing):
        return Offer(_("Add an event"), _of(listing), "calendar")
    return None


def _of(organisation: Organisation) -> str:
    return f"{reverse('events:add')}?organisation={organisation.slug}"
