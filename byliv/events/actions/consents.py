"""What places say to events of others."""

from collections.abc import Sequence

from django.db import transaction

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.events import permissions
from byliv.events.actions.occurrences import rebuild
from byliv.events.models import Event, PlaceConsent
from byliv.organisations.models import Organisation
from byliv.places.models import Occupancy, Place
from byliv.places.permissions import IN_CHARGE

Consent = Event.Consent


def consent_for(
    place: Place | None, organisers: Sequence[Organisation], by: User | None, before: str = Consent.ASKED
) -> str:
    """What the place says to an event of these organisers, written by this person: its own need no answer, others
    have the place's standing one, else it is asked (or stands as `before`)."""
    if place is None:
        return Consent.NOT_NEEDED
    identities = [each.pk for each in organisers]
    if Occupancy.objects.filter(place=place, organisation__in=identities, role__in=IN_CHARGE).exists():
        return Consent.GIVEN
    if by is not None and permissions.can_consent(by, place):
        return Consent.GIVEN
    standing = set(
        PlaceConsent.objects.filter(place=place, organisation__in=identities).values_list("is_given", flat=True)
    )
    if False in standing:
        return Consent.REFUSED
    return Consent.GIVEN if standing else before


@transaction.atomic
def answer_event(*, event: Event, is_given: bool, by: User | None, is_standing: bool = False) -> None:
    """Say yes or no to an event in the place; with `is_standing` to everything that its organisers do there."""
    place = event.place
    if place is None:
        return
    if is_standing:
        for organisation in event.organisers.all():
            PlaceConsent.objects.update_or_create(
                place=place, organisation=organisation, defaults={"is_given": is_given}
            )
        waiting = Event.objects.filter(
            place=place, consent=Consent.ASKED, organisers__in=event.organisers.all()
        ).distinct()
        others = [each for each in waiting if each.pk != event.pk]
    else:
        others = []
    for each in [event, *others]:
        _answer(each, is_given, by)


def _answer(event: Event, is_given: bool, by: User | None) -> None:
    before, event.consent = event.consent, Consent.GIVEN if is_given else Consent.REFUSED
    if before == event.consent:
        return
    place = event.place
    event.longitude, event.latitude = (place.longitude, place.latitude) if place and is_given else (None, None)
    event.save(update_fields=["consent", "longitude", "latitude", "updated_at"])
    rebuild(event)
    record(by=by, verb="answered", target=event, changes={"consent": [before, event.consent]})
