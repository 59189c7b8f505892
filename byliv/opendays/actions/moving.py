"""Stops and invitations follow places and organisations: when those move, go, or turn out to be others."""

from collections.abc import Sequence

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import ngettext

from byliv.accounts.models import User
from byliv.audit.actions import record_many
from byliv.core import clock, versions
from byliv.listings.models import Listing
from byliv.opendays.models import Invitation, OpenDate, OpenDay, Stop
from byliv.places.models import Place

STANDS = (Stop.State.SIGNED_UP, Stop.State.ACCEPTED)


def follow(listing_ids: Sequence[int]) -> None:
    """These stand elsewhere now, and so do the stops at them."""
    there = Place.objects.filter(pk=OuterRef("place_id"))
    stops = Stop.objects.filter(place__in=listing_ids)
    areas = set(stops.order_by().values_list("open_day__event__area_id", flat=True))
    moved = stops.update(
        longitude=Subquery(there.values("longitude")[:1]),
        latitude=Subquery(there.values("latitude")[:1]),
        area_id=Subquery(there.values("area_id")[:1]),
        updated_at=clock.now(),
    )
    if moved:
        versions.changed(areas)


def leave(listing: Listing, by: User | None) -> None:
    """The listing is about to go. A stop loses the place and keeps its address in words; stops to come of an
    organisation that goes are withdrawn, so that nothing is promised by nobody."""
    if listing.type == Listing.Type.PLACE:
        address = ", ".join(part for part in (listing.name, listing.street_address, listing.locality) if part)[:200]
        Stop.objects.filter(place=listing.pk, location="").update(location=address)
        return
    stops = list(_to_come(listing))
    record_many(by=by, verb="withdrawn", targets=stops)
    Stop.objects.filter(pk__in=[each.pk for each in stops]).update(state=Stop.State.WITHDRAWN, number=None)


def told(listing: Listing) -> str:
    """What happens to stops when it goes."""
    if listing.type == Listing.Type.PLACE:
        return ""  # its events say the same already
    count = _to_come(listing).count()
    words = ngettext(
        "%(count)s stop of an open day is withdrawn.", "%(count)s stops of open days are withdrawn.", count
    )
    return words % {"count": count} if count else ""


def _to_come(listing: Listing) -> QuerySet[Stop]:
    coming = OpenDate.objects.filter(end__gte=clock.now()).values("open_day")
    return Stop.objects.filter(organisation=listing.pk, state__in=STANDS, open_day__in=coming).order_by("pk")


def move(loser: Listing, winner: Listing) -> dict[str, list[int]]:
    """Stops and invitations of the loser are the winner's, but for doors and questions that the winner has itself."""
    side = _side(loser)
    other = "place_id" if side == "organisation_id" else "organisation_id"
    doors = set(Stop.objects.filter(**{side: winner.pk}, is_installation=False).values_list("open_day_id", other))
    theirs = Stop.objects.filter(**{side: loser.pk}).order_by("pk")
    stops = [
        each.pk for each in theirs if each.is_installation or (each.open_day_id, getattr(each, other)) not in doors
    ]
    Stop.objects.filter(pk__in=stops).update(**{side: winner.pk}, updated_at=clock.now())
    if side == "place_id":
        follow([winner.pk])
        return {"stops": stops, "invitations": []}
    asked = Invitation.objects.filter(organisation=winner.pk).values("open_day")
    new = Invitation.objects.filter(organisation=loser.pk).exclude(open_day__in=asked)
    invitations = list(new.order_by("pk").values_list("pk", flat=True))
    Invitation.objects.filter(pk__in=invitations).update(organisation=winner.pk)
    _changed(stops)
    return {"stops": stops, "invitations": invitations}


def move_back(moved: dict[str, list[int]], loser: Listing, winner: Listing) -> None:
    """What is still the winner's goes home."""
    side = _side(loser)
    Stop.objects.filter(pk__in=moved["stops"], **{side: winner.pk}).update(**{side: loser.pk}, updated_at=clock.now())
    Invitation.objects.filter(pk__in=moved["invitations"], organisation=winner.pk).update(organisation=loser.pk)
    if side == "place_id":
        follow([loser.pk])
    _changed(moved["stops"])


def _side(listing: Listing) -> str:
    return "place_id" if listing.type == Listing.Type.PLACE else "organisation_id"


def _changed(stop_ids: Sequence[int]) -> None:
    """Pages of their open days are made anew."""
    days = OpenDay.objects.filter(stops__in=stop_ids)
    versions.changed(set(days.order_by().values_list("event__area_id", flat=True)))
