"""The area that a sheet is about, for its look."""

from byliv.areas.models import Area
from byliv.calendar.filters import AgendaFilter


def area_of(wanted: AgendaFilter) -> Area | None:
    """The filter's area, without its outline."""
    return Area.objects.defer("polygon").get(pk=wanted.area.pk) if wanted.area else None
