"""Asking those who decide about a place: one mail each for all that waits, however many events came at once."""

import logging

from django.db import transaction

from byliv.core import clock
from byliv.events import letters
from byliv.events.deciding import ASKED_ABOUT, caretakers_of, people_in_charge, waiting
from byliv.events.models import Event
from byliv.places.models import Place

logger = logging.getLogger(__name__)


def ask_hosts() -> int:
    """Write about every event that waits and has not been asked about; returns how many mails went out.

    Each event is marked before its mails are sent, so that nobody is written to twice when this runs twice.
    """
    places = waiting().filter(asked_at=None).order_by().values_list("place_id", flat=True).distinct()
    return sum(_ask(place_id) for place_id in list(places))


def _ask(place_id: int) -> int:
    place = Place.objects.select_related("area").defer("area__polygon").get(pk=place_id)
    events = _take(place)
    people = people_in_charge(place)
    is_left = not people
    sent = 0
    for person in (people or caretakers_of(place.area)) if events else []:
        try:
            letters.ask(person, place, events, is_caretaker=is_left)
            sent += 1
        except OSError:
            logger.warning("A mail about what waits at a place could not be sent", exc_info=True)
    return sent


@transaction.atomic
def _take(place: Place) -> list[Event]:
    """What nobody has been asked about yet; from now on they have."""
    found = Event.objects.select_for_update(of=("self",)).filter(
        ASKED_ABOUT, place=place, consent=Event.Consent.ASKED, asked_at=None
    )
    events = list(found.order_by("created_at", "pk"))
    Event.objects.filter(pk__in=[each.pk for each in events]).update(asked_at=clock.now())
    return events
