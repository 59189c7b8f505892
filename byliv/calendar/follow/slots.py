"""What following puts on the pages of places, organisations and events."""

from typing import Any

from byliv.accounts.permissions import Person
from byliv.calendar.follow import links
from byliv.calendar.follow.queries import follow_of, follower_of, follows_of
from byliv.events.models import Event
from byliv.events.slots import Panel as EventPanel
from byliv.listings.models import Listing
from byliv.listings.slots import Panel


def follow_panel(listing: Listing, user: Person) -> Panel | None:
    """A button to follow it; for those who do, that they do."""
    if not listing.is_public:
        return None
    return Panel("follow/_panel.html", {"name": listing.name, **following(user, listing)})


def event_panel(event: Event, user: Person) -> EventPanel | None:
    """On an event's page: a button to follow the first of those behind it."""
    behind = event.organisers.filter(is_public=True).order_by("name").first() if event.is_public else None
    if behind is None:
        return None
    content = {"name": behind.name, **following(user, behind), "is_wide": True}
    return EventPanel("follow/_panel.html", content, is_aside=True)


def following(user: Person, listing: Listing) -> dict[str, Any]:
    """Where one follows a listing, and, for those who do already, where they change that."""
    follower = follower_of(user)
    known = follow_of(follower, listing=listing)
    is_followed = known is not None and known.confirmed_at is not None
    url = links.start_path(**{listing.type: listing.slug})
    return {"url": url, "mine_url": links.mine_path(follower) if follower and is_followed else ""}


def following_of(person: Person) -> dict[str, Any]:
    """What a person's own page shows: what they follow, and where they change it."""
    follower = follower_of(person)
    return {"follows": follows_of(follower), "url": links.mine_path(follower) if follower else ""}
