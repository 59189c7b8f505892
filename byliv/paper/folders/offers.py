"""Folder and door signs as buttons on an open day's page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from byliv.accounts.permissions import Person
from byliv.opendays.models import OpenDay
from byliv.opendays.permissions import can_run
from byliv.opendays.slots import Offer


def folder_offers(open_day: OpenDay, user: Person) -> list[Offer]:
    """The folder, for everybody once the programme is out; for those who run it earlier, and the door signs."""
    runs = can_run(user, open_day)
    url = reverse("paper:folder", args=[open_day.slug])
    found = [Offer(_("The folder, to print"), url, "printer")] if open_day.is_published else []
    if runs:
        found.append(Offer(_("The folder, to print"), url, "printer", is_for_hosts=True))
        signs = reverse("paper:door_signs", args=[open_day.slug])
        found.append(Offer(_("Door signs, all in one file"), signs, "qr", is_for_hosts=True))
    return found
