"""The way to the desk, for those who run an open day, on the page of its umbrella event."""

from byliv.accounts.permissions import Person
from byliv.events.models import Event
from byliv.events.slots import Panel
from byliv.opendays import permissions
from byliv.opendays.models import OpenDay


def desk_panel(event: Event, user: Person) -> Panel | None:
    """For those who run it."""
    if not user.is_authenticated:
        return None
    open_day = OpenDay.objects.select_related("event").filter(event=event).first()
    if open_day is None or not permissions.can_run(user, open_day):
        return None
    return Panel("opendays/desk/_panel.html", open_day)
