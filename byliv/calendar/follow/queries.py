"""What followers follow, read for mails, pages, calendars and their own download."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from byliv.accounts.models import User
from byliv.accounts.permissions import Person
from byliv.areas.models import Area
from byliv.areas.queries import area_ids_within
from byliv.calendar.follow.models import Follow, Follower
from byliv.events.models import Event, Occurrence
from byliv.listings.merged import finals
from byliv.listings.models import Listing


@dataclass(frozen=True)
class Wish:
    """Events and their dates that match something followed. `is_wide`: may be many, and is cut first.

    `dates` asks occurrences, `events` asks events; `follow` is the first of what is followed.
    """

    follow: Follow
    dates: Q
    events: Q
    is_wide: bool = False


def wishes_of(follows: Iterable[Follow]) -> list[Wish]:
    """What to look for: one wish for all places, one for all organisations, one for all areas, one for each theme.

    Areas reach down to all that lies in them; places and organisations that were merged are what they became.
    """
    follows = list(follows)
    listings = _led_on([one.place_id or one.organisation_id or 0 for one in follows if one.listing])
    return [*_of_listings(follows, listings), *_of_themes(follows), *_of_areas(follows)]


def _led_on(identities: list[int]) -> dict[int, int]:
    return {**{pk: pk for pk in identities}, **finals(identities)} if identities else {}


def _of_listings(follows: list[Follow], listings: dict[int, int]) -> Iterator[Wish]:
    at, by = [one for one in follows if one.place_id], [one for one in follows if one.organisation_id]
    if at:
        places = {listings[one.place_id or 0] for one in at}
        yield Wish(at[0], Q(place_id__in=places), Q(place_id__in=places, consent=Event.Consent.GIVEN))
    if by:
        hosts = {listings[one.organisation_id or 0] for one in by}
        yield Wish(by[0], Q(event__organisers__in=hosts), Q(organisers__in=hosts))


def _of_themes(follows: list[Follow]) -> Iterator[Wish]:
    for one in follows:
        if one.theme_id is None:
            continue
        dates, events = Q(event__themes=one.theme_id), Q(themes=one.theme_id)
        if one.area is not None:
            within = Q(area_id__in=area_ids_within(one.area))
            dates, events = dates & within, events & within
        yield Wish(one, dates, events, is_wide=one.area is None)


def _of_areas(follows: list[Follow]) -> Iterator[Wish]:
    whole = [one for one in follows if one.area is not None and one.theme_id is None]
    if whole:
        within = Q(area_id__in={pk for one in whole if one.area for pk in area_ids_within(one.area)})
        yield Wish(whole[0], within, within, is_wide=True)


def dates_of(wish: Wish, first: date, last: date, *, is_long: bool) -> QuerySet[Occurrence]:
    """Public dates that the wish matches, with a day from `first` to `last`; by their start."""
    shown = Occurrence.objects
    rows = shown.long().running(first, last) if is_long else shown.short().on(first, last)
    return rows.filter(wish.dates).order_by("first_day", "start", "pk").distinct()


def events_ahead(follows: Iterable[Follow], now: datetime, days: int, most: int) -> list[int]:
    """Identities of the public events with a date in the last week or the coming `days`, soonest first; at most so
    many."""
    today = timezone.localtime(now).date()
    found: dict[int, date] = {}
    for wish in wishes_of(follows):
        for is_long in (False, True):
            rows = dates_of(wish, today - timedelta(days=7), today + timedelta(days=days), is_long=is_long)
            pairs = rows.values_list("event_id", "first_day", "start", "pk")[: most * 4]
            for event, first_day, *_rest in pairs:
                found[event] = min(first_day, found.get(event, first_day))
    return sorted(found, key=lambda event: (found[event], event))[:most]


def follower_with(email: str) -> Follower | None:
    """Whose mail goes to this address, with or without an account."""
    known = Follower.objects.select_related("user")
    return known.filter(user__email=email).first() or known.filter(user=None, email=email).first()


def follower_of(person: Person) -> Follower | None:
    """The person as a follower, also when they began with their address alone."""
    return follower_with(person.email) if isinstance(person, User) else None


def follows_of(follower: Follower | None) -> list[Follow]:
    """What they have said yes to, oldest first."""
    return list(follower.follows.confirmed().with_things()) if follower else []


def follow_of(
    follower: Follower | None, *, area: Area | None = None, theme: Any = None, listing: Listing | None = None
) -> Follow | None:
    """Their follow of exactly this, said yes to or not."""
    if follower is None:
        return None
    return follower.follows.filter(**thing_fields(area=area, theme=theme, listing=listing)).first()


def thing_fields(*, area: Area | None, theme: Any, listing: Listing | None) -> dict[str, Any]:
    """What is followed, as fields of a Follow."""
    is_place = listing is not None and listing.type == Listing.Type.PLACE
    return {
        "area_id": area.pk if area else None,
        "theme_id": theme.pk if theme else None,
        "place_id": listing.pk if listing and is_place else None,
        "organisation_id": listing.pk if listing and not is_place else None,
    }


def follows_told(person: User) -> list[dict[str, Any]]:
    """All that is kept about what the person follows, for their own download."""
    followers = Follower.objects.filter(Q(user_id=person.pk) | Q(email__iexact=person.email)).select_related("user")
    return [
        {
            "mail_to": one.address,
            "weekly_mail": one.wants_mail,
            "weekday": one.weekday,
            "hour": one.hour,
            "language": one.reads,
            "since": one.created_at,
            "told_up_to": one.sent_at,
            "has_calendar": bool(one.feed_number),
            "things": [{"name": str(each), "since": each.confirmed_at} for each in one.follows.with_things()],
        }
        for one in followers
    ]
