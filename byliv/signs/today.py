"""What is on today where a sign leads, and what comes next when today is quiet."""

from typing import Any

from byliv.accounts.permissions import Person
from byliv.events.whats_on import at_place, of_organisation, today_of
from byliv.listings.models import Listing

NEXT = 3


def today_line(thing: Any, user: Person) -> tuple[str, Any] | None:
    """Today's dates, what runs for long, and the next ones; None when nothing is planned."""
    if not isinstance(thing, Listing):
        return None
    is_place = thing.type == Listing.Type.PLACE
    on = at_place(thing.pk) if is_place else of_organisation(thing.pk)
    if on.is_empty:
        return None
    today = today_of(on)
    coming = [row for row in on.rows if row not in today.rows][: 0 if today.rows else NEXT]
    return "signs/_today.html", {"today": today, "coming": coming, "at": "by" if is_place else "place"}
