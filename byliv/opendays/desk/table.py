"""The stops of an open day as rows of a spreadsheet, with those to call."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from byliv.core.tables import FORMULA
from byliv.opendays.models import OpenDay, Stop
from byliv.opendays.words import days_in_words

COLUMNS = (
    _("Number"),
    _("Name"),
    _("In one line"),
    _("Environment"),
    _("Place"),
    _("Where"),
    _("Way in"),
    _("Hours"),
    _("Step-free"),
    _("For children"),
    _("Room for"),
    _("State"),
    _("The place’s answer"),
    _("Host"),
    _("E-mail"),
    _("Phone"),
    _("Page"),
)


def rows_of(open_day: OpenDay) -> Iterator[list[str]]:
    """All stops, those of the programme first by number, none of the cells a formula."""
    rows = open_day.stops.select_related("organisation", "place", "event").prefetch_related("hours")
    order: dict[str, int] = {state: place for place, state in enumerate((Stop.State.ACCEPTED, Stop.State.SIGNED_UP))}
    for stop in sorted(rows, key=lambda row: (order.get(row.state, 9), row.number or 10_000, row.pk)):
        yield [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in _cells(stop)]


def _cells(stop: Stop) -> list[str]:
    place, words = stop.place, {True: gettext("Yes"), False: gettext("No"), None: ""}
    return [
        str(stop.number or ""),
        stop.name,
        stop.summary,
        stop.organisation.name if stop.organisation else "",
        place.name if place else "",
        place.street_address if place else stop.location,
        stop.way_in,
        days_in_words([(each.start, each.end) for each in stop.hours.all()]),
        words[stop.is_step_free],
        words[stop.is_for_children],
        str(stop.room_for or ""),
        stop.get_state_display(),
        stop.event.get_consent_display() if stop.event and place else "",
        stop.host_name,
        stop.host_email,
        stop.host_phone,
        settings.BASE_URL + stop.event.get_absolute_url() if stop.event else "",
    ]
