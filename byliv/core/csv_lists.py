"""Lists that people bring as CSV: the form that takes the file, its rows, and numbers as people write them."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.text import fold

MOST_BYTES = 5 * 1024 * 1024


def csv_field(help_text: Any) -> forms.FileField:
    """The file of a `CsvForm`; `help_text` says what stands in a row."""
    widget = forms.FileInput(attrs={"accept": ".csv,text/csv"})
    return forms.FileField(label=_("The list, as CSV"), widget=widget, help_text=help_text)


class CsvForm(forms.Form):
    """A form with a `file`. After is_valid(), `rows` is what `rows_in` makes of it."""

    most_rows: ClassVar[int]

    def rows_in(self, data: bytes) -> Iterable[tuple[int, dict[str, Any]]]:
        """(line, values) of each row of the file."""
        raise NotImplementedError

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB. Send it in parts."))
        self.rows = list(self.rows_in(file.read()))
        if not self.rows:
            raise forms.ValidationError(_("There are no rows in it that we understand. Is the first row the headings?"))
        if len(self.rows) > self.most_rows:
            most = {"most": self.most_rows}
            raise forms.ValidationError(_("There are more than %(most)s rows. Send it in parts.") % most)
        return file


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
