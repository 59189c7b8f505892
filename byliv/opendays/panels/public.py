"""What open days put on the pages of events, places and organisations."""

from typing import Any, NamedTuple

from django.urls import reverse

from byliv.accounts.permissions import Person
from byliv.events.models import Event
from byliv.events.slots import Panel as EventPanel
from byliv.listings.models import Listing
from byliv.listings.slots import Panel
from byliv.opendays.models import OpenDay, Stop
from byliv.opendays.queries import calls_for, neighbours_of, takes_part
from byliv.opendays.words import how_long_left
from byliv.organisations.models import Organisation
from byliv.organisations.permissions import is_member
from byliv.places.models import Place


class Around(NamedTuple):
    """A stop among the others of its programme; (number, name, address) of those beside it."""

    stop: Stop
    last: int
    before: Stop | None
    after: Stop | None
    own_url: str  # where its own people change it, "" for everybody else


def event_panel(event: Event, user: Person) -> EventPanel | None:
    """On the umbrella the way to the programme or the call; on a stop its number and its neighbours."""
    if event.part_of_id is not None:
        stop = Stop.objects.in_programme().select_related("open_day__event", "organisation").filter(event=event).first()
        if stop is None:
            return None
        return EventPanel("opendays/_stop_panel.html", Around(stop, *neighbours_of(stop), _own_url(stop, user)))
    open_day = OpenDay.objects.filter(event_id=event.pk).first()
    if open_day is None:
        return None
    open_day.event = event
    url = reverse("opendays:page", args=[event.slug])
    return EventPanel("opendays/_umbrella_panel.html", {"open_day": open_day, "url": url})


def listing_panel(listing: Listing, user: Person) -> Panel | None:
    """In which open days it takes part; for its team also the calls that are open."""
    if not isinstance(listing, (Place, Organisation)):
        return None
    stops = takes_part(listing)
    calls: list[Any] = []
    is_own = False
    if isinstance(listing, Organisation):
        is_own = is_member(user, listing)
        calls = [(each, _call_url(each, listing), _left(each)) for each in calls_for(listing)] if is_own else []
    if not stops and not calls:
        return None
    return Panel("opendays/_listing_panel.html", {"stops": stops, "calls": calls, "is_own": is_own})


def _own_url(stop: Stop, user: Person) -> str:
    behind = stop.organisation is not None and is_member(user, stop.organisation)
    return reverse("opendays:own", args=[stop.secret]) if behind else ""


def _call_url(open_day: OpenDay, organisation: Organisation) -> str:
    return f"{reverse('opendays:sign_up', args=[open_day.slug])}?organisation={organisation.slug}"


def _left(open_day: OpenDay) -> str:
    return how_long_left(open_day.deadline) if open_day.deadline else ""
