"""Calendars on pages of features below: a row on the edit page of a listing, a note on the page of an event."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.accounts.permissions import Person
from byliv.events.models import Event
from byliv.events.permissions import can_edit
from byliv.events.slots import Panel
from byliv.feeds.differing import differences
from byliv.feeds.models import Feed
from byliv.feeds.permissions import can_manage
from byliv.feeds.queries import feed_of, feeds_of
from byliv.listings.models import Listing
from byliv.listings.slots import Fact


def calendars_fact(listing: Listing, user: Person) -> Fact | None:
    """How many calendars are read for it, and whether one of them needs somebody."""
    feeds = list(feeds_of(listing))
    text = ngettext("%(count)s calendar is read", "%(count)s calendars are read", len(feeds)) % {"count": len(feeds)}
    needing = [feed for feed in feeds if feed.failures or feed.state in (Feed.State.HELD, Feed.State.GONE)]
    if needing:
        more = ngettext("%(count)s needs you", "%(count)s need you", len(needing)) % {"count": len(needing)}
        text = f"{text} · {more}"
    url = reverse(f"feeds:{listing.type}_feeds", args=[listing.slug])
    return Fact(_("Calendars"), text if feeds else "", url, "calendar")


def calendar_panel(event: Event, user: Person) -> Panel | None:
    """For those who may edit the event: which calendar it comes from, and what stands here otherwise."""
    feed = feed_of(event)
    if feed is None or not can_edit(user, event):
        return None
    home = feed.home
    url = reverse(f"feeds:{home.type}_feed", args=[home.slug, feed.pk]) if home and can_manage(user, feed) else ""
    content = {
        "feed": feed,
        "url": url,
        "is_other": bool(differences(event)),
        "theirs_url": reverse("feeds:theirs", args=[event.slug]),
    }
    return Panel("feeds/_of_event.html", content)
