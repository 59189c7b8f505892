"""What places put on the pages of every listing: where an organisation is, and a place's own facts."""

from django.urls import reverse
from django.utils.translation import gettext as _

from byliv.accounts.permissions import Person
from byliv.listings.models import Listing
from byliv.listings.slots import Fact, Panel
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.places.queries import places_of


def places_panel(listing: Listing, user: Person) -> Panel | None:
    """Where an organisation is."""
    if not isinstance(listing, Organisation):
        return None
    found = places_of(listing)
    return Panel("places/_places_panel.html", found) if found else None


def places_fact(listing: Listing, user: Person) -> Fact | None:
    if not isinstance(listing, Organisation):
        return None
    names = ", ".join(occupancy.place.name for occupancy in places_of(listing))
    return Fact(_("Places"), names, reverse("places:of_organisation", args=[listing.slug]), "map")


def hours_fact(listing: Listing, user: Person) -> Fact | None:
    if not isinstance(listing, Place):
        return None
    hours = listing.opening_hours.text if listing.opening_hours else ""
    return Fact(_("Opening hours"), hours, reverse("places:hours", args=[listing.slug]), "clock")


def access_fact(listing: Listing, user: Person) -> Fact | None:
    if not isinstance(listing, Place):
        return None
    known = ", ".join(str(fact) for fact in listing.access.all())
    return Fact(_("How to get in"), known, reverse("places:access", args=[listing.slug]), "step_free")


def who_fact(listing: Listing, user: Person) -> Fact | None:
    if not isinstance(listing, Place):
        return None
    names = ", ".join(found.organisation.name for found in listing.occupancies.select_related("organisation"))
    return Fact(_("Who is here"), names, reverse("places:who", args=[listing.slug]), "users")
