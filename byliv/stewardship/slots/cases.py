"""The button under "Is it right?" and the row of waiting suggestions on the edit page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.accounts.permissions import Person
from byliv.listings.models import Listing
from byliv.listings.slots import Fact, Offer
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import OWNERS_KINDS, can_change


def suggest_offer(listing: Listing, user: Person) -> Offer | None:
    """For everybody who cannot change it themselves."""
    if not listing.is_public or (user.is_authenticated and can_change(user, listing)):
        return None
    return Offer(_("Suggest a change"), suggest_address(listing), "pencil")


def suggest_address(listing: Listing) -> str:
    """The page where everybody may say what is wrong with the entry."""
    return reverse(f"stewardship:suggest_{listing.type}", args=[listing.slug])


def waiting_fact(listing: Listing, user: Person) -> Fact | None:
    """How many suggestions wait for an answer by those who run the entry."""
    waiting = Case.objects.open().filter(listing_id=listing.pk, kind__in=OWNERS_KINDS, appealed_at=None)
    oldest = waiting.order_by("created_at").values_list("pk", flat=True)
    found = list(oldest)
    if not found:
        return None
    text = ngettext("%(count)s waits for your answer", "%(count)s wait for your answer", len(found))
    return Fact(
        _("Suggestions"), text % {"count": len(found)}, reverse("stewardship:case", args=[found[0]]), "question"
    )
