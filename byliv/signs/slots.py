"""Signs on the pages of listings: a row on the edit page, a button for those who may make one."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.accounts.permissions import Person
from byliv.listings.models import Listing
from byliv.listings.slots import Fact, Offer
from byliv.signs.queries import scans_of, signs_of
from byliv.stewardship.permissions import can_change


def signs_fact(listing: Listing, user: Person) -> Fact | None:
    """How many signs there are, and their scans of the last four weeks."""
    signs = signs_of(listing)
    return Fact(_("Signs"), in_words(len(signs), scans_of(signs).total) if signs else "", _url(listing), "qr")


def in_words(signs: int, scans: int) -> str:
    """Such as "2 signs · 31 scans in four weeks"."""
    first = ngettext("%(count)s sign", "%(count)s signs", signs) % {"count": signs}
    second = ngettext("%(count)s scan in four weeks", "%(count)s scans in four weeks", scans) % {"count": scans}
    return f"{first} · {second}"


def sign_offer(listing: Listing, user: Person) -> Offer | None:
    """The way to its signs, for those who may edit it."""
    return Offer(_("Signs for the door"), _url(listing), "qr") if can_change(user, listing) else None


def _url(listing: Listing) -> str:
    return reverse("signs:of_listing", args=[listing.pk])
