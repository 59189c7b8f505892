"""What organisations put on their own edit page beside the facts of every listing."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.accounts.permissions import Person
from byliv.listings.models import Listing
from byliv.listings.slots import Fact
from byliv.organisations.models import Organisation


def team_fact(listing: Listing, user: Person) -> Fact | None:
    """How many look after it, and the way to them."""
    if not isinstance(listing, Organisation):
        return None
    count = listing.memberships.count()
    text = ngettext("%(count)s person", "%(count)s people", count) % {"count": count}
    return Fact(_("Team"), text if count else "", reverse("organisations:members", args=[listing.slug]), "users")
