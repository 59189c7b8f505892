"""Events that wait for a place which nobody runs, or whose people have not answered: left to the area's caretakers."""

from datetime import timedelta

from django.db.models import QuerySet

from byliv.areas.models import Area
from byliv.areas.queries import area_ids_within
from byliv.core import clock
from byliv.events.deciding import left_to_caretakers, waiting
from byliv.events.models import Event

# As long as those who run an entry have for a suggestion.
OWNERS_TIME = timedelta(days=14)


def waiting_in(area: Area) -> QuerySet[Event]:
    """What the caretakers of the area may answer, oldest first."""
    found = waiting().filter(left_to_caretakers(clock.now() - OWNERS_TIME), area_id__in=area_ids_within(area))
    return found.select_related("place").order_by("created_at", "pk")
