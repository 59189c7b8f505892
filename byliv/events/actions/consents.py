"""What places say to events of others."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.events import letters, permissions
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
def answer_event(*, event: Event, is_given: bool, by: User | None, is_standing: bool = False, note: str = "") -> None:
    """Say yes or no to an event in the place; with `is_standing` to everything that its organisers do there.

    The `note` goes to the organisers with the answer and is kept nowhere.
    """
    place = event.place
    if place is None:
        return
    answered = [event]
    if is_standing:
        for organisation in event.organisers.all():
            answered += _set_standing(place, organisation, is_given, by, but=answered)
    _answer_all(place, answered, is_given, by, note)


@transaction.atomic
def set_standing(*, place: Place, organisation: Organisation, is_given: bool, by: User) -> None:
    """Say always or never to what this organisation does in the place; what waits is answered with it."""
    waiting = _set_standing(place, organisation, is_given, by, but=[])
    _answer_all(place, waiting, is_given, by, "")


@transaction.atomic
def take_back(*, consent: PlaceConsent, by: User) -> None:
    """No standing answer any more: the next event of theirs is asked about. What was answered stays so."""
    changes = {"events": [_standing_words(consent), None]}
    record(by=by, verb="changed", target=consent.place, changes=changes)
    consent.delete()


def _set_standing(
    place: Place, organisation: Organisation, is_given: bool, by: User | None, but: Iterable[Event]
) -> list[Event]:
    """Write the standing answer down; returns what waits for it."""
    consent, _created = PlaceConsent.objects.update_or_create(
        place=place, organisation=organisation, defaults={"is_given": is_given}
    )
    record(by=by, verb="changed", target=place, changes={"events": [None, _standing_words(consent)]})
    waiting = Event.objects.filter(place=place, consent=Consent.ASKED, organisers=organisation)
    return list(waiting.exclude(pk__in=[each.pk for each in but]))


def _standing_words(consent: PlaceConsent) -> str:
    return f"{consent.organisation.name}: {'✓' if consent.is_given else '✗'}"


def _answer_all(place: Place, events: Sequence[Event], is_given: bool, by: User | None, note: str) -> None:
    changed = [each for each in events if _answer(place, each, is_given, by)]
    if changed:
        told = [each.pk for each in changed]
        transaction.on_commit(lambda: letters.tell_organisers(place, told, is_given, by, note), robust=True)


def _answer(place: Place, event: Event, is_given: bool, by: User | None) -> bool:
    """Whether this is news."""
    before, event.consent = event.consent, Consent.GIVEN if is_given else Consent.REFUSED
    if before == event.consent:
        return False
    event.longitude, event.latitude = (place.longitude, place.latitude) if is_given else (None, None)
    event.save(update_fields=["consent", "longitude", "latitude", "updated_at"])
    # Calendars show where it is from now on, or no longer.
    event.schedules.update(sequence=F("sequence") + 1)
    rebuild(event)
    record(by=by, verb="answered", target=event, changes={"consent": [before, event.consent]})
    return True
