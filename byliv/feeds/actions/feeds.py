"""A calendar is brought, taken in, paused, let shrink, taken away."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.fetch import FetchError
from byliv.core.fetch.addresses import target_of
from byliv.events.kinds import EventKind
from byliv.events.models import Event
from byliv.feeds import permissions
from byliv.feeds.actions.removing import remove, upcoming
from byliv.feeds.known_hosts import calendar_behind
from byliv.feeds.models import Feed
from byliv.feeds.queries import feeds_of
from byliv.organisations.models import Organisation
from byliv.places.models import Place

MAX_FEEDS = 20


@transaction.atomic
def add_feed(
    *,
    home: Organisation | Place,
    url: str,
    by: User,
    place: Place | None = None,
    kind: str = EventKind.OTHER,
) -> Feed:
    """Bring a calendar. Nothing is taken in before somebody has seen what would come (see `start`).

    `place` is where its events are when they do not say; for a place's own calendar it is that place.
    """
    if not permissions.can_add(by, home):
        raise PermissionDenied
    address = address_of(url)
    known = feeds_of(home)
    if known.filter(url=address).exists():
        raise ValidationError({"url": _("This calendar is here already.")})
    if known.count() >= MAX_FEEDS:
        raise ValidationError({"url": _("There is room for %(count)s calendars.") % {"count": MAX_FEEDS}})
    organisation = home if isinstance(home, Organisation) else None
    feed = Feed.objects.create(
        organisation=organisation,
        place=home if isinstance(home, Place) else place,
        url=address,
        kind=kind,
        added_by=by,
        asked_at=clock.now(),
    )
    # The address may be a secret one; it stands in no history.
    record(by=by, verb="feed_added", target=home)
    return feed


def address_of(url: str) -> str:
    """The address as it is kept; ValidationError (of the field url) when it is none that we read."""
    try:
        return target_of(calendar_behind(url)).address
    except FetchError as problem:
        raise ValidationError({"url": str(problem)}) from problem


@transaction.atomic
def change_feed(*, feed: Feed, kind: str, place: Place | None, by: User) -> None:
    """Change what it takes for granted where the calendar does not say; the next reading takes everything anew."""
    _check(feed, by)
    feed.kind = kind
    if feed.organisation is not None:
        feed.place = place
    feed.etag = feed.last_modified = feed.fingerprint = ""
    feed.save(update_fields=["kind", "place", "etag", "last_modified", "fingerprint"])


@transaction.atomic
def start(*, feed: Feed, by: User) -> None:
    """Take it in from now on; for a paused or given-up one: again."""
    _check(feed, by)
    feed.state, feed.failures, feed.told_at = Feed.State.ACTIVE, 0, None
    feed.next_at = feed.asked_at = clock.now()
    feed.save(update_fields=["state", "failures", "told_at", "next_at", "asked_at"])
    _told(feed, "feed_started", by)


@transaction.atomic
def pause(*, feed: Feed, by: User) -> None:
    """Read it no more until somebody starts it again. Its events stay as they are."""
    _check(feed, by)
    feed.state, feed.asked_at = Feed.State.PAUSED, None
    feed.save(update_fields=["state", "asked_at"])
    _told(feed, "feed_paused", by)


@transaction.atomic
def let_shrink(*, feed: Feed, by: User) -> None:
    """It is right that so many events are gone: the next reading cancels them."""
    _check(feed, by)
    feed.may_shrink, feed.asked_at, feed.next_at = True, clock.now(), clock.now()
    feed.save(update_fields=["may_shrink", "asked_at", "next_at"])


def ask(*, feed: Feed, by: User) -> None:
    """Somebody wants it read now."""
    _check(feed, by)
    feed.asked_at = clock.now()
    feed.save(update_fields=["asked_at"])


@transaction.atomic
def remove_feed(*, feed: Feed, keeps_events: bool, by: User) -> None:
    """Take the calendar away. Its events stay as if written here, or what is still to come is cancelled."""
    _check(feed, by)
    if not keeps_events:
        for _outcome in remove(upcoming(feed.source, clock.now()), by=by):
            pass
    # They belong to no calendar any more; the identity stays, so that nothing claims to be new.
    former = Concat(Value("former "), F("source"))
    Event.objects.filter(source=feed.source).update(source=former, imported={})
    _told(feed, "feed_removed", by)
    feed.delete()


def _check(feed: Feed, by: User) -> None:
    if not permissions.can_manage(by, feed):
        raise PermissionDenied


def _told(feed: Feed, verb: str, by: User) -> None:
    if feed.home is not None:
        record(by=by, verb=verb, target=feed.organisation or feed.place or feed)
