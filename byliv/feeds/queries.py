"""What pages and tasks ask of feeds."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from byliv.events.models import Event
from byliv.feeds.differing import differences
from byliv.feeds.models import Feed
from byliv.listings.models import Listing
from byliv.places.models import Occupancy, Place

RUNNING = (Feed.State.ACTIVE, Feed.State.HELD)
MOST_AT_ONCE = 500
MOST_LOOKED_AT = 300


def due(now: datetime) -> QuerySet[Feed]:
    """Feeds whose turn it is, the longest waiting first."""
    alive = Q(organisation__isnull=False) | Q(place__isnull=False)
    return Feed.objects.filter(alive, state__in=RUNNING, next_at__lte=now).order_by("next_at", "pk")[:MOST_AT_ONCE]


def feeds_of(listing: Listing) -> QuerySet[Feed]:
    """The calendars that are looked after on this listing's pages; those of entries that became part of it too."""
    rows = Feed.objects.select_related("organisation", "place", "added_by")
    if listing.type == Listing.Type.ORGANISATION:
        return rows.filter(Q(organisation_id=listing.pk) | Q(organisation__merged_into=listing.pk))
    own = Q(place_id=listing.pk) | Q(place__merged_into=listing.pk)
    return rows.filter(own, organisation=None)


def feed_of(event: Event) -> Feed | None:
    """The calendar that an event comes from."""
    kind, _colon, number = event.source.partition(":")
    if kind != "feed" or not number.isdigit():
        return None
    return Feed.objects.filter(pk=int(number)).select_related("organisation", "place").first()


def places_near(listing: Listing) -> list[Place]:
    """The places that an organisation is in, by name."""
    identities = Occupancy.objects.filter(organisation_id=listing.pk).values("place_id")
    return list(Place.objects.filter(pk__in=identities, merged_into=None).order_by("name", "pk"))


def figures(feed: Feed, now: datetime) -> dict[str, int]:
    """How many events of the feed are here, and how many of them are still to come."""
    ahead = Count("pk", filter=Q(occurrences__end__gt=now), distinct=True)
    return Event.objects.filter(source=feed.source).aggregate(all=Count("pk", distinct=True), ahead=ahead)


def edited(feed: Feed, now: datetime) -> list[Event]:
    """Events of the feed, still to come, of which something stands here otherwise than in the calendar."""
    coming = Event.objects.filter(source=feed.source, occurrences__end__gt=now).distinct().order_by("name", "pk")
    rows = coming.prefetch_related("schedules__overrides")[:MOST_LOOKED_AT]
    return [event for event in rows if differences(event)]
