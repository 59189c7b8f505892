"""Events follow the places and organisations that they belong to: when those move, go, or turn out to be others."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.utils.translation import ngettext

from byliv.accounts.models import User
from byliv.areas.queries import areas_at
from byliv.audit.actions import record_many
from byliv.core import clock, finding, versions
from byliv.core.geo.box import Box
from byliv.events.actions.events import delete_event
from byliv.events.models import Event, Occurrence, Schedule
from byliv.listings.models import Listing
from byliv.places.models import Place

Consent = Event.Consent
CHUNK = 1_000


def follow(listing_ids: Sequence[int]) -> None:
    """These places and organisations stand elsewhere now, and so do their events."""
    with_events = Event.objects.filter(place_id__in=listing_ids).order_by().values("place_id").distinct()
    for place in Place.objects.filter(pk__in=with_events).only("longitude", "latitude", "area_id"):
        stand_at(place, Event.objects.filter(place_id=place.pk))
    nowhere = Event.objects.filter(place=None, longitude=None, organisers__in=listing_ids).distinct()
    for event in nowhere.prefetch_related("organisers"):
        area_id = next((each.area_id for each in event.organisers.all()), None)
        if area_id != event.area_id:
            _into(Event.objects.filter(pk=event.pk), area_id)


def stand_at(place: Place, events: QuerySet[Event]) -> None:
    """Give these events of the place its position, if it said yes, and its area; a few statements for all of them."""
    ids = list(events.order_by().values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        some = Event.objects.filter(pk__in=ids[start : start + CHUNK])
        shown = some.filter(consent=Consent.GIVEN)
        shown.update(longitude=place.longitude, latitude=place.latitude, updated_at=clock.now())
        Schedule.objects.filter(event__in=shown).update(sequence=F("sequence") + 1)
        _into(some, place.area_id)


def _into(events: QuerySet[Event], area_id: int | None) -> None:
    """Put events and their dates in another area; pages of the areas that they leave are made anew."""
    leavers = events.exclude(area_id=area_id) if area_id is not None else events.exclude(area=None)
    left = dict(leavers.values_list("pk", "area_id"))
    Event.objects.filter(pk__in=left).update(area_id=area_id)
    Occurrence.objects.filter(event__in=left).update(area_id=area_id)
    versions.changed({*left.values(), area_id})
    finding.changed(Event, left)


@transaction.atomic
def refind_areas(boxes: Iterable[Box]) -> None:
    """Find the area of events with a position of their own anew, after outlines changed inside the boxes."""
    for box in boxes:
        inside = Event.objects.filter(
            place=None, longitude__range=(box.west, box.east), latitude__range=(box.south, box.north)
        )
        rows = list(inside.values_list("pk", "longitude", "latitude", "area_id"))
        for start in range(0, len(rows), CHUNK):
            some = rows[start : start + CHUNK]
            found = areas_at([(longitude or 0, latitude or 0) for _pk, longitude, latitude, _area in some])
            for (pk, _x, _y, before), after in zip(some, found, strict=True):
                if before != after:
                    _into(Event.objects.filter(pk=pk), after)


def leave(listing: Listing, by: User | None) -> None:
    """The listing is about to go: events lose the place and keep its address in words; what only this organisation
    is behind goes with it, so that nothing is promised by nobody."""
    if listing.type == Listing.Type.ORGANISATION:
        for event in _only_theirs(listing):
            delete_event(event=event, by=by)
        return
    events = Event.objects.filter(place_id=listing.pk)
    address = ", ".join(part for part in (listing.name, listing.street_address, listing.locality) if part)[:200]
    record_many(by=by, verb="changed", targets=list(events))
    Schedule.objects.filter(event__in=events).update(sequence=F("sequence") + 1)
    Occurrence.objects.filter(event__in=events).update(place=None)
    events.filter(location="").update(location=address)
    ids = list(events.values_list("pk", flat=True))
    events.update(place=None, consent=Consent.NOT_NEEDED, asked_at=None, updated_at=clock.now())
    finding.changed(Event, ids)


def told(listing: Listing) -> str:
    """What happens to events when it goes."""
    if listing.type == Listing.Type.ORGANISATION:
        count = len(_only_theirs(listing))
        words = ngettext(
            "%(count)s event that only they are behind goes with it.",
            "%(count)s events that only they are behind go with it.",
            count,
        )
    else:
        count = Event.objects.filter(place_id=listing.pk).count()
        words = ngettext(
            "%(count)s event loses the place and keeps its address in words.",
            "%(count)s events lose the place and keep its address in words.",
            count,
        )
    return words % {"count": count} if count else ""


def _only_theirs(listing: Listing) -> list[Event]:
    theirs = Event.objects.filter(organisers=listing.pk).values("pk")
    return list(Event.objects.filter(pk__in=theirs).annotate(behind=Count("organisers")).filter(behind=1))
