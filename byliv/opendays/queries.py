"""What pages, folders and walks read of an open day; each a fixed number of queries."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from byliv.core import clock
from byliv.events.models import Event
from byliv.listings.models import Listing
from byliv.opendays.models import OpenDay, Stop
from byliv.opendays.querysets import OpenDayQuerySet
from byliv.organisations.models import Organisation
from byliv.places.models import Place


class StopRow(NamedTuple):
    """A stop of the programme as every page and sheet shows it. `position` is (longitude, latitude), None while the
    place where it is has not said yes."""

    stop: Stop
    number: int | None
    name: str
    summary: str
    host: str  # the environment behind it, "" when it is the same as the name
    where: str  # the place and its address
    position: tuple[float, float] | None
    hours: list[tuple[datetime, datetime]]
    themes: list[str]  # their codes
    url: str

    @property
    def is_step_free(self) -> bool | None:
        return self.stop.is_step_free


def programme(open_day: OpenDay, *, only_public: bool = True) -> list[StopRow]:
    """The stops of the programme by number; with `only_public=False` also before it is published."""
    stops = open_day.stops.in_programme() if only_public else open_day.stops.accepted()
    found = stops.select_related("event", "place", "organisation", "area").prefetch_related("hours", "themes")
    return [_row(stop) for stop in found.defer("area__polygon").order_by("number", "pk")]


def _row(stop: Stop) -> StopRow:
    place = stop.place if stop.event is None or stop.event.consent == Event.Consent.GIVEN else None
    host = stop.organisation.name if stop.organisation else ""
    has_position = stop.longitude is not None and (stop.place_id is None or place is not None)
    address = place.street_address if place else ""
    named = place.name if place and place.name not in (stop.name, address) else ""
    return StopRow(
        stop=stop,
        number=stop.number,
        name=stop.name,
        summary=stop.summary,
        host="" if host == stop.name else host,
        where=", ".join(part for part in (named, address or stop.location) if part),
        position=(stop.longitude, stop.latitude) if has_position else None,  # type: ignore[arg-type]
        hours=[(each.start, each.end) for each in stop.hours.all()],
        themes=[theme.code for theme in stop.themes.all()],
        url=stop.event.get_absolute_url() if stop.event else "",
    )


def joined_count(open_day: OpenDay) -> int:
    """How many doors have signed up and have not left."""
    return open_day.stops.filter(state__in=(Stop.State.SIGNED_UP, Stop.State.ACCEPTED)).count()


def stops_of(open_day: OpenDay, organisations: Iterable[Organisation]) -> dict[int, list[Stop]]:
    """The stops of these organisations that have not left, by organisation."""
    found: dict[int, list[Stop]] = {}
    rows = open_day.stops.filter(organisation__in=list(organisations)).exclude(state=Stop.State.WITHDRAWN)
    for stop in rows.select_related("place").order_by("pk"):
        found.setdefault(stop.organisation_id or 0, []).append(stop)
    return found


def neighbours_of(stop: Stop) -> tuple[int, Stop | None, Stop | None]:
    """The last number of the programme, and the stops right before and after this one; one query."""
    rows = list(
        Stop.objects.in_programme()
        .filter(open_day=stop.open_day_id, number__isnull=False)
        .select_related("event")
        .order_by("number")
    )
    if stop.number is None:
        return len(rows), None, None
    before = [row for row in rows if row.number < stop.number]
    after = [row for row in rows if row.number > stop.number]
    return rows[-1].number if rows else 0, before[-1] if before else None, after[0] if after else None


def takes_part(listing: Listing) -> list[Stop]:
    """The stops at a place or of an organisation in programmes of open days that are not over."""
    is_place = isinstance(listing, Place)
    theirs = Stop.objects.filter(place_id=listing.pk) if is_place else Stop.objects.filter(organisation_id=listing.pk)
    # Most have never had one; asking that is a tenth of asking it all.
    if not theirs.exists():
        return []
    rows = theirs.in_programme().filter(open_day__in=OpenDay.objects.public().coming())
    if is_place:
        rows = rows.filter(event__consent=Event.Consent.GIVEN)
    return list(rows.select_related("open_day__event", "event").order_by("open_day", "number", "pk"))


def calls_for(organisation: Organisation) -> list[OpenDay]:
    """Open calls in the areas where the organisation is, that it has not answered."""
    area = organisation.area
    if area is None:
        return []
    rows = (
        called()
        .filter(areas__in=area.ancestor_ids)
        .exclude(stops__in=Stop.objects.filter(organisation_id=organisation.pk))
    )
    said_no = Q(invitations__organisation_id=organisation.pk, invitations__declined_at__isnull=False)
    return list(rows.exclude(pk__in=OpenDay.objects.filter(said_no).values("pk")).distinct().order_by("pk"))


def called() -> OpenDayQuerySet:
    """Open days that one can join now."""
    is_in_time = Q(deadline=None) | Q(deadline__gt=clock.now())
    rows: OpenDayQuerySet = OpenDay.objects.public().coming()
    return rows.filter(is_in_time, called_at__isnull=False).select_related("event")


def coming_in(area_ids: Iterable[int] | None) -> list[OpenDay]:
    """Open days to come that everybody may see, in these areas (None: everywhere), with their days; three
    queries, one where there are none."""
    rows = OpenDay.objects.public().coming()
    if area_ids is not None:
        rows = rows.filter(areas__in=list(area_ids)).distinct()
    # Most areas have none on most days, and the rows with all that belongs to them take long to ask for.
    identities = list(rows.order_by("pk").values_list("pk", flat=True))
    whole = OpenDay.objects.select_related("event__area").defer("event__area__polygon").prefetch_related("dates")
    found = list(whole.filter(pk__in=identities)) if identities else []
    return sorted(found, key=lambda each: min((date.start for date in each.dates.all()), default=clock.now()))
