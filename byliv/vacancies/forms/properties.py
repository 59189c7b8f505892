"""Forms of the municipality's own properties."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.accounts.permissions import CARETAKERS
from byliv.core.csv_lists import CsvForm, csv_field, number_in, read_cells, square_metres_in
from byliv.core.forms import LineField, day_field, offer
from byliv.core.text import fold
from byliv.vacancies.choices import Work
from byliv.vacancies.models import Property

# What columns may be called, folded; the first that a file has counts.
NAMES = {
    "reference": ("reference", "id", "nummer", "ejendomsnummer", "bfe", "bfe nummer", "number"),
    "name": ("name", "navn", "ejendom", "bygning", "building"),
    "street_address": ("address", "adresse", "street address", "vejnavn og nummer", "street"),
    "postal_code": ("postal code", "postnummer", "postnr", "zip"),
    "locality": ("town", "by", "postdistrikt", "locality", "city"),
    "longitude": ("longitude", "langdegrad", "laengdegrad", "lng", "lon"),
    "latitude": ("latitude", "breddegrad", "lat"),
    "floor_area": ("square metres", "m2", "areal", "kvadratmeter", "etageareal", "floor area"),
    "used_as": ("used as", "anvendelse", "brug", "use"),
}
FOLDED = {field: [fold(name) for name in names] for field, names in NAMES.items()}


class PropertyForm(forms.Form):
    """How far it has come."""

    work = forms.ChoiceField(label=_("How far is it?"), choices=Work.choices)
    assigned_to = forms.ChoiceField(label=_("Who looks at it?"), required=False)
    next_step = LineField(label=_("Next step"), max_length=200, required=False)
    next_on = day_field(_("By when"))
    because = LineField(
        label=_("Not possible because"),
        max_length=300,
        required=False,
        help_text=_("Such as: asbestos in the cellar, sold in March, the school uses it every evening."),
    )

    def __init__(self, data: Any = None, *, prop: Property) -> None:
        initial = {field: getattr(prop, field) for field in ("work", "next_step", "next_on", "because")}
        initial["assigned_to"] = prop.assigned_to_id or ""
        super().__init__(data, initial=initial)
        areas = prop.area.ancestor_ids
        people = User.objects.filter(stewardships__area__in=areas, stewardships__role__in=CARETAKERS).distinct()
        self.people = {str(person.pk): person for person in people.order_by("name", "pk")}
        offer(self, "assigned_to", [("", _("Nobody yet")), *((key, str(who)) for key, who in self.people.items())])

    @property
    def values(self) -> dict[str, Any]:
        """Fields of a Property."""
        return {**self.cleaned_data, "assigned_to": self.people.get(self.cleaned_data["assigned_to"])}


class ImportForm(CsvForm):
    """A list of properties as CSV."""

    file = csv_field(_("One row each: number, name, address, postal code, town, longitude, latitude, m², use."))
    most_rows = 10_000

    def rows_in(self, data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
        return read_rows(data)


def read_rows(data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line, values) of each row of a CSV file with headings, in UTF-8 or as Windows writes it."""
    for line, cells in read_cells(data, FOLDED, needs=("name", "street_address")):
        yield line, _values(cells)


def _values(cells: dict[str, str]) -> dict[str, Any]:
    numbers = {
        "longitude": number_in(cells["longitude"], 180),
        "latitude": number_in(cells["latitude"], 90),
        "floor_area": square_metres_in(cells["floor_area"]),
    }
    return {**cells, **numbers}
