"""An event itself: made, changed, taken away."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.areas.queries import area_at
from byliv.audit.actions import record
from byliv.core import images, text, versions
from byliv.events import followers
from byliv.events.actions.addresses import free_slug
from byliv.events.actions.consents import consent_for
from byliv.events.actions.occurrences import rebuild
from byliv.events.actions.schedules import When, insert_schedule
from byliv.events.models import Event, EventAccess, Status
from byliv.organisations.models import Organisation
from byliv.themes.models import Theme

LINE_FIELDS = (
    "name", "summary_da", "summary_en", "room", "location", "price_text", "status_note", "photo_alt_da", "photo_alt_en",
    "photo_credit",
)  # fmt: skip
TEXT_FIELDS = ("description_da", "description_en")
PLAIN_FIELDS = (
    "kind", "status", "is_public", "place", "part_of", "longitude", "latitude", "languages", "age_from", "age_to",
    "is_free", "price_from", "ticket_url", "url", "licence", "source", "source_id", "source_url", "imported",
)  # fmt: skip
# What looking for words looks at; its place and organisers have words of their own.
FOUND_BY = ("name", "summary_da", "summary_en", "location", "room", "description_da", "description_en")
FIELDS = frozenset(LINE_FIELDS + TEXT_FIELDS + PLAIN_FIELDS)
MAX_DESCRIPTION = 10_000
MAX_SCHEDULES = 50


@transaction.atomic
def create_event(
    *,
    values: Mapping[str, Any],
    dates: Sequence[When],
    by: User | None,
    organisers: Sequence[Organisation] = (),
    themes: Iterable[Theme] = (),
) -> Event:
    """Write a new event with its dates. ValidationError (by field) when it cannot be."""
    if not dates:
        raise ValidationError({"dates": _("Write when it is.")})
    if len(dates) > MAX_SCHEDULES:
        raise ValidationError({"dates": _("Write at most %(count)s sets of dates.") % {"count": MAX_SCHEDULES}})
    event = Event()
    fill(event, values)
    event.slug = free_slug(event.name)
    event.consent = consent_for(event.place, organisers, by)
    settle(event, organisers)
    check(event)
    event.save()
    event.organisers.set(organisers)
    event.themes.set(themes)
    for when in dates:
        insert_schedule(event, when)
    rebuild(event)
    record(by=by, verb="created", target=event)
    return event


@transaction.atomic
def change_event(*, event: Event, values: Mapping[str, Any], by: User | None) -> dict[str, list]:
    """Change these fields; returns {field: [before, after]} of what really changed, or raises ValidationError."""
    before = Event.objects.select_for_update().get(pk=event.pk)
    event.refresh_from_db()
    fill(event, values)
    if event.place_id != before.place_id:
        event.consent, event.asked_at = consent_for(event.place, list(event.organisers.all()), by), None
    changes = {
        field: [_plain(getattr(before, field)), _plain(getattr(event, field))]
        for field in values
        if getattr(before, field) != getattr(event, field)
    }
    if not changes:
        return {}
    settle(event, list(event.organisers.all()))
    check(event)
    event.save()
    _after_change(event, before.area_id)
    record(by=by, verb="changed", target=event, changes=changes)
    return changes


@transaction.atomic
def set_organisers(*, event: Event, organisers: Sequence[Organisation], by: User | None) -> None:
    """Make these the organisers; when none of those before is among them, the place is asked anew."""
    before = list(event.organisers.order_by("pk"))
    staying = {each.pk for each in before} & {each.pk for each in organisers}
    if {each.pk for each in before} == {each.pk for each in organisers}:
        return
    event.organisers.set(organisers)
    stands = event.consent if staying or not before else Event.Consent.ASKED
    event.consent = consent_for(event.place, organisers, by, before=stands)
    event.asked_at = event.asked_at if staying else None
    area_before = event.area_id
    settle(event, organisers)
    event.save()
    _after_change(event, area_before)
    names = [[each.name for each in side] for side in (before, organisers)]
    record(by=by, verb="changed", target=event, changes={"organisers": names})


@transaction.atomic
def set_event_themes(*, event: Event, themes: Iterable[Theme], by: User | None) -> None:
    """Make these its themes."""
    before = sorted(event.themes.values_list("code", flat=True))
    event.themes.set(themes)
    after = sorted(event.themes.values_list("code", flat=True))
    if before != after:
        record(by=by, verb="changed", target=event, changes={"themes": [before, after]})


@transaction.atomic
def set_event_access(*, event: Event, facts: Mapping[str, str], by: User | None) -> None:
    """Make these the known facts about taking part ({feature: "yes" | "no"}); what is left out is unknown."""
    before = dict(event.access.values_list("feature", "value"))
    wanted = {feature: value for feature, value in facts.items() if value}
    if wanted == before:
        return
    for feature, value in wanted.items():
        if feature not in EventAccess.Feature.values or value not in EventAccess.Value.values:
            raise ValidationError({"access": _("An access fact is yes, no or unknown.")})
    event.access.all().delete()
    EventAccess.objects.bulk_create(EventAccess(event=event, feature=f, value=v) for f, v in wanted.items())
    record(by=by, verb="changed", target=event, changes={"access": [before, wanted]})


def note_import(event: Event, imported: Mapping[str, Any]) -> None:
    """Remember what the event's source wrote; no change that anybody sees."""
    event.imported = dict(imported)
    Event.objects.filter(pk=event.pk).update(imported=event.imported)


@transaction.atomic
def delete_event(*, event: Event, by: User | None) -> None:
    """Take an event away for good, with its dates and photo. What really was planned is cancelled instead."""
    followers.leaving(event, by)
    record(by=by, verb="deleted", target=event)
    if event.photo:
        images.forget(event.photo)
    event.delete()


def _after_change(event: Event, area_before: int | None) -> None:
    """Dates as the event is now; calendars see a new version; pages of the area that it left are made anew."""
    event.schedules.update(sequence=F("sequence") + 1)
    rebuild(event)
    if area_before != event.area_id:
        versions.changed([area_before])


def fill(event: Event, values: Mapping[str, Any]) -> None:
    """Put these of FIELDS on the event, texts cleaned; saves nothing."""
    unknown = set(values) - FIELDS
    if unknown:
        raise ValueError(f"not fields of an event: {sorted(unknown)}")
    for field, value in values.items():
        if field in LINE_FIELDS:
            value = text.one_line(value)
        elif field in TEXT_FIELDS:
            value = text.clean(value)
        setattr(event, field, value)


def settle(event: Event, organisers: Sequence[Organisation]) -> None:
    """Where it is: at the place once the place has said yes; in the place's area in any case."""
    place = event.place
    if place is not None:
        shown = event.consent == Event.Consent.GIVEN
        event.longitude, event.latitude = (place.longitude, place.latitude) if shown else (None, None)
        event.area_id = place.area_id
        return
    event.consent = Event.Consent.NOT_NEEDED
    if event.longitude is None or event.latitude is None:
        event.longitude = event.latitude = None
        # Online, or nobody has said where: with those behind it.
        event.area_id = next((each.area_id for each in organisers), None)
        return
    area = area_at(event.longitude, event.latitude)
    event.area_id = area.pk if area else None


def check(event: Event) -> None:
    """ValidationError (by field) when the event cannot be kept like this; also writes the words it is found by."""
    event.folded = text.fold(" ".join(getattr(event, field) for field in FOUND_BY))
    errors: dict[str, Any] = {}
    if not event.name:
        errors["name"] = _("Write a name.")
    for field in TEXT_FIELDS:
        if len(getattr(event, field)) > MAX_DESCRIPTION:
            errors[field] = _("Write at most %(count)s characters.") % {"count": MAX_DESCRIPTION}
    if event.status not in Status.values:
        errors["status"] = _("Choose how it stands.")
    if event.age_to is not None and (event.age_from is None or event.age_to < event.age_from):
        errors["age_to"] = _("The highest age is below the lowest.")
    if event.part_of_id and (event.part_of_id == event.pk or (event.part_of and event.part_of.part_of_id)):
        errors["part_of"] = _("An event is part of one that is not itself a part of another.")
    if errors:
        raise ValidationError(errors)
    event.full_clean(
        exclude=["slug", "area", "imported", "languages"], validate_unique=False, validate_constraints=False
    )


def _plain(value: Any) -> Any:
    """A value as the history keeps it."""
    return str(value) if hasattr(value, "_meta") else value
