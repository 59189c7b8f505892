"""What paper shows on pages of features below."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from byliv.accounts.permissions import Person
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.slots import Offer
from byliv.opendays.models import OpenDay
from byliv.opendays.permissions import can_run
from byliv.opendays.slots import Offer as OpenDayOffer


def agenda_offers(wanted: AgendaFilter) -> list[Offer]:
    """The filter as a poster and as a newsletter's text."""
    query = wanted.whole_query()
    behind = f"?{query}" if query else ""
    return [
        Offer(_("As a poster"), reverse("paper:poster") + behind, "printer"),
        Offer(_("As text for a newsletter"), reverse("paper:newsletter") + behind, "mail"),
    ]


def open_day_offers(open_day: OpenDay, user: Person) -> list[OpenDayOffer]:
    """For those who run it: what is open as a poster for shop windows, and as text for their letters."""
    days = [timezone.localtime(date.start).date() for date in open_day.dates.all()]
    if not (days and open_day.is_published and can_run(user, open_day)):
        return []
    words = {"umbrella": open_day.slug, "from": min(days).isoformat(), "to": max(days).isoformat()}
    titles = {
        "paper:poster": (_("As a poster"), "printer"),
        "paper:newsletter": (_("As text for a newsletter"), "mail"),
    }
    return [
        OpenDayOffer(title, f"{reverse(name)}?{urlencode(words)}", glyph, is_for_hosts=True)
        for name, (title, glyph) in titles.items()
    ]
