"""CSV as the world writes it: any of three delimiters, any usual encoding, quoted line breaks, ragged rows."""

import csv
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from byliv.exchange.entries import Record, Where
from byliv.exchange.headers import KNOWN, plain
from byliv.exchange.readers.files import BadFile, encoding_of, head_of, refuse_other_formats

DELIMITERS = ",;\t"
# A cell may be this long before the file is given up; what a field can hold is decided row by row.
MAX_CELL = 64 * 1024 * 1024
MAX_COLUMNS = 500


class CsvFile:
    """A CSV file whose first row names the columns. Iterating gives a Record for each row that is not blank."""

    def __init__(self, path: Path, known: Collection[str] = KNOWN) -> None:
        """Looks at the file's beginning and its encoding; `known` headers tell the delimiter. BadFile when it is no
        CSV file."""
        self.path, self.known = path, known
        csv.field_size_limit(min(MAX_CELL, sys.maxsize))
        head = head_of(path)
        refuse_other_formats(path, head)
        self.encoding = encoding_of(path, head)
        self.delimiter = self._sniff()
        self.headers = self._header(self.delimiter)
        self.bytes_read = 0
        self.total_bytes = path.stat().st_size

    @property
    def notes(self) -> list[str]:
        if self.encoding.startswith("utf"):
            return []
        return [_("The text is not UTF-8; it was read as %(encoding)s.") % {"encoding": self.encoding}]

    def __iter__(self) -> Iterator[Record]:
        with self._open() as file:
            lines = _CountedLines(file)
            rows = csv.reader(lines, delimiter=self.delimiter)
            self._next(rows, lines)
            lines.start()
            while (row := self._next(rows, lines)) is not None:
                self.bytes_read = file.buffer.tell()  # type: ignore[attr-defined]
                if any(cell.strip() for cell in row):
                    yield self._record(row, lines)
                lines.start()

    def _record(self, row: list[str], lines: "_CountedLines") -> Record:
        record = Record(Where("line", lines.first), list(zip(self.headers, row, strict=False)))
        if lines.has_open_quote and lines.number > lines.first:
            record.problem = _(
                "Lines %(first)s to %(last)s were read as one row: a quotation mark is opened and not closed."
            ) % {"first": lines.first, "last": lines.number}
        elif any(cell.strip() for cell in row[len(self.headers) :]):
            record.problem = _(
                "The row has %(cells)s cells and the header %(headers)s; "
                "put texts with “%(delimiter)s” in them in quotation marks."
            ) % {"cells": len(row), "headers": len(self.headers), "delimiter": self.delimiter.replace("\t", "tab")}
        elif len(row) < len(self.headers):
            record.notes.append(
                _("The row has only %(cells)s of %(headers)s cells; the others were taken as empty.")
                % {"cells": len(row), "headers": len(self.headers)}
            )
        return record

    def _next(self, rows: Iterator[list[str]], lines: "_CountedLines") -> list[str] | None:
        try:
            return next(rows, None)
        except csv.Error as error:
            raise BadFile(
                _("%(file)s has a cell larger than %(size)s MB near line %(line)s; a quotation mark may be missing.")
                % {"file": self.path.name, "size": MAX_CELL >> 20, "line": lines.first}
            ) from error

    def _open(self) -> IO[str]:
        return self.path.open(encoding=self.encoding, newline="")

    def _sniff(self) -> str:
        """The delimiter that makes the most known headers, then the most columns."""

        def score(delimiter: str) -> tuple[int, int]:
            headers = self._header(delimiter)
            return sum(plain(header) in self.known for header in headers), len(headers)

        return max(DELIMITERS, key=score)

    def _header(self, delimiter: str) -> list[str]:
        with self._open() as file:
            lines = _CountedLines(file)
            first = self._next(csv.reader(lines, delimiter=delimiter), lines) or []
        return [header.strip() for header in first][:MAX_COLUMNS]


class _CountedLines:
    """Lines of a file, counted, with the quotation marks of the row that is being read."""

    def __init__(self, file: IO[str]) -> None:
        self.file, self.number, self.first, self.quotes = file, 0, 1, 0

    def __iter__(self) -> "_CountedLines":
        return self

    def __next__(self) -> str:
        line = self.file.readline(MAX_CELL)
        if not line:
            raise StopIteration
        if len(line) == MAX_CELL:
            raise csv.Error("the line does not end")
        self.number += 1
        self.quotes += line.count('"')
        return line

    def start(self) -> None:
        """The next line begins a new row."""
        self.first, self.quotes = self.number + 1, 0

    @property
    def has_open_quote(self) -> bool:
        return self.quotes % 2 == 1
