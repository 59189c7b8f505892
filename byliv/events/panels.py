"""What events put on the pages of places and organisations: what is on, and what waits for the place's answer."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.accounts.permissions import Person
from byliv.events.deciding import waiting_at
from byliv.events.models import Event
from byliv.events.permissions import can_consent
from byliv.events.whats_on import at_place, of_organisation
from byliv.listings.models import Listing
from byliv.listings.slots import Fact, Panel
from byliv.organisations.models import Organisation
from byliv.places.models import Place


def whats_on_panel(listing: Listing, user: Person) -> Panel | None:
    """The next dates; for those who decide about a place also what waits for them."""
    if isinstance(listing, Place):
        on, decides = at_place(listing.pk), can_consent(user, listing)
        if on.is_empty and not decides:
            return None
        waiting = waiting_at(listing).count() if decides else 0
        content = {"on": on, "at": "by", "waiting": waiting, "answers_url": answers_url(listing) if decides else ""}
        return Panel("events/_whats_on.html", content)
    if isinstance(listing, Organisation):
        on = of_organisation(listing.pk)
        return None if on.is_empty else Panel("events/_whats_on.html", {"on": on, "at": "place"})
    return None


def answers_fact(listing: Listing, user: Person) -> Fact | None:
    """How many events of others wait for the place."""
    if not isinstance(listing, Place):
        return None
    count = waiting_at(listing).count()
    text = ngettext("%(count)s waits for your answer", "%(count)s wait for your answer", count) % {"count": count}
    return Fact(_("Events of others"), text if count else "", answers_url(listing), "check")


def decide_url(event: Event, user: Person) -> str:
    """Where the person answers for the place that the event has asked; "" when it is not theirs to say."""
    if event.consent != Event.Consent.ASKED or event.place is None or not can_consent(user, event.place):
        return ""
    return answers_url(event.place)


def answers_url(place: Place) -> str:
    """Where the place answers."""
    return reverse("events:of_place", args=[place.slug])
