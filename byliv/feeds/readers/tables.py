"""CSV: one event on each row, the columns named in the first."""

import csv
import io

from django.utils.translation import gettext as _

from byliv.feeds.drafts import Draft, Reading, Refused, Unreadable
from byliv.feeds.readers import rows

FORM = "csv"
SEPARATORS = ",;\t|"
MOST_ROWS = 50_000


def read(content: str, address: str) -> Reading:
    """The events of a table. Unreadable when its first row names no columns that we know."""
    try:
        lines = list(csv.reader(io.StringIO(content, newline=""), delimiter=_separator(content)))
    except csv.Error as problem:
        raise Unreadable(_no_table()) from problem
    lines = [line for line in lines if any(cell.strip() for cell in line)]
    if not lines:
        raise Unreadable(_("It is empty."))
    header = [cell.strip() for cell in lines[0]]
    columns = {rows.column_of(cell) for cell in header}
    if "name" not in columns or not columns & {"start", "date"}:
        raise Unreadable(_no_table())
    found: list[Draft | Refused] = []
    for number, line in enumerate(lines[1 : MOST_ROWS + 1], start=2):
        where = _("row %(number)s") % {"number": number}
        # Of several columns with one name the first that says something counts.
        row: dict[str, str] = {}
        for head, cell in zip(header, line, strict=False):
            if cell.strip():
                row.setdefault(head, cell.strip())
        found.append(rows.draft(row, where, address))
    unknown = [head for head in header if head and not rows.column_of(head)]
    notes = [_("Columns that were not read: %(columns)s.") % {"columns": ", ".join(unknown)[:200]}] if unknown else []
    return Reading(FORM, rows=tuple(found), notes=tuple(notes))


def _separator(content: str) -> str:
    first = content.lstrip().split("\n", 1)[0]
    return max(SEPARATORS, key=first.count)


def _no_table() -> str:
    return _(
        "It is neither a calendar nor a page with events nor a table: a table has a first row with the names of its"
        " columns, among them “name” and “start”."
    )
