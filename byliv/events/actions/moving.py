"""Events when two entries turn out to be one, and when they are taken apart again; tells what moved, fit for JSON."""

from typing import Any

from django.db.models import F

from byliv.core import clock, finding
from byliv.events.actions.following import stand_at
from byliv.events.models import Event, Occurrence, PlaceConsent, Schedule
from byliv.listings.models import Listing
from byliv.places.models import Place

Ties = Event.organisers.through


def move_events(loser: Listing, winner: Listing) -> dict[str, Any]:
    """Events of the loser are the winner's, and so are standing answers that the winner does not have itself."""
    if loser.type == Listing.Type.PLACE:
        ids = list(Event.objects.filter(place_id=loser.pk).order_by("pk").values_list("pk", flat=True))
        _move_places(ids, winner.pk)
        return {"events": ids, "consents": _move_consents(loser, winner)}
    known = set(Event.objects.filter(organisers=winner.pk).values_list("pk", flat=True))
    theirs = list(Event.objects.filter(organisers=loser.pk).order_by("pk").values_list("pk", flat=True))
    both = [pk for pk in theirs if pk in known]
    moved = [pk for pk in theirs if pk not in known]
    Ties.objects.filter(organisation_id=loser.pk, event_id__in=moved).update(organisation_id=winner.pk)
    Ties.objects.filter(organisation_id=loser.pk, event_id__in=both).delete()
    _changed([*moved, *both])
    return {"events": moved, "both": both, "consents": _move_consents(loser, winner)}


def move_events_back(moved: dict[str, Any], loser: Listing, winner: Listing) -> None:
    """Events that are still the winner's go home; those that had both have both again."""
    side = "place_id" if loser.type == Listing.Type.PLACE else "organisation_id"
    PlaceConsent.objects.filter(pk__in=moved["consents"], **{side: winner.pk}).update(**{side: loser.pk})
    if loser.type == Listing.Type.PLACE:
        there = Event.objects.filter(pk__in=moved["events"], place_id=winner.pk)
        _move_places(list(there.values_list("pk", flat=True)), loser.pk)
        return
    ties = Ties.objects.filter(organisation_id=winner.pk)
    still = list(ties.filter(event_id__in=moved["events"]).values_list("event_id", flat=True))
    both = list(ties.filter(event_id__in=moved["both"]).values_list("event_id", flat=True))
    ties.filter(event_id__in=still).update(organisation_id=loser.pk)
    Ties.objects.bulk_create([Ties(organisation_id=loser.pk, event_id=pk) for pk in both], ignore_conflicts=True)
    _changed([*still, *both])


def _move_places(ids: list[int], to: int) -> None:
    place = Place.objects.only("longitude", "latitude", "area_id").get(pk=to)
    events = Event.objects.filter(pk__in=ids)
    events.update(place_id=to)
    Occurrence.objects.filter(event__in=ids, place__isnull=False).update(place_id=to)
    stand_at(place, events)
    _changed(ids)


def _changed(ids: list[int]) -> None:
    """Calendars see that somebody else is behind it, or that it is called otherwise where it is."""
    Event.objects.filter(pk__in=ids).update(updated_at=clock.now())
    Schedule.objects.filter(event__in=ids).update(sequence=F("sequence") + 1)
    finding.changed(Event, ids)


def _move_consents(loser: Listing, winner: Listing) -> list[int]:
    side, other = (
        ("place_id", "organisation_id") if loser.type == Listing.Type.PLACE else ("organisation_id", "place_id")
    )
    known = set(PlaceConsent.objects.filter(**{side: winner.pk}).values_list(other, flat=True))
    new = PlaceConsent.objects.filter(**{side: loser.pk}).exclude(**{f"{other}__in": known})
    ids = list(new.order_by("pk").values_list("pk", flat=True))
    PlaceConsent.objects.filter(pk__in=ids).update(**{side: winner.pk})
    return ids
