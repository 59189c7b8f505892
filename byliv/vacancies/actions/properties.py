"""The municipality's own properties: on the list, worked through, opened."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.accounts.permissions import can_edit_in
from byliv.areas.models import Area
from byliv.audit.actions import record
from byliv.core.text import one_line
from byliv.vacancies.actions.vacancies import enter, plain
from byliv.vacancies.choices import Sort, Source, State, Work
from byliv.vacancies.models import Property, Vacancy

LINES = ("reference", "name", "street_address", "postal_code", "locality", "used_as", "next_step", "because")
# What an import may change; what people have done with a property is theirs.
IMPORTED = ("name", "street_address", "postal_code", "locality", "longitude", "latitude", "floor_area", "used_as")


class Taken(NamedTuple):
    """What an import did: how many of each, and {line: why not}."""

    new: int
    changed: int
    same: int
    refused: dict[int, str]


@transaction.atomic
def take_in(*, area: Area, rows: Iterable[tuple[int, Mapping[str, Any]]], by: User | None) -> Taken:
    """Put (line, values) on the area's list, by their `reference`; what is known keeps its work."""
    known = {each.reference: each for each in Property.objects.select_for_update().filter(area=area)}
    counts = {"new": 0, "changed": 0, "same": 0}
    refused: dict[int, str] = {}
    for line, values in rows:
        try:
            counts[_take_in(area, known, values)] += 1
        except ValidationError as error:
            refused[line] = " ".join(error.messages)
    if counts["new"] or counts["changed"]:
        record(by=by, verb="changed", target=area, changes={"properties": [None, counts["new"] + counts["changed"]]})
    return Taken(**counts, refused=refused)


@transaction.atomic
def change_property(*, prop: Property, values: Mapping[str, Any], by: User | None) -> None:
    """Write how far it has come: `work`, `assigned_to`, `next_step`, `next_on`, `because`. ValidationError (field)."""
    before = {field: getattr(prop, field) for field in values}
    for field, value in values.items():
        setattr(prop, field, one_line(value) if field in LINES else value)
    if prop.work != Work.NOT_POSSIBLE:
        prop.because = ""
    _check(prop)
    prop.save()
    changes = {
        field: [plain(before[field]), plain(getattr(prop, field))]
        for field in values
        if before[field] != getattr(prop, field) and field != "assigned_to"
    }
    record(by=by, verb="changed", target=prop, changes=changes)


@transaction.atomic
def offer_property(*, prop: Property, by: User) -> Vacancy:
    """It stands empty and is offered: onto the public list. ValidationError when it has no position, or is there."""
    if prop.vacancy_id:
        raise ValidationError(_("It is on the list of empty premises already."))
    values = {field: getattr(prop, field) for field in ("street_address", "postal_code", "locality", "floor_area")}
    where = {"longitude": prop.longitude, "latitude": prop.latitude}
    source = Source.MUNICIPALITY
    vacancy = enter(values={"sort": Sort.HOUSE, **values, **where}, source=source, state=State.OFFERED, by=by)
    prop.vacancy, prop.work, prop.because = vacancy, Work.OPENED, ""
    prop.save()
    record(by=by, verb="changed", target=prop, changes={"work": ["", Work.OPENED]})
    return vacancy


def _take_in(area: Area, known: dict[str, Property], values: Mapping[str, Any]) -> str:
    words = {field: one_line(value) if field in LINES else value for field, value in values.items()}
    reference = words.get("reference") or words.get("street_address") or ""
    if not reference or not (words.get("name") or words.get("street_address")):
        raise ValidationError(_("A row needs a name or an address."))
    words["name"] = words.get("name") or words["street_address"]
    prop = known.get(reference)
    is_new = prop is None
    prop = prop or Property(area=area, reference=reference)
    fields = {field: words[field] for field in IMPORTED if words.get(field) not in (None, "")}
    if not is_new and all(getattr(prop, field) == value for field, value in fields.items()):
        return "same"
    for field, value in fields.items():
        setattr(prop, field, value)
    prop.full_clean(exclude=["area", "assigned_to", "vacancy"], validate_constraints=False)
    prop.save()
    known[reference] = prop
    return "new" if is_new else "changed"


def _check(prop: Property) -> None:
    if prop.work == Work.NOT_POSSIBLE and not prop.because:
        raise ValidationError({"because": _("Say why it is not possible: whoever asks next will want to know.")})
    if prop.assigned_to is not None and not can_edit_in(prop.assigned_to, prop.area):
        raise ValidationError({"assigned_to": _("Choose somebody who looks after the area.")})
