"""The ways from an open day's pages to the doors and the figures."""

from django.urls import reverse
from django.utils.translation import gettext as _

from byliv.accounts.permissions import Person
from byliv.opendays.doors import is_over
from byliv.opendays.models import OpenDay
from byliv.opendays.slots import Offer


def day_offers(open_day: OpenDay, user: Person) -> list[Offer]:
    """For hosts the doors; figures for everybody when it is over."""
    offers = [Offer(_("Doors on the day"), reverse("opendays:day", args=[open_day.slug]), "event-open_house", True)]
    address = reverse("opendays:figures", args=[open_day.slug])
    offers.append(Offer(_("Figures, thanks and next year"), address, "users", True))
    if open_day.is_published and is_over(open_day):
        offers.append(Offer(_("How many came"), address, "users"))
    return offers
