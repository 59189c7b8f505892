"""What the living map puts on every listing's page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from byliv.accounts.permissions import Person
from byliv.listings.models import Listing
from byliv.listings.slots import Offer
from byliv.stewardship.permissions import runs


def claim_offer(listing: Listing, user: Person) -> Offer | None:
    """ "This is ours", for everybody whose it is not yet."""
    if runs(user, listing):
        return None
    return Offer(_("This is ours"), reverse(f"stewardship:claim_{listing.type}", args=[listing.slug]), "key")
