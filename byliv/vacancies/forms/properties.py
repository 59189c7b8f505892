"""Forms of the municipality's own properties."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.accounts.permissions import CARETAKERS
from byliv.core.forms import LineField, day_field, offer
from byliv.core.text import fold
from byliv.vacancies.choices import Work
from byliv.vacancies.models import Property

MOST_BYTES, MOST_ROWS = 5 * 1024 * 1024, 10_000
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


class ImportForm(forms.Form):
    """A list of properties as CSV."""

    file = forms.FileField(
        label=_("The list, as CSV"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=_("One row each: number, name, address, postal code, town, longitude, latitude, m², use."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB. Send it in parts."))
        self.rows = list(read_rows(file.read()))
        if not self.rows:
            raise forms.ValidationError(_("There are no rows in it that we understand. Is the first row the headings?"))
        if len(self.rows) > MOST_ROWS:
            raise forms.ValidationError(_("There are more than %(most)s rows. Send it in parts.") % {"most": MOST_ROWS})
        return file


def read_rows(data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line, values) of each row of a CSV file with headings, in UTF-8 or as Windows writes it."""
    for line, cells in read_cells(data, FOLDED, needs=("name", "street_address")):
        yield line, _values(cells)


def read_cells(
    data: bytes, columns: Mapping[str, list[str]], needs: Collection[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, {field: text}) of each row of a CSV file; `columns` says what headings each field may have, folded.

    Nothing when none of the fields that it `needs` has a column.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    text = text.replace("\x00", "")
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [fold(cell) for cell in next(rows, [])]
        found = {field: _column(header, names) for field, names in columns.items()}
        if all(found[field] is None for field in needs):
            return
        for row in rows:
            if any(cell.strip() for cell in row):
                yield rows.line_num, _cells(row, found)
    except csv.Error:
        return


def _column(header: list[str], names: list[str]) -> int | None:
    return next((header.index(name) for name in names if name in header), None)


def _cells(row: list[str], columns: dict[str, int | None]) -> dict[str, str]:
    return {
        field: row[column].strip() if column is not None and column < len(row) else ""
        for field, column in columns.items()
    }


def _values(cells: dict[str, str]) -> dict[str, Any]:
    numbers = {
        "longitude": number_in(cells["longitude"], 180),
        "latitude": number_in(cells["latitude"], 90),
        "floor_area": square_metres_in(cells["floor_area"]),
    }
    return {**cells, **numbers}


def square_metres_in(text: str) -> int | None:
    """Whole square metres as people write them, None when they say none."""
    area = number_in(text, 10_000_000)
    return None if area is None else round(abs(area))


def number_in(text: str, limit: float) -> float | None:
    """A number as people write it, None when it is none or lies beyond."""
    try:
        number = float(text.replace(" ", "").replace(",", "."))
    except ValueError:
        return None
    return number if abs(number) <= limit else None
