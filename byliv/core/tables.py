"""Rows as a file for spreadsheets: CSV for any program, XLSX for those who press on it."""

import csv
import io
import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime

import xlsxwriter

Cell = str | int | float | bool | None
# A cell of CSV that begins so is a formula to a spreadsheet; XLSX says itself what is text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Without it, spreadsheets take æ, ø and å for something else.
MARK = "\ufeff"
WIDEST, LONGEST = 60, 32_767  # letters: of a column, and of what a cell can hold


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The rows as CSV in UTF-8, no text of them a formula."""
    text = io.StringIO(newline="")
    text.write(MARK)
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def guarded(cell: Cell) -> Cell:
    """The cell of CSV, with a sign before a text that would be a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def xlsx_bytes(
    name: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    about: tuple[str, Sequence[tuple[str, str]]],
    made: datetime,
) -> bytes:
    """The rows as XLSX on a sheet of this name; `about` is a second sheet with its name: what this is, line by line.

    Row by row through a file, so that memory does not grow with the rows. `made` stands in the file; the same rows and
    the same moment give the same bytes.
    """
    out = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        options = {
            "constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False,
        }  # fmt: skip
        book = xlsxwriter.Workbook(out, options)
        book.set_properties({"created": made.replace(tzinfo=None)})
        bold = book.add_format({"bold": True})
        _fill(book.add_worksheet(_sheet_name(name)), header, rows, bold)
        _fill(book.add_worksheet(_sheet_name(about[0])), (), about[1], bold)
        book.close()
    return out.getvalue()


def _fill(sheet: xlsxwriter.worksheet.Worksheet, header: Sequence[str], rows: Iterable, bold: object) -> None:
    sheet.set_column(0, 0, 24)
    for column, title in enumerate(header):
        sheet.write_string(0, column, title, bold)
        sheet.set_column(column, column, min(WIDEST, max(12, len(title) + 2)))
    if header:
        sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, start=1 if header else 0):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell)


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, str(cell)[:LONGEST])


def _sheet_name(name: str) -> str:
    """As spreadsheets allow it: 31 letters, none of their signs."""
    return "".join(sign for sign in name if sign not in "[]:*?/\\'")[:31] or "1"
