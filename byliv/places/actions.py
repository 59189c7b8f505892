"""The only writers of places: the place itself, its hours, access facts, and who is there."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

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
    new = new_place(values=values)
    create_places([new], by=by)
    if host is not None:
        occupy(place=new.place, organisation=host, role=Occupancy.Role.HOST, by=by)
    return new.place


class NewPlace(NamedTuple):
    """A place that is checked and not saved, with its hours ("": unknown) and access facts."""

    place: Place
    hours: str
    facts: Mapping[str, str]


def new_place(*, values: Mapping[str, Any], hours: str = "", facts: Mapping[str, str] | None = None) -> NewPlace:
    """A place for `create_places`; asks the database nothing. ValidationError (by field) when it cannot be."""
    _check(values, is_new=True)
    _check_hours(hours)
    for feature, value in (facts or {}).items():
        _check_fact(feature, value)
    place = Place(type=Listing.Type.PLACE)
    listings.prepared(place, values)
    return NewPlace(place, hours, facts or {})


@transaction.atomic
def create_places(places: Sequence[NewPlace], *, by: User | None) -> None:
    """Put places on the map with their hours and access facts: all or none, a few statements for all of them.

    IntegrityError when the database refuses one. Each creation is one act in the history.
    """
    rules = _rules({each.hours for each in places if each.hours})
    for each in places:
        each.place.opening_hours = rules.get(each.hours)
    listings.create_many([each.place for each in places], by=by)
    AccessFeature.objects.bulk_create(
        AccessFeature(place=each.place, feature=feature, value=value)
        for each in places
        for feature, value in each.facts.items()
    )


def _rules(hours: set[str]) -> dict[str, OpeningHours]:
    """The rows of these texts, made where there are none yet."""
    if not hours:
        return {}
    known = OpeningHours.objects.in_bulk(hours, field_name="text")
    if missing := sorted(hours - set(known)):
        OpeningHours.objects.bulk_create([OpeningHours(text=text) for text in missing], ignore_conflicts=True)
        known |= OpeningHours.objects.in_bulk(missing, field_name="text")
    return known


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
