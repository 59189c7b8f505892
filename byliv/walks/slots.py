"""What walks put on an open day's pages."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from byliv.accounts.permissions import Person
from byliv.opendays.models import OpenDay
from byliv.opendays.slots import Offer, Panel
from byliv.walks.permissions import can_edit
from byliv.walks.queries import walks_of
from byliv.walks.shown import cards_of

SHOWN = 4


def walk_offers(open_day: OpenDay, user: Person) -> list[Offer]:
    """The walks, once there is a programme; on the desk where they are made."""
    offers = (
        [Offer(_("Walks"), reverse("walks:of", args=[open_day.slug]), "event-tour")] if open_day.is_published else []
    )
    if can_edit(user, open_day):
        offers.append(
            Offer(_("Make walks"), reverse("walks:desk", args=[open_day.slug]), "event-tour", is_for_hosts=True)
        )
    return offers


def walks_panel(open_day: OpenDay, user: Person) -> Panel | None:
    """The first walks, and the way to one's own."""
    if not open_day.is_published:
        return None
    cards = cards_of(walks_of(open_day))
    urls = {"of_url": reverse("walks:of", args=[open_day.slug]), "own_url": reverse("walks:own", args=[open_day.slug])}
    return Panel("walks/_panel.html", {"cards": cards[:SHOWN], "more": len(cards) - SHOWN, **urls}) if cards else None
