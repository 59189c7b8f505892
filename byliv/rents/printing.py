"""A statement for spreadsheets and on paper."""

from pathlib import Path

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.core import tables, typeset
from byliv.rents.models import Statement
from byliv.rents.telling import Row, sheet_of

SHEET = Path(__file__).parent / "sheets" / "statement.typ"


def name_of(statement: Statement) -> str:
    """What its files are called."""
    return f"rent-{statement.year}-{statement.tenancy_id}-{statement.number}"


def csv(statement: Statement) -> bytes:
    """Each line with its amount, the total last: it is the sum of the øre above it."""
    sheet = sheet_of(statement.lines)
    head = [str(each) for each in (_("Line"), _("Why"), _("Øre"), _("Kroner"))]
    return tables.csv_bytes(head, [(row.label, row.note, row.oere, row.oere / 100) for row in sheet.rows])


def pdf(statement: Statement) -> bytes:
    """An A4 sheet in the reader's language."""
    sheet = sheet_of(statement.lines)
    area = statement.tenancy.version.scheme.area
    language = get_language() or "da"
    url = settings.BASE_URL + statement.get_absolute_url()
    data = {
        "title": _("Rent of %(year)s: %(tenant)s") % {"year": statement.year, "tenant": sheet.lines["tenant"]},
        "languages": [language],
        "words": {language: {"qr": _("QR code")}},
        "sign": typeset.look(area.hue, url),
        "heading": _("The rent of %(year)s") % {"year": statement.year},
        "scheme": f"{sheet.scheme} · {_('version %(number)s') % {'number': sheet.lines['version']}}",
        "facts": [list(pair) for pair in sheet.facts],
        "rows": [_cells(row) for row in sheet.rows],
        "periods": [{"name": name, "rows": [_cells(row) for row in rows]} for name, rows in sheet.periods],
        "paid": [list(pair) for pair in sheet.paid],
        "log": [[date_format(row["on"], "j. F Y"), row["name"], row["how_much"], row["words"]] for row in sheet.log],
        "labels": _labels(statement),
    }
    return typeset.pdf(SHEET, data)


def _cells(row: Row) -> dict[str, object]:
    return {"label": row.label, "note": row.note, "amount": row.amount, "is_total": row.is_total}


def _labels(statement: Statement) -> dict[str, str]:
    made = {"day": date_format(statement.issued_at, "DATE_FORMAT")}
    corrects = statement.corrects
    old = {"number": corrects.number, "why": statement.why} if corrects else {}
    return {
        "made": _("Made on %(day)s. It is not changed afterwards.") % made,
        "corrects": _("Takes the place of number %(number)s of the same year: %(why)s") % old if corrects else "",
        "paid": _("Month by month"),
        "log": _("What was given and confirmed"),
        "online": _("The same online"),
    }
