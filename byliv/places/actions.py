"""The only writers of places: the place itself, its hours, access facts, and who is there."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core.text import one_line
from byliv.listings import actions as listings
from byliv.listings.models import Listing
from byliv.organisations.models import Organisation
from byliv.places import opening
from byliv.places.kinds import PlaceKind
from byliv.places.models import AccessFeature, Occupancy, OpeningHours, Place


@transaction.atomic
def create_place(*, values: Mapping[str, Any], by: User | None, host: Organisation | None = None) -> Place:
    """Put a place on the map, run by `host`. ValidationError (by field) when it cannot be."""
    _check(values, is_new=True)
    place = Place(type=Listing.Type.PLACE)
    listings.create(place, values=values, by=by)
    if host is not None:
        occupy(place=place, organisation=host, role=Occupancy.Role.HOST, by=by)
    return place


@transaction.atomic
def change_place(*, place: Place, values: Mapping[str, Any], by: User | None) -> dict[str, list]:
    """Change these fields; returns what really changed as {field: [before, after]}."""
    _check(values, is_new=False)
    return listings.change(place, values=values, by=by)


def _check(values: Mapping[str, Any], is_new: bool) -> None:
    if (is_new or "kind" in values) and values.get("kind") not in PlaceKind.values:
        raise ValidationError({"kind": _("Choose what kind it is.")})
    if (is_new or "longitude" in values) and values.get("longitude") is None:
        raise ValidationError({"longitude": _("A place needs a position on the map.")})


@transaction.atomic
def set_opening_hours(*, place: Place, hours: str, by: User | None) -> None:
    """Write when the place is open, in OSM's words; "" when nobody knows. ValidationError when not understood."""
    hours = one_line(hours)
    _check_hours(hours)
    before = place.opening_hours.text if place.opening_hours else ""
    if hours == before:
        return
    place.opening_hours = OpeningHours.objects.get_or_create(text=hours)[0] if hours else None
    place.save(update_fields=["opening_hours", "updated_at"])
    record(by=by, verb="changed", target=place, changes={"opening_hours": [before, hours]})


@transaction.atomic
def set_access(*, place: Place, facts: Mapping[str, str], by: User | None) -> None:
    """Make these the known access facts ({feature: "yes" | "no"}); what is left out is unknown."""
    before = dict(place.access.values_list("feature", "value"))
    wanted = {feature: value for feature, value in facts.items() if value}
    if wanted == before:
        return
    for feature, value in wanted.items():
        _check_fact(feature, value)
        AccessFeature.objects.update_or_create(place=place, feature=feature, defaults={"value": value})
    place.access.exclude(feature__in=wanted).delete()
    record(by=by, verb="changed", target=place, changes={"access": [before, wanted]})


@transaction.atomic
def furnish_places(places: Iterable[tuple[Place, str, Mapping[str, str]]]) -> None:
    """Give places that were created a moment ago their (hours, access facts), a few statements for all of them.

    Their creation is the act that is recorded. ValidationError when hours or facts are not understood.
    """
    by_hours: dict[str, list[int]] = {}
    facts = []
    for place, hours, features in places:
        _check_hours(hours)
        by_hours.setdefault(hours, []).append(place.pk)
        for feature, value in features.items():
            _check_fact(feature, value)
            facts.append(AccessFeature(place=place, feature=feature, value=value))
    for hours, identities in by_hours.items():
        if hours:
            rules = OpeningHours.objects.get_or_create(text=hours)[0]
            Place.objects.filter(pk__in=identities).update(opening_hours=rules)
    AccessFeature.objects.bulk_create(facts)


def _check_hours(hours: str) -> None:
    if hours and not opening.is_valid(hours):
        raise ValidationError({"opening_hours": _("Write opening hours such as “Tu-Fr 12:00-18:00; Sa 10:00-14:00”.")})


def _check_fact(feature: str, value: str) -> None:
    if feature not in AccessFeature.Feature.values or value not in AccessFeature.Value.values:
        raise ValidationError({"access": _("An access fact is yes, no or unknown.")})


@transaction.atomic
def occupy(*, place: Place, organisation: Organisation, role: str, by: User | None) -> Occupancy:
    """Say what an organisation is to a place, or change it."""
    occupancy, _created = Occupancy.objects.update_or_create(
        place=place, organisation=organisation, defaults={"role": role}
    )
    record(by=by, verb="changed", target=place, changes={"organisations": [None, organisation.name]})
    return occupancy


@transaction.atomic
def vacate(*, occupancy: Occupancy, by: User | None) -> None:
    """An organisation is no longer at a place."""
    changes = {"organisations": [occupancy.organisation.name, None]}
    record(by=by, verb="changed", target=occupancy.place, changes=changes)
    occupancy.delete()
