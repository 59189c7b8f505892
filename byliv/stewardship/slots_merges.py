"""What merges show on an entry's pages."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from byliv.accounts.permissions import Person
from byliv.listings.history import VERBS
from byliv.listings.models import Listing
from byliv.listings.slots import Offer, Panel
from byliv.stewardship.permissions import can_change, can_merge
from byliv.stewardship.queries.duplicates import merged_into


def merged_panel(listing: Listing, user: Person) -> Panel | None:
    """Which entries this one was made of, with their history, and the way back for whoever may."""
    parts = [
        {
            "merge": part.merge,
            "acts": [(act.created_at, VERBS.get(act.verb, act.verb)) for act in part.acts],
            "undo_url": reverse("stewardship:unmerge", args=[part.merge.pk])
            if can_merge(user, part.merge.winner, part.merge.loser)
            else "",
        }
        for part in merged_into(listing)
    ]
    return Panel("stewardship/_merged_panel.html", {"parts": parts}) if parts else None


def twice_offer(listing: Listing, user: Person) -> Offer | None:
    """For those who may change it: say that it is here twice."""
    if not user.is_authenticated or not can_change(user, listing):
        return None
    return Offer(_("It is here twice"), reverse("stewardship:twice", args=[listing.pk]), "list")
